package io.github.workspacessync.plan;

import io.github.workspacessync.Person;
import io.github.workspacessync.PersonId;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.RemovalMark;
import io.github.workspacessync.fleet.Workspace;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows 14 to 22: somebody whom the first path finds in no group, with one live desktop.
 *
 * <p>Each row is a reason to keep the desktop; only who passes all of them reaches the last.
 */
final class LeaverRows {
  private final Facts facts;
  private final Marks marks;

  LeaverRows(Facts facts, Marks marks) {
    this.facts = facts;
    this.marks = marks;
  }

  Ruling decide(Subject subject, Standing.Out out, Workspace desktop) {
    Optional<Assignment> managed = facts.manager(desktop);
    if (managed.isEmpty()) {
      return Ruling.of(subject, 14, desktop.id() + " is foreign, and he is in no group");
    }
    Verdict verdict = facts.evidence().verdicts().get(desktop.id());
    Optional<Ruling> kept = kept(subject, desktop, verdict);
    if (kept.isPresent()) {
      return kept.get();
    }
    if (verdict == null) {
      return Ruling.hold(
          subject,
          16,
          HoldReason.NOT_EXAMINED,
          "his own entry was not looked at in this run: too many seem to have left");
    }
    return doubted(subject, out, desktop, verdict)
        .orElseGet(() -> proven(subject, desktop, managed.get(), leaving(verdict), verdict));
  }

  /** Row 15. */
  private Optional<Ruling> kept(Subject subject, Workspace desktop, @Nullable Verdict verdict) {
    if (desktop.tags().isProtected()) {
      return Optional.of(
          Ruling.hold(subject, 15, HoldReason.PROTECTED, "the desktop carries a protect tag"));
    }
    boolean protectedNow =
        verdict instanceof Verdict.Present present && facts.policy().protects(present.name());
    if (protectedNow || facts.policy().protects(desktop.user())) {
      return Optional.of(
          Ruling.hold(subject, 15, HoldReason.PROTECTED, "removal.protect names this user"));
    }
    boolean byEntry =
        verdict instanceof Verdict.Present present
            && !Collections.disjoint(present.groups(), facts.policy().keepMembersOf());
    return byEntry || facts.roster().keeps(subject.person())
        ? Optional.of(
            Ruling.hold(
                subject,
                15,
                HoldReason.KEPT,
                "a group of removal.keepMembersOf has him, or may have him"))
        : Optional.empty();
  }

  /** Row 16, once his own entry was looked at. */
  private Optional<Ruling> doubted(
      Subject subject, Standing.Out out, Workspace desktop, Verdict verdict) {
    if (verdict instanceof Verdict.Unknown unknown) {
      return Optional.of(Ruling.hold(subject, 16, HoldReason.UNPROVEN, unknown.why()));
    }
    if (verdict instanceof Verdict.Present present && Marks.isIn(facts, present)) {
      return Optional.of(
          Ruling.hold(
              subject,
              16,
              HoldReason.CONTRADICTED,
              "the group does not list him, his own entry says that he is a member"));
    }
    if (verdict instanceof Verdict.Present present && another(subject, desktop, present)) {
      return Optional.of(
          Ruling.hold(
              subject,
              16,
              HoldReason.UNPROVEN,
              "asked for him, the directory answered with " + present.name()));
    }
    // Both must name the same way of leaving, except that who is gone may have been a plain leaver
    // by the group's list, which cannot tell the two apart.
    Leaving entry = leaving(verdict);
    boolean agree = entry == out.why() || (entry == Leaving.GONE && out.why() == Leaving.LEFT);
    return agree
        ? Optional.empty()
        : Optional.of(
            Ruling.hold(
                subject,
                16,
                HoldReason.CONTRADICTED,
                "the group's list says " + out.why() + ", his own entry says " + entry));
  }

  private static boolean another(Subject subject, Workspace desktop, Verdict.Present present) {
    Person asked = Facts.ownerToAsk(desktop);
    PersonId known = asked.id() == null ? subject.person().id() : asked.id();
    return known == null ? !present.name().equals(asked.name()) : !present.id().equals(known);
  }

  private static Leaving leaving(Verdict verdict) {
    if (verdict instanceof Verdict.Present present) {
      return present.groups().isEmpty() ? Leaving.LEFT : Leaving.DISABLED;
    }
    return Leaving.GONE;
  }

  /** Rows 17 to 22: both paths say that he has left. */
  private Ruling proven(
      Subject subject, Workspace desktop, Assignment manager, Leaving leaving, Verdict verdict) {
    return removal(subject, desktop, manager, leaving, verdict).as(new Standing.Out(leaving));
  }

  private Ruling removal(
      Subject subject, Workspace desktop, Assignment manager, Leaving leaving, Verdict verdict) {
    boolean named = facts.approvals().names(desktop.id());
    if (leaving == Leaving.GONE && desktop.tags().owner().isEmpty() && !named) {
      return hold(
          subject,
          17,
          HoldReason.UNIDENTIFIED,
          "no account bears this name, and no owner id is stored: it may be a rename",
          desktop,
          manager);
    }
    if (leaving == Leaving.GONE && facts.roster().anyUnresolved() && !named) {
      return hold(
          subject,
          18,
          HoldReason.UNRESOLVED,
          "his account was not found, but a group has values that cannot be resolved",
          desktop,
          manager);
    }
    RemovalMode mode = facts.policy().removal();
    Optional<RemovalMark> valid = marks.valid(desktop);
    if (valid.isEmpty()) {
      return mode == RemovalMode.NONE
          ? Ruling.hold(subject, 19, HoldReason.MODE, "he has left; removal.mode is none")
          : mark(subject, desktop, manager, leaving);
    }
    RemovalMark mark = valid.get();
    Instant due = mark.dueUnder(facts.policy().grace());
    if (facts.now().isBefore(due)) {
      return hold(
          subject, 20, HoldReason.WITHIN_GRACE, "he has left; due " + due, desktop, manager);
    }
    LastConnection use = facts.evidence().uses().get(desktop.id());
    Optional<String> used =
        use == null
            ? Optional.of("the service does not tell when it was last used")
            : facts.policy().recentUse().putsOff(use, due, facts.now());
    if (used.isPresent() && !named) {
      return hold(subject, 21, HoldReason.RECENTLY_USED, used.orElseThrow(), desktop, manager);
    }
    if (mode != RemovalMode.FULL) {
      return hold(
          subject,
          22,
          HoldReason.MODE,
          "due since " + due + "; removal.mode is not full",
          desktop,
          manager);
    }
    Proof.Absence proof =
        new Proof.Absence(
            Facts.ownerToAsk(desktop),
            leaving,
            verdict,
            facts.rules().groups(),
            mark,
            due,
            use,
            facts.now(),
            named ? facts.approvals().by() : null);
    String reason = "he has left (" + leaving + ") since " + mark.since() + ", due since " + due;
    return Ruling.of(subject, 22, reason)
        .act(new Action.Terminate(desktop, manager.name(), proof, reason));
  }

  private Ruling mark(Subject subject, Workspace desktop, Assignment manager, Leaving leaving) {
    RemovalMark mark = RemovalMark.begin(facts.now(), facts.policy().grace());
    String reason = "he has left (" + leaving + "); the grace begins, due " + mark.due();
    return Ruling.of(subject, 19, reason)
        .act(new Action.Mark(desktop, manager.name(), mark, reason));
  }

  /** A hold that keeps the mark alive, because both paths agree that he is away. */
  private Ruling hold(
      Subject subject,
      int row,
      HoldReason why,
      String reason,
      Workspace desktop,
      Assignment manager) {
    return Ruling.hold(subject, row, why, reason).act(marks.refresh(desktop, manager));
  }
}
