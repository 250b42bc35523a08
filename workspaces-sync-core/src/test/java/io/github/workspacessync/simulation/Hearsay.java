package io.github.workspacessync.simulation;

import io.github.workspacessync.PersonId;
import io.github.workspacessync.directory.AccountFacts;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.directory.Member;
import io.github.workspacessync.directory.Truth;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.plan.SyncRules;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** What an answer of the directory, true or not, says of people; written apart from core's own. */
final class Hearsay {
  private Hearsay() {}

  /** Whom this snapshot calls a member of an assignment's group. */
  static Set<PersonId> in(DirectorySnapshot snapshot, SyncRules rules) {
    Set<PersonId> in = new LinkedHashSet<>();
    for (DistinguishedName group : rules.assignedGroups()) {
      for (Member member : snapshot.group(group).members()) {
        if (!disabled(member.account(), rules)) {
          in.add(member.id());
        }
      }
    }
    return in;
  }

  /** Whose desktop, by this snapshot, a group keeps. */
  static Set<PersonId> kept(DirectorySnapshot snapshot, SyncRules rules) {
    Set<PersonId> kept = new LinkedHashSet<>();
    for (DistinguishedName group : rules.policy().keepMembersOf()) {
      GroupSnapshot found = snapshot.groups().get(group);
      if (found != null) {
        found.members().forEach(member -> kept.add(member.id()));
      }
    }
    return kept;
  }

  /** Whether these questions are about the groups that keep a desktop, too. */
  static boolean askOfKept(Set<DistinguishedName> asked, SyncRules rules) {
    return asked.containsAll(rules.policy().keepMembersOf());
  }

  /** Whether this own entry makes him a member. */
  static boolean in(Verdict verdict, SyncRules rules) {
    return verdict instanceof Verdict.Present present
        && !Collections.disjoint(present.groups(), rules.assignedGroups())
        && !disabled(present.account(), rules);
  }

  static boolean kept(Verdict verdict, SyncRules rules) {
    return verdict instanceof Verdict.Present present
        && !Collections.disjoint(present.groups(), rules.policy().keepMembersOf());
  }

  private static boolean disabled(AccountFacts account, SyncRules rules) {
    return rules.policy().disabledLeave() && account.enabled() == Truth.NO;
  }
}
