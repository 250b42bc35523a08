package io.github.workspacessync.run;

import io.github.workspacessync.fleet.FleetException;
import io.github.workspacessync.fleet.Rejection;
import io.github.workspacessync.fleet.Reply;
import io.github.workspacessync.fleet.WorkspaceFleet;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Hold;
import io.github.workspacessync.plan.HoldReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Orders new desktops, as many at a time as one call takes.
 *
 * <p>Nobody is counted as served who was not; a used-up quota stops creations and nothing else.
 */
final class Creations {
  private final WorkspaceFleet fleet;
  private final RunListener listener;
  private final Supplier<Optional<Stop>> outOfTime;

  Creations(WorkspaceFleet fleet, RunListener listener, Supplier<Optional<Stop>> outOfTime) {
    this.fleet = fleet;
    this.listener = listener;
    this.outOfTime = outOfTime;
  }

  List<Outcome> carryOut(List<Action.Create> creations) {
    List<Outcome> outcomes = new ArrayList<>();
    Optional<Stop> stopped = Optional.empty();
    for (int from = 0; from < creations.size(); from += WorkspaceFleet.MOST_AT_ONCE) {
      int to = Math.min(creations.size(), from + WorkspaceFleet.MOST_AT_ONCE);
      List<Action.Create> chunk = creations.subList(from, to);
      stopped = stopped.or(outOfTime);
      List<Outcome> results;
      if (stopped.isPresent()) {
        results = chunk.stream().map(stopped.get()::leaves).toList();
      } else {
        results = createChunk(chunk);
        stopped = stopper(results);
      }
      results.forEach(listener::done);
      outcomes.addAll(results);
    }
    return outcomes;
  }

  private List<Outcome> createChunk(List<Action.Create> chunk) {
    chunk.forEach(listener::about);
    try {
      List<Reply> replies = fleet.create(chunk.stream().map(Action.Create::wanted).toList());
      List<Outcome> outcomes = new ArrayList<>();
      for (int i = 0; i < chunk.size(); i++) {
        outcomes.add(created(chunk.get(i), replies.get(i)));
      }
      return outcomes;
    } catch (FleetException failed) {
      return chunk.stream().<Outcome>map(create -> Outcome.Failed.of(create, failed)).toList();
    }
  }

  private static Outcome created(Action.Create create, Reply reply) {
    if (reply instanceof Rejection rejection && rejection.kind() == Rejection.Kind.CONVERGED) {
      return new Outcome.Withheld(
          create,
          new Hold(
              HoldReason.EXISTS_ELSEWHERE,
              create.user(),
              List.of(),
              create.assignment(),
              "the service says that he has a desktop, which is not in the list: " + rejection));
    }
    return Outcome.of(create, reply);
  }

  /** Why no further creation can succeed in this run, if so. */
  private static Optional<Stop> stopper(List<Outcome> results) {
    for (Outcome result : results) {
      if (result instanceof Outcome.Failed failed) {
        return Optional.of(Stop.failed("the call before failed: " + failed.why()));
      }
      if (result instanceof Outcome.Refused refused && refused.waitsForQuota()) {
        return Optional.of(
            new Stop(
                Outcome.Halt.QUOTA,
                "the quota of WorkSpaces is used up (" + refused.rejection() + ")"));
      }
    }
    return Optional.empty();
  }
}
