package io.github.workspacessync.plan;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.Owner;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.Workspace;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Row 10: somebody's desktop is another assignment's.
 *
 * <p>A desktop follows its person only if his own entry says so and rules out every assignment
 * before; otherwise half a group read as empty would push desktops around.
 */
final class Moves {
  private final Facts facts;

  Moves(Facts facts) {
    this.facts = facts;
  }

  Ruling decide(Subject subject, Standing.In in, Workspace desktop, Assignment from) {
    Assignment to = in.assignment();
    Optional<String> doubt = doubt(in, desktop);
    if (doubt.isPresent()) {
      return Ruling.hold(
          subject,
          10,
          HoldReason.UNPROVEN,
          "no move from " + from.name() + " to " + to.name() + ": " + doubt.get());
    }
    BundleId bundle = to.blueprint().bundle();
    if (facts.policy().move() == MovePolicy.MIGRATE && !bundle.equals(desktop.bundle())) {
      return migrate(subject, in, desktop, from);
    }
    Comparison comparison = Comparison.of(desktop, to, facts.policy());
    return Ruling.of(subject, 10, "moves from " + from.name() + " to " + to.name())
        .act(
            new Action.Move(
                desktop, from.name(), to.name(), tags(in), "he is in " + to.name() + " now"))
        .act(comparison.actions())
        .drift(comparison.drift());
  }

  /** Why the move is not proven, if it is not. */
  private Optional<String> doubt(Standing.In in, Workspace desktop) {
    Verdict verdict = facts.evidence().verdicts().get(desktop.id());
    if (verdict == null) {
      return Optional.of("his own entry was not looked at in this run");
    }
    if (verdict instanceof Verdict.Unknown unknown) {
      return Optional.of("his own entry cannot be told: " + unknown.why());
    }
    if (!(verdict instanceof Verdict.Present present)
        || !present.id().equals(in.member().id())
        || !present.groups().contains(in.assignment().group())) {
      return Optional.of("his own entry does not name the new group");
    }
    for (Assignment earlier : facts.rules().before(in.assignment())) {
      if (present.groups().contains(earlier.group())) {
        return Optional.of("his own entry names the group of " + earlier.name());
      }
      List<String> unresolved = facts.roster().unresolved(earlier);
      if (!unresolved.isEmpty()) {
        return Optional.of(
            "the group of "
                + earlier.name()
                + " has values that cannot be resolved, such as "
                + Collections.min(unresolved));
      }
    }
    return Optional.empty();
  }

  private Ruling migrate(Subject subject, Standing.In in, Workspace desktop, Assignment from) {
    Assignment to = in.assignment();
    if (desktop.tags().isProtected()
        || facts.policy().protects(desktop.user())
        || facts.policy().protects(in.member().name())) {
      return Ruling.hold(subject, 10, HoldReason.PROTECTED, "a migration would rebuild it");
    }
    if (!desktop.state().modifiable() || desktop.modifying()) {
      String what = desktop.modifying() ? "being modified" : desktop.state().name();
      return Ruling.hold(
          subject,
          10,
          HoldReason.IN_TRANSITION,
          "it is migrated when it is AVAILABLE or STOPPED; it is " + what);
    }
    LastConnection use = facts.evidence().uses().get(desktop.id());
    if (use == null || use.connected()) {
      return Ruling.hold(
          subject,
          10,
          HoldReason.RECENTLY_USED,
          use == null ? "the service does not tell its last use" : "somebody is connected");
    }
    Verdict verdict = facts.evidence().verdicts().get(desktop.id());
    Person asked = Facts.ownerToAsk(desktop);
    if (!(verdict instanceof Verdict.Present present)) {
      throw new IllegalStateException("a move without a verdict");
    }
    Proof.Transfer proof = new Proof.Transfer(asked, present, to.group(), use);
    return Ruling.of(subject, 10, "migrates from " + from.name() + " to " + to.name())
        .act(
            new Action.Migrate(
                desktop,
                from.name(),
                to.blueprint().bundle(),
                proof,
                "he is in " + to.name() + " now, which has another bundle"));
  }

  private Map<String, String> tags(Standing.In in) {
    Map<String, String> tags = new HashMap<>(Tags.ownership(in.assignment().name()));
    tags.put(
        Tags.OWNER, new Owner(in.member().id(), facts.roster().groupId(in.assignment())).format());
    return tags;
  }
}
