package io.github.workspacessync.run;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.fleet.FleetException;
import io.github.workspacessync.fleet.WorkspaceFleet;
import io.github.workspacessync.guard.ApprovedPlan;
import io.github.workspacessync.guard.Ledger;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.HoldReason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes down what is about to be marked and removed, before it is.
 *
 * <p>A run that is killed has counted too much, never too little, and its note says that nobody is
 * sure of it. Where it cannot be written down, nothing is marked or removed. At the end what was
 * surely not done is given back, and if all the rest surely ended a desktop, the note says so.
 *
 * <p>It is booked at the last moment at which a removal of this plan may be done, so that it counts
 * for a whole day from then; and never before the plan was made, even by a clock that was set back
 * meanwhile, which the guard of the clock has not seen.
 */
final class Bookkeeping {
  /** What a last look says of the person or of the use, not of the desktop. */
  private static final Set<HoldReason> GIVEN_BACK =
      EnumSet.of(
          HoldReason.UNPROVEN,
          HoldReason.CONTRADICTED,
          HoldReason.KEPT,
          HoldReason.PROTECTED,
          HoldReason.RECENTLY_USED);

  private final ApprovedPlan plan;
  private final WorkspaceFleet fleet;
  private final InstantSource clock;
  private final Duration planKeeps;
  private final Map<AssignmentName, Booked> booked = new HashMap<>();

  private record Booked(Ledger before, Ledger written, Instant at, int removals) {}

  Bookkeeping(ApprovedPlan plan, WorkspaceFleet fleet, InstantSource clock, Duration planKeeps) {
    this.planKeeps = planKeeps;
    this.plan = plan;
    this.fleet = fleet;
    this.clock = clock;
  }

  /**
   * Books all that the plan would mark and remove; a note that could not be read is written anew,
   * as used up.
   *
   * @return why nothing may be marked or removed, if so
   */
  Optional<Stop> book() {
    if (!plan.scene().clocksAgree()) {
      // By a wrong clock a good note is one from the future, or an old one, and would be lost.
      return Optional.of(
          new Stop(
              Outcome.Halt.BOOKS,
              "nothing is marked or removed, or written down, by a clock that is wrong"));
    }
    for (Assignment assignment : plan.rules().assignments()) {
      AssignmentName name = assignment.name();
      Instant now = now();
      Instant at = now.plus(planKeeps);
      Ledger ledger = Ledger.read(plan.scene().fleet().notes().get(name), plan.madeAt());
      int marks = count(name, plan.of(Action.Mark.class).stream());
      int removals = count(name, removing());
      if (marks + removals > 0 || !ledger.isReadable()) {
        Ledger more = ledger.plus(marks, removals, at);
        Ledger written = removals > 0 ? more.unsureOf(at) : more;
        try {
          fleet.note(name, written.format(now));
        } catch (FleetException failed) {
          return Optional.of(
              new Stop(
                  Outcome.Halt.BOOKS,
                  "it could not be written down, so nothing is marked or removed: "
                      + failed.getMessage()));
        }
        booked.put(name, new Booked(ledger, written, at, removals));
      }
    }
    return Optional.empty();
  }

  /**
   * Gives back what was booked and surely not done, by nobody: a desktop that has changed meanwhile
   * may have been marked or ended by another run, whose booking this one has written over. A
   * migration's desktop goes on, so it makes nobody sure.
   */
  void settle(List<Outcome> outcomes) {
    List<Action> undone =
        outcomes.stream().filter(Bookkeeping::surelyUndone).map(Outcome::action).toList();
    List<Action> ended =
        outcomes.stream().filter(Outcome.Done.class::isInstance).map(Outcome::action).toList();
    booked.forEach(
        (name, entry) -> {
          int marks = count(name, undone.stream().filter(Action.Mark.class::isInstance));
          int removals = count(name, undone.stream().filter(Bookkeeping::removes));
          int sure = count(name, ended.stream().filter(Action.Terminate.class::isInstance));
          boolean allSure = entry.removals() > 0 && sure + removals == entry.removals();
          if (marks + removals > 0 || allSure) {
            Ledger kept = entry.written().plus(-marks, -removals, entry.at());
            Ledger settled = allSure ? kept.asSureAs(entry.before()) : kept;
            try {
              fleet.note(name, settled.format(now()));
            } catch (FleetException tooMuchIsCounted) {
              // What stays booked uses up the limit of the next runs.
              return;
            }
          }
        });
  }

  private Instant now() {
    Instant now = clock.instant();
    return now.isBefore(plan.madeAt()) ? plan.madeAt() : now;
  }

  private static boolean surelyUndone(Outcome outcome) {
    return outcome instanceof Outcome.NotAttempted
        || outcome instanceof Outcome.Refused
        || (outcome instanceof Outcome.Withheld withheld
            && GIVEN_BACK.contains(withheld.hold().reason()));
  }

  private Stream<Action> removing() {
    return Stream.concat(
        plan.of(Action.Terminate.class).stream(), plan.of(Action.Migrate.class).stream());
  }

  private static boolean removes(Action action) {
    return action instanceof Action.Terminate || action instanceof Action.Migrate;
  }

  /** Approved ones do not count. */
  private int count(AssignmentName name, Stream<? extends Action> actions) {
    return (int)
        actions
            .filter(action -> action.assignment().equals(name))
            .filter(action -> !plan.scene().approves(action))
            .count();
  }
}
