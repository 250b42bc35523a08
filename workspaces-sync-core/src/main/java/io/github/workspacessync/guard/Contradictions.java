package io.github.workspacessync.guard;

import io.github.workspacessync.plan.Decision;
import io.github.workspacessync.plan.Hold;
import io.github.workspacessync.plan.HoldReason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Objects to removals when the two paths contradict each other too often.
 *
 * <p>Some contradictions are replication on its way and concern those people only; many mean that
 * one of the paths is broken. An approval lets go who is out by an own entry that was read, and
 * nobody whose entry was not found.
 */
record Contradictions() implements Guard {
  private static final int AT_LEAST = 3;

  @Override
  public List<Objection> inspect(Scene scene, List<Objection> before) {
    List<Objection> objections = new ArrayList<>();
    scene.rules().assignments().stream()
        .map(assignment -> assignment.name())
        .forEach(
            name ->
                inspect(
                    scene,
                    decision -> Leavers.assignment(decision).equals(name),
                    new Objection.Scope.Of(name),
                    " of " + name,
                    objections));
    // The sum of one assignment is that assignment: said once.
    if (scene.rules().assignments().size() > 1) {
      inspect(scene, decision -> true, new Objection.Scope.All(), "", objections);
    }
    return objections;
  }

  private static void inspect(
      Scene scene,
      Predicate<Decision> whose,
      Objection.Scope scope,
      String of,
      List<Objection> objections) {
    List<Decision> looked =
        scene.plan().decisions().stream()
            .filter(Decision::concernsLeaver)
            .filter(decision -> !is(decision, HoldReason.NOT_EXAMINED))
            .filter(whose)
            .toList();
    long contradicted =
        looked.stream().filter(decision -> is(decision, HoldReason.CONTRADICTED)).count();
    long tolerated = Math.max(AT_LEAST, (looked.size() + 9) / 10);
    if (contradicted >= tolerated) {
      objections.add(
          Objection.removals(
                  "Contradictions",
                  scope,
                  "of "
                      + looked.size()
                      + " who seem to have left"
                      + of
                      + ", "
                      + contradicted
                      + " are members by their own entries",
                  "find out which of the two is wrong: the group's list or the members' entries")
              .liftedBy(Objection.Lift.APPROVAL_IF_READ));
    }
  }

  private static boolean is(Decision decision, HoldReason reason) {
    return decision.held().map(Hold::reason).filter(reason::equals).isPresent();
  }
}
