package io.github.workspacessync.run;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DirectorySource;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.Truth;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceFleet;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Hold;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.plan.Leaving;
import io.github.workspacessync.plan.Proof;
import io.github.workspacessync.plan.SyncRules;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The look right before a desktop's volume is lost: the person's own entry again, then the
 * desktop's use, then the desktop again, its tags last.
 *
 * <p>Whatever differs from what was decided on keeps the desktop, and so does a look that took so
 * long that its beginning may be over.
 */
final class LastLook {
  /** It takes some seconds; throttled, or on a machine that slept meanwhile, it may take hours. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private static final String PROTECTED_NAME =
      "right before it, removal.protect named him by his name of now";

  private final DirectorySource directory;
  private final WorkspaceFleet fleet;
  private final SyncRules rules;
  private final InstantSource clock;

  LastLook(DirectorySource directory, WorkspaceFleet fleet, SyncRules rules, InstantSource clock) {
    this.directory = directory;
    this.fleet = fleet;
    this.rules = rules;
    this.clock = clock;
  }

  /** What was found. */
  sealed interface Found {}

  /** It forbids the action. */
  record Objected(Hold hold, boolean backAgain) implements Found {}

  /** It is as it was decided on. */
  record Clear(Verdict verdict, @Nullable LastConnection lastUse, Workspace desktop)
      implements Found {}

  Found before(Action.Terminate action) {
    Instant begun = clock.instant();
    Found found = look(action);
    return found instanceof Clear ? tooLong(action, begun).<Found>map(o -> o).orElse(found) : found;
  }

  Optional<Objected> before(Action.Migrate action) {
    Instant begun = clock.instant();
    return look(action).or(() -> tooLong(action, begun));
  }

  private Optional<Objected> tooLong(Action action, Instant begun) {
    Duration took = Duration.between(begun, clock.instant()).abs();
    return took.compareTo(LONGEST) <= 0
        ? Optional.empty()
        : objected(
            action,
            HoldReason.UNPROVEN,
            "the look right before it took "
                + took.toSeconds()
                + " s, so that it may be over (tolerated: "
                + LONGEST.toMinutes()
                + " minutes); the directory or the service answered too slowly, or this machine"
                + " slept");
  }

  private Found look(Action.Terminate action) {
    Verdict verdict = ask(action.proof().person());
    Optional<Objected> back = stillAway(action, action.proof(), verdict);
    if (back.isPresent()) {
      return back.get();
    }
    LastConnection use = use(action.desktop());
    Optional<Objected> used = stillUnused(action, action.proof(), use);
    if (used.isPresent()) {
      return used.get();
    }
    Optional<Workspace> now = fleet.reread(action.desktop().id());
    Optional<Objected> changed = unchanged(action, now);
    return changed.isPresent() ? changed.get() : new Clear(verdict, use, now.orElseThrow());
  }

  /** Who has named the desktop has accepted the use that was known then, and no later one. */
  private Optional<Objected> stillUnused(
      Action.Terminate action, Proof.Absence proof, @Nullable LastConnection use) {
    if (proof.named() != null) {
      return Objects.equals(use, proof.lastUse())
          ? Optional.empty()
          : objected(action, HoldReason.RECENTLY_USED, "it was used after the plan had been made");
    }
    Optional<String> used =
        use == null
            ? Optional.of("the service did not tell when it was last used")
            : rules.policy().recentUse().putsOff(use, proof.due(), proof.at());
    return used.flatMap(
        why -> objected(action, HoldReason.RECENTLY_USED, "right before it, " + why));
  }

  private @Nullable LastConnection use(Workspace desktop) {
    return fleet.lastConnections(List.of(desktop.id())).get(desktop.id());
  }

  private Optional<Objected> look(Action.Migrate action) {
    Proof.Transfer proof = action.proof();
    Verdict verdict = ask(proof.person());
    boolean same =
        verdict instanceof Verdict.Present present
            && present.id().equals(proof.verdict().id())
            && present.groups().equals(proof.verdict().groups())
            && !countsAsDisabled(present);
    if (!same) {
      HoldReason reason =
          verdict instanceof Verdict.Unknown ? HoldReason.UNPROVEN : HoldReason.CONTRADICTED;
      return objected(action, reason, "right before it, his own entry said: " + word(verdict));
    }
    if (verdict instanceof Verdict.Present present && rules.policy().protects(present.name())) {
      return objected(action, HoldReason.PROTECTED, PROTECTED_NAME);
    }
    LastConnection use = use(action.desktop());
    if (use == null || use.connected()) {
      return objected(
          action,
          HoldReason.RECENTLY_USED,
          use == null ? "the service does not tell its last use" : "somebody is connected");
    }
    return unchanged(action, fleet.reread(action.desktop().id()));
  }

  private Verdict ask(Person person) {
    return directory.reverify(person, rules.groups());
  }

  private Optional<Objected> stillAway(Action action, Proof.Absence proof, Verdict verdict) {
    if (verdict instanceof Verdict.Unknown unknown) {
      return objected(action, HoldReason.UNPROVEN, "right before it: " + unknown.why());
    }
    if (verdict instanceof Verdict.Gone) {
      return proof.leaving() == Leaving.GONE
          ? Optional.empty()
          : objected(action, HoldReason.CONTRADICTED, "right before it, his account was gone");
    }
    Verdict.Present present = (Verdict.Present) verdict;
    Set<DistinguishedName> groups = present.groups();
    if (!Collections.disjoint(groups, rules.assignedGroups()) && !countsAsDisabled(present)) {
      String why = "right before it, his own entry said that he is a member";
      return Optional.of(new Objected(hold(action, HoldReason.CONTRADICTED, why), true));
    }
    if (!Collections.disjoint(groups, rules.policy().keepMembersOf())) {
      return objected(action, HoldReason.KEPT, "right before it, a keepMembersOf group had him");
    }
    if (rules.policy().protects(present.name())) {
      return objected(action, HoldReason.PROTECTED, PROTECTED_NAME);
    }
    Leaving now = groups.isEmpty() ? Leaving.LEFT : Leaving.DISABLED;
    return now == proof.leaving() && sameAccount(proof, present)
        ? Optional.empty()
        : objected(action, HoldReason.CONTRADICTED, "right before it, his own entry said: " + now);
  }

  private boolean countsAsDisabled(Verdict.Present present) {
    return rules.policy().disabledLeave() && present.account().enabled() == Truth.NO;
  }

  private static boolean sameAccount(Proof.Absence proof, Verdict.Present present) {
    return proof.verdict() instanceof Verdict.Present before && before.id().equals(present.id());
  }

  private static Optional<Objected> unchanged(Action.OnDesktop action, Optional<Workspace> reread) {
    if (reread.isEmpty()) {
      return objected(action, HoldReason.IN_TRANSITION, "right before it, it was gone already");
    }
    Workspace now = reread.get();
    if (now.tags().isProtected()) {
      return objected(action, HoldReason.PROTECTED, "right before it, it carried a protect tag");
    }
    List<String> differences = Differences.since(action, now);
    return differences.isEmpty()
        ? Optional.empty()
        : objected(
            action,
            HoldReason.IN_TRANSITION,
            "right before it, the desktop had changed: " + String.join(", ", differences));
  }

  private String word(Verdict verdict) {
    if (verdict instanceof Verdict.Unknown unknown) {
      return unknown.why();
    }
    if (!(verdict instanceof Verdict.Present present)) {
      return "no account";
    }
    return countsAsDisabled(present) ? "disabled" : "in " + present.groups();
  }

  private static Optional<Objected> objected(Action action, HoldReason reason, String why) {
    return Optional.of(new Objected(hold(action, reason, why), false));
  }

  private static Hold hold(Action action, HoldReason reason, String why) {
    return new Hold(
        reason, action.user(), action.workspace().stream().toList(), action.assignment(), why);
  }
}
