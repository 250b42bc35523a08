package io.github.workspacessync.plan;

import io.github.workspacessync.GroupId;
import io.github.workspacessync.Person;
import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.directory.Member;
import io.github.workspacessync.directory.Truth;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who is in which assignment, by the first path.
 *
 * <p>Whoever is unknown for one group is never taken for absent from it, under none of his names.
 */
final class Roster {
  private final SyncRules rules;
  private final DirectorySnapshot directory;
  private final Map<PersonId, Standing> standings = new LinkedHashMap<>();
  private final Map<PersonId, Member> members = new LinkedHashMap<>();
  private final Map<UserName, String> unknownAnywhere = new TreeMap<>();
  private final Map<Assignment, Set<UserName>> unknownIn = new HashMap<>();
  private final Map<UserName, PersonId> bearers = new HashMap<>();
  private final Set<UserName> sharedNames = new HashSet<>();
  private final Set<PersonId> kept = new HashSet<>();
  private final Set<UserName> keptNames = new HashSet<>();
  private final Set<UserName> maybeKept = new HashSet<>();

  Roster(SyncRules rules, DirectorySnapshot directory) {
    this.rules = rules;
    this.directory = directory;
    for (Assignment assignment : rules.assignments()) {
      GroupSnapshot group = directory.group(assignment.group());
      unknownAnywhere.putAll(group.unknown());
      unknownIn.put(assignment, group.unknown().keySet());
      group.members().forEach(this::know);
    }
    for (Assignment assignment : rules.assignments()) {
      for (Member member : directory.group(assignment.group()).members()) {
        standings.merge(
            member.id(),
            standing(assignment, member),
            (first, later) -> first instanceof Standing.Unknown ? later : first);
      }
    }
    for (DistinguishedName name : rules.policy().keepMembersOf()) {
      GroupSnapshot group = directory.group(name);
      maybeKept.addAll(group.unknown().keySet());
      for (Member member : group.members()) {
        kept.add(member.id());
        keptNames.add(member.name());
      }
    }
  }

  private void know(Member member) {
    members.putIfAbsent(member.id(), member);
    PersonId other = bearers.putIfAbsent(member.name(), member.id());
    if (other != null && !other.equals(member.id())) {
      sharedNames.add(member.name());
    }
  }

  private Standing standing(Assignment assignment, Member member) {
    if (sharedNames.contains(member.name())) {
      return new Standing.Unknown(
          "two accounts bear the name " + member.name() + ", this one has the id " + member.id());
    }
    if (unknownIn.getOrDefault(assignment, Set.of()).contains(member.name())) {
      return unknown(member.name());
    }
    if (rules.policy().disabledLeave() && member.account().enabled() == Truth.NO) {
      return new Standing.Out(Leaving.DISABLED);
    }
    boolean earlierUnknown =
        rules.before(assignment).stream()
            .anyMatch(a -> unknownIn.getOrDefault(a, Set.of()).contains(member.name()));
    return new Standing.In(assignment, member, earlierUnknown);
  }

  private Standing unknown(UserName name) {
    return new Standing.Unknown(unknownAnywhere.getOrDefault(name, "not known"));
  }

  /** All members of all assignments, each once. */
  Collection<Member> members() {
    return members.values();
  }

  /** What the first path says of the owner of a desktop, or of a member. */
  Standing of(Person person) {
    Standing known = person.id() == null ? null : standings.get(person.id());
    if (known != null) {
      return known;
    }
    if (sharedNames.contains(person.name())) {
      return new Standing.Unknown("two accounts bear the name " + person.name());
    }
    return unknownAnywhere.containsKey(person.name())
        ? unknown(person.name())
        : new Standing.Out(Leaving.LEFT);
  }

  /** Names of which some group cannot say whether they are in it. */
  Set<UserName> unknownNames() {
    return unknownAnywhere.keySet();
  }

  /** Whose name it is, if it is one member's alone. */
  @Nullable PersonId bearer(UserName name) {
    return sharedNames.contains(name) ? null : bearers.get(name);
  }

  /** Whether a group that keeps its members' desktops has the person, or may have him. */
  boolean keeps(Person person) {
    if (maybeKept.contains(person.name())) {
      return true;
    }
    return person.id() == null ? keptNames.contains(person.name()) : kept.contains(person.id());
  }

  GroupId groupId(Assignment assignment) {
    return directory.group(assignment.group()).id();
  }

  /** Values of this assignment's group behind which somebody may hide. */
  List<String> unresolved(Assignment assignment) {
    return directory.group(assignment.group()).unresolved();
  }

  boolean anyUnresolved() {
    return directory.groups().values().stream().anyMatch(group -> !group.unresolved().isEmpty());
  }
}
