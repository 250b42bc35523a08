package io.github.workspacessync.guard;

import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Decision;
import io.github.workspacessync.plan.Hold;
import io.github.workspacessync.plan.HoldReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Objects to a mass exodus while it is still marks, and lets removals that are due through in
 * portions, the oldest first; for each assignment and for the sum, over the last 24 hours.
 *
 * <p>So a mistake that looks like everyone leaving is stopped days before anything is lost. What
 * somebody has approved is not counted.
 */
record TerminationLimit(Limits limits) implements Guard {
  private static final String SETTING =
      "limits.terminations (count, percent, floor): raise it if so many really leave";
  private static final String UNREAD =
      "wait: 24 hours after an apply has written the note anew it counts no more; a higher"
          + " limits.terminations does not help";

  @Override
  public List<Objection> inspect(Scene scene, List<Objection> before) {
    List<Objection> objections = new ArrayList<>();
    for (Allowance allowance : Allowance.of(scene, limits.terminations())) {
      long marks = marks(scene, allowance);
      if (marks > allowance.marksLeft()) {
        objections.add(
            Objection.removals(
                    "TerminationLimit",
                    allowance.scope(),
                    marks + " would be marked" + figures(scene, allowance, allowance.marked()),
                    wayOut(allowance, SETTING))
                .liftedBy(Objection.Lift.APPROVAL));
      }
      List<Action> due = due(scene, allowance, before, objections);
      if (due.size() > allowance.removalsLeft()) {
        objections.add(later(scene, allowance, due));
      }
    }
    return objections;
  }

  /** Marks of this run, and those who were not looked at and may be marks as well. */
  private static long marks(Scene scene, Allowance allowance) {
    long marks =
        scene.plan().of(Action.Mark.class).stream()
            .filter(mark -> allowance.concerns(mark.assignment()))
            .filter(mark -> !scene.approvals().covers(mark.desktop().id()))
            .count();
    return marks
        + scene.plan().decisions().stream()
            .filter(TerminationLimit::notExamined)
            .filter(decision -> allowance.concerns(Leavers.assignment(decision)))
            .count();
  }

  private static boolean notExamined(Decision decision) {
    return decision.held().map(Hold::reason).filter(HoldReason.NOT_EXAMINED::equals).isPresent();
  }

  /** What would be removed and counts, the oldest first; what others hold uses up no portion. */
  private static List<Action> due(
      Scene scene, Allowance allowance, List<Objection> before, List<Objection> own) {
    return scene.plan().actions().stream()
        .filter(action -> allowance.concerns(action.assignment()))
        .filter(TerminationLimit::removes)
        .filter(action -> !scene.approves(action))
        .filter(
            action ->
                Stream.concat(before.stream(), own.stream())
                    .noneMatch(other -> other.holds(action, scene)))
        .sorted(
            Comparator.comparing(TerminationLimit::since)
                .thenComparing(action -> action.workspace().orElseThrow()))
        .toList();
  }

  private static Objection later(Scene scene, Allowance allowance, List<Action> due) {
    Set<WorkspaceId> wait = new HashSet<>();
    due.subList(allowance.removalsLeft(), due.size())
        .forEach(action -> wait.add(action.workspace().orElseThrow()));
    return new Objection(
        "TerminationLimit",
        Action.Kind.REMOVAL,
        new Objection.Scope.Desktops(wait),
        HoldReason.BUDGET,
        false,
        Objection.Lift.APPROVAL,
        due.size()
            + " removals are due"
            + figures(scene, allowance, allowance.removed())
            + "; "
            + wait.size()
            + " wait",
        wayOut(allowance, "the next runs go on; " + SETTING));
  }

  /** What cannot be read counts as used up, however high the limit is. */
  private static String wayOut(Allowance allowance, String otherwise) {
    return allowance.counted() ? otherwise : UNREAD;
  }

  private static String figures(Scene scene, Allowance allowance, int used) {
    String whose = allowance.assignment().map(name -> " of " + name).orElse(" in all");
    String unread =
        allowance.counted()
            ? ""
            : "; the note "
                + Tags.noteKey(allowance.assignment().orElseThrow())
                + " on "
                + scene.fleet().source()
                + " cannot be read, so it counts as used up";
    return " of "
        + allowance.base()
        + " desktops"
        + whose
        + " (allowed: "
        + allowance.allowed()
        + " in 24 hours, so far: "
        + used
        + unread
        + ")";
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
