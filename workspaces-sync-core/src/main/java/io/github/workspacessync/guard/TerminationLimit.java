package io.github.workspacessync.guard;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.Decision;
import io.github.workspacessync.plan.Hold;
import io.github.workspacessync.plan.HoldReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Objects to a mass exodus while it is still marks, and lets removals that are due through in
 * portions, the oldest first; for each assignment and for the sum.
 *
 * <p>So a mistake that looks like everyone leaving is stopped days before anything is lost.
 */
record TerminationLimit(Limits limits) implements Guard {
  private static final String SETTING =
      "limits.terminations (count, percent, floor): raise it if so many really leave";

  @Override
  public List<Objection> inspect(Scene scene, List<Objection> before) {
    List<Objection> objections = new ArrayList<>();
    for (Assignment assignment : scene.rules().assignments()) {
      AssignmentName name = assignment.name();
      inspect(
          scene,
          before,
          new Objection.Scope.Of(name),
          name::equals,
          scene.plan().census().managed(name),
          " of " + name,
          objections);
    }
    // The sum of one assignment is that assignment: said once.
    if (scene.rules().assignments().size() > 1) {
      inspect(
          scene,
          before,
          new Objection.Scope.All(),
          any -> true,
          scene.plan().census().managedInAll(),
          " in all",
          objections);
    }
    return objections;
  }

  private void inspect(
      Scene scene,
      List<Objection> before,
      Objection.Scope scope,
      Predicate<AssignmentName> whose,
      int base,
      String of,
      List<Objection> objections) {
    int allowed = limits.terminations().allowed(base);
    long marks = marks(scene, whose);
    String figures = " of " + base + " desktops" + of + " (allowed: " + allowed + ")";
    if (marks > allowed) {
      objections.add(
          Objection.removals(
              "TerminationLimit", scope, marks + " would be marked" + figures, SETTING));
    }
    List<Action> due =
        scene.plan().actions().stream()
            .filter(action -> whose.test(action.assignment()))
            .filter(TerminationLimit::removes)
            .filter(action -> before.stream().noneMatch(other -> other.covers(action)))
            .filter(action -> objections.stream().noneMatch(other -> other.covers(action)))
            .sorted(
                Comparator.comparing(TerminationLimit::since)
                    .thenComparing(action -> action.workspace().orElseThrow()))
            .toList();
    if (due.size() > allowed) {
      Set<WorkspaceId> wait = new HashSet<>();
      due.subList(allowed, due.size()).forEach(a -> wait.add(a.workspace().orElseThrow()));
      objections.add(
          new Objection(
              "TerminationLimit",
              Action.Kind.REMOVAL,
              new Objection.Scope.Desktops(wait),
              HoldReason.BUDGET,
              false,
              due.size() + " removals are due" + figures + "; " + wait.size() + " wait",
              "the next runs go on; " + SETTING));
    }
  }

  /** Marks of this run, and those who were not looked at and may be marks as well. */
  private static long marks(Scene scene, Predicate<AssignmentName> whose) {
    long marks =
        scene.plan().of(Action.Mark.class).stream()
            .filter(mark -> whose.test(mark.assignment()))
            .count();
    return marks
        + scene.plan().decisions().stream()
            .filter(TerminationLimit::notExamined)
            .filter(decision -> whose.test(Leavers.assignment(decision)))
            .count();
  }

  private static boolean notExamined(Decision decision) {
    return decision.held().map(Hold::reason).filter(HoldReason.NOT_EXAMINED::equals).isPresent();
  }

  private static boolean removes(Action action) {
    return action instanceof Action.Terminate || action instanceof Action.Migrate;
  }

  private static Instant since(Action action) {
    return action instanceof Action.Terminate terminate
        ? terminate.proof().mark().since()
        : Instant.MAX;
  }
}
