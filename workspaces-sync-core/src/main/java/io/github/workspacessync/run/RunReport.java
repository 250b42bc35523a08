package io.github.workspacessync.run;

import io.github.workspacessync.guard.Review;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.HoldReason;
import java.time.Instant;
import java.util.List;

/**
 * What a run read, decided, held and did.
 *
 * <p>It is enough to answer, a year later, why.
 *
 * @param applied whether it was to carry out the plan; a preview only shows it
 * @param outcomes one for each action that was to be carried out; none in a preview
 * @param removals why each desktop was ended that was, or was tried to be
 */
public record RunReport(
    Review review,
    boolean applied,
    RunStatus status,
    List<Outcome> outcomes,
    List<RemovalRecord> removals,
    Instant startedAt,
    Instant finishedAt) {
  public RunReport {
    outcomes = List.copyOf(outcomes);
    removals = List.copyOf(removals);
  }

  static RunReport preview(Review review, Instant startedAt, Instant finishedAt) {
    return new RunReport(
        review, false, heldOrDone(review), List.of(), List.of(), startedAt, finishedAt);
  }

  static RunReport declined(Review review, Instant startedAt, Instant finishedAt) {
    return new RunReport(
        review, true, RunStatus.DECLINED, List.of(), List.of(), startedAt, finishedAt);
  }

  static RunReport applied(
      Review review,
      List<Outcome> outcomes,
      List<RemovalRecord> removals,
      Instant startedAt,
      Instant finishedAt) {
    return new RunReport(
        review, true, status(review, outcomes), outcomes, removals, startedAt, finishedAt);
  }

  private static RunStatus status(Review review, List<Outcome> outcomes) {
    List<Outcome> unfinished = outcomes.stream().filter(Outcome::fellShort).toList();
    if (unfinished.stream().anyMatch(outcome -> outcome.action() instanceof Action.Unmark)) {
      return RunStatus.FAILED;
    }
    if (!unfinished.isEmpty()) {
      return RunStatus.PARTLY_FAILED;
    }
    return outcomes.stream().anyMatch(RunReport::couldNotBeTold)
        ? RunStatus.HELD
        : heldOrDone(review);
  }

  /** Whoever is back is no trouble; but a last look that could not be taken comes again. */
  private static boolean couldNotBeTold(Outcome outcome) {
    return outcome instanceof Outcome.Withheld withheld
        && withheld.hold().reason() == HoldReason.UNPROVEN;
  }

  private static RunStatus heldOrDone(Review review) {
    return review.isHeld() ? RunStatus.HELD : RunStatus.DONE;
  }

  /** Whether there is something to do: what {@code plan --detailed-exit-code} reports. */
  public boolean changesPending() {
    return !review.actions().isEmpty();
  }
}
