package io.github.workspacessync.plan;

import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.AccountFacts;
import io.github.workspacessync.directory.Member;
import io.github.workspacessync.directory.Truth;
import io.github.workspacessync.fleet.Blueprint;
import io.github.workspacessync.fleet.NewWorkspace;
import io.github.workspacessync.fleet.Owner;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceState.Phase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows 6 to 13: somebody who is IN, with one live desktop or none.
 *
 * <p>None of them removes anything, and a desktop that is not ours is not touched.
 */
final class MemberRows {
  /** Limit of a user name in CreateWorkspaces (AWS). */
  private static final int LONGEST_NAME = 63;

  private final Facts facts;
  private final Moves moves;

  MemberRows(Facts facts) {
    this.facts = facts;
    this.moves = new Moves(facts);
  }

  Ruling withoutDesktop(Subject subject, Standing.In in) {
    if (!subject.namesakes().isEmpty()) {
      Workspace taken = subject.namesakes().get(0);
      return Ruling.hold(
          subject,
          7,
          HoldReason.NAME_TAKEN,
          taken.id() + " under this name belongs to another account");
    }
    List<String> lacks = lacks(in.member());
    if (!lacks.isEmpty()) {
      return Ruling.hold(
          subject, 8, HoldReason.INELIGIBLE, "no new desktop: " + String.join(", ", lacks));
    }
    Assignment assignment = in.assignment();
    String reason = "member by " + in.member().path();
    return Ruling.of(subject, 13, reason)
        .act(new Action.Create(wanted(in), assignment.name(), reason));
  }

  Ruling withDesktop(Subject subject, Standing.In in, Workspace desktop) {
    Optional<Assignment> managed = facts.manager(desktop);
    if (managed.isEmpty()) {
      return Ruling.hold(
          subject, 12, HoldReason.FOREIGN, desktop.id() + " is not managed by this configuration");
    }
    Assignment manager = managed.get();
    if (!desktop.user().equals(in.member().name())) {
      return Ruling.hold(
          subject,
          6,
          HoldReason.RENAMED,
          desktop.id() + " runs under the former name " + desktop.user());
    }
    List<String> lacks = lacks(in.member());
    if (!lacks.isEmpty()) {
      return Ruling.of(subject, 8, "keeps the desktop, though: " + String.join(", ", lacks))
          .act(owner(in, desktop, manager));
    }
    if (desktop.state().phase() == Phase.BROKEN) {
      return Ruling.hold(subject, 9, HoldReason.BROKEN, desktop.id() + " is in ERROR")
          .act(owner(in, desktop, manager));
    }
    if (!manager.equals(in.assignment())) {
      Ruling ruling = moves.decide(subject, in, desktop, manager);
      return ruling.moves() ? ruling : ruling.act(owner(in, desktop, manager));
    }
    Comparison comparison = Comparison.of(desktop, manager, facts.policy());
    return Ruling.of(subject, 11, "in sync with " + manager.name())
        .act(owner(in, desktop, manager))
        .act(comparison.actions())
        .drift(comparison.drift());
  }

  private NewWorkspace wanted(Standing.In in) {
    Blueprint blueprint = in.assignment().blueprint();
    Map<String, String> tags = new HashMap<>(blueprint.tags());
    tags.putAll(Tags.ownership(in.assignment().name()));
    tags.put(
        Tags.OWNER, new Owner(in.member().id(), facts.roster().groupId(in.assignment())).format());
    return new NewWorkspace(
        in.member().name(),
        blueprint.bundle(),
        blueprint.properties(),
        blueprint.encryption(),
        tags);
  }

  /**
   * A stored group id is written anew only for a member of that very group: who is in another one
   * says nothing about a group that was exchanged.
   */
  private Optional<Action> owner(Standing.In in, Workspace desktop, Assignment manager) {
    Owner owner = new Owner(in.member().id(), facts.roster().groupId(manager));
    Optional<Owner> stored = desktop.tags().owner();
    boolean enough = stored.isPresent() && !manager.equals(in.assignment());
    return enough || stored.filter(owner::equals).isPresent()
        ? Optional.empty()
        : Optional.of(
            new Action.StoreOwner(
                desktop, manager.name(), owner, "its owner or his group's id is not stored yet"));
  }

  private List<String> lacks(Member member) {
    AccountFacts account = member.account();
    List<String> lacks = new ArrayList<>();
    lack(lacks, account.enabled(), "the account is disabled", "whether it is enabled");
    lack(lacks, account.unexpired(), "the account has expired", "whether it has expired");
    if (facts.policy().requireMail()) {
      lack(lacks, account.mail(), "no e-mail address", "the e-mail address");
    }
    lack(
        lacks,
        account.matchesFilter(),
        "userFilter does not match, or the entry is not below baseDn",
        "whether userFilter matches");
    UserName name = member.name();
    if (name.value().length() > LONGEST_NAME) {
      lacks.add("the name has more than " + LONGEST_NAME + " characters");
    }
    return lacks;
  }

  private static void lack(List<String> lacks, Truth fact, String otherwise, String unread) {
    if (fact == Truth.NO) {
      lacks.add(otherwise);
    } else if (fact == Truth.UNKNOWN) {
      lacks.add(unread + " cannot be read");
    }
  }
}
