package io.github.workspacessync.simulation;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.fleet.RemovalMark;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceState;
import io.github.workspacessync.guard.Limits;
import io.github.workspacessync.plan.Assignment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Within any 24 hours no more desktops are ended, and no more are marked, than the limit allows for
 * each assignment and for the sum, but for those that somebody has approved. Each pair of runs at
 * the same time may do so once more.
 */
final class WithinLimits implements Check {
  private static final Duration WINDOW = Duration.ofHours(24);

  private record Act(Instant at, @Nullable AssignmentName assignment, boolean removal) {}

  private final List<Act> acts = new ArrayList<>();
  private final List<Instant> overlaps = new ArrayList<>();

  @Override
  public void overlap(Town town) {
    overlaps.add(town.now());
  }

  @Override
  public Optional<String> taken(RunWatch run, Workspace before) {
    return act(run, before, true);
  }

  @Override
  public Optional<String> marked(RunWatch run, Workspace before, @Nullable RemovalMark mark) {
    // A refresh keeps the beginning; it is an old one.
    boolean begins =
        mark != null && mark.since().plus(Duration.ofHours(1)).isAfter(run.town().now());
    return begins ? act(run, before, false) : Optional.empty();
  }

  private Optional<String> act(RunWatch run, Workspace before, boolean removal) {
    if (run.approvals().covers(before.id())) {
      return Optional.empty();
    }
    Instant now = run.town().now();
    acts.removeIf(act -> !act.at().plus(WINDOW).isAfter(now));
    overlaps.removeIf(at -> !at.plus(WINDOW).isAfter(now.minus(WINDOW)));
    AssignmentName manager = before.tags().managedBy().orElse(null);
    acts.add(new Act(now, manager, removal));
    return exceeded(run, removal, name -> name.equals(manager), "of " + manager)
        .or(
            () ->
                run.rules().assignments().size() > 1
                    ? exceeded(run, removal, name -> true, "in all")
                    : Optional.empty());
  }

  private Optional<String> exceeded(
      RunWatch run, boolean removal, Predicate<AssignmentName> of, String whose) {
    List<AssignmentName> names =
        run.rules().assignments().stream().map(Assignment::name).filter(of).toList();
    long counted =
        acts.stream()
            .filter(act -> act.at().plus(WINDOW).isAfter(run.town().now()))
            .filter(act -> act.removal() == removal && isOf(act, names))
            .count();
    long managed =
        run.shown().values().stream()
            .filter(row -> row.kind() == Workspace.Kind.PERSONAL)
            .filter(row -> row.state().phase() != WorkspaceState.Phase.GONE)
            .filter(row -> row.tags().managedBy().filter(names::contains).isPresent())
            .count();
    // What was removed since the run was shown its rows is still among them.
    long before =
        acts.stream()
            .filter(Act::removal)
            .filter(act -> isOf(act, names) && act.at().isBefore(run.shownAt()))
            .count();
    int base = (int) (managed + before);
    Limits.Terminations limit = run.settings().limits().terminations();
    long most = (long) allowed(limit, base) * (1 + overlaps.size());
    return counted > most
        ? Optional.of(
            counted
                + (removal ? " ended " : " marked ")
                + whose
                + " within 24 hours, of "
                + base
                + "; allowed are "
                + most
                + " by "
                + limit)
        : Optional.empty();
  }

  /** The documented sentence, written once more. */
  private static int allowed(Limits.Terminations limit, int base) {
    if (limit.count() == 0 || limit.percent() == 0) {
      return 0;
    }
    return Math.min(limit.count(), Math.max(limit.floor(), base * limit.percent() / 100));
  }

  private static boolean isOf(Act act, List<AssignmentName> names) {
    return act.assignment() != null && names.contains(act.assignment());
  }
}
