package io.github.workspacessync.simulation;

import io.github.workspacessync.guard.Limits;
import io.github.workspacessync.guard.Objection;
import io.github.workspacessync.run.RunReport;
import io.github.workspacessync.simulation.Fault.Kind;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** An operator who does what an objection's way out says. */
final class WaysOutOfGuards {
  private final Town town;
  private final SplittableRandom random;

  WaysOutOfGuards(Town town, SplittableRandom random) {
    this.town = town;
    this.random = random;
  }

  void take(Objection objection, int times, RunReport report) {
    Settings now = town.settings();
    boolean approves = random.nextBoolean();
    switch (objection.guard()) {
      case "EmptyGroup" -> {
        if (approves) {
          approve(objection, report);
        } else {
          town.settings(now.allowingEmpty(Set.copyOf(People.ALL)));
        }
      }
      case "MinimumMembers" ->
          town.settings(
              now.withLimits(
                  new Limits(
                      now.limits().terminations(),
                      now.limits().creations(),
                      0,
                      now.limits().allowEmptyGroup())));
      case "GroupChanged" -> approve(objection, report);
      case "Blind" -> {
        mendEntries();
        town.people().tellApart();
        // A populated group, whose member the second path can be tried on.
        if (town.people().members(People.KEEP).isEmpty()) {
          town.people().join(town.people().hire("control"), People.KEEP);
        }
        town.settings(now.protecting(now.policy().protect(), Set.of(People.KEEP)));
      }
      case "Contradictions" -> mendEntries();
      case "TerminationLimit" -> {
        // Where a note cannot be read, only an approval or a day helps.
        if (approves || times > 1) {
          approve(objection, report);
        } else {
          raiseLimits();
        }
      }
      case "SisterGroups" -> town.settings(now.withSistersUndeclared(false));
      case "ClockSkew" -> town.ended(town.faults().clear(Kind.CLOCK_IS_OFF));
      case "CreationLimit" -> raiseLimits();
      default -> throw new IllegalArgumentException("a guard without a way out: " + objection);
    }
  }

  private void approve(Objection objection, RunReport report) {
    report.review().approvable(objection).forEach(town.approvals()::plan);
  }

  /** Lets the second path read again what it ought to. */
  void mendEntries() {
    for (Kind kind :
        List.of(
            Kind.NOBODY_IS_FOUND,
            Kind.NO_MEMBER_OF,
            Kind.ENTRY_STILL_NAMES_IT,
            Kind.ENTRY_CANNOT_BE_READ)) {
      town.ended(town.faults().clear(kind));
    }
  }

  void raiseLimits() {
    Limits limits = town.settings().limits();
    town.settings(
        town.settings()
            .withLimits(
                new Limits(
                    new Limits.Terminations(100, 100, 100),
                    null,
                    limits.minimumMembers(),
                    limits.allowEmptyGroup())));
  }
}
