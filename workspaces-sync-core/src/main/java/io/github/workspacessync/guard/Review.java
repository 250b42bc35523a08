package io.github.workspacessync.guard;

import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Hold;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.plan.Plan;
import io.github.workspacessync.plan.Rotation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A plan with what the guards have against it: what would be done now, and what not.
 *
 * <p>All objections are here, and the whole plan with them; none hides another.
 */
public final class Review {
  /** How many owner ids one run stores, so that taking over a fleet does not eat its time. */
  static final int MOST_OWNERS = 100;

  private final Scene scene;
  private final List<Objection> objections;
  private final List<Allowance> allowances;
  private final List<Action> actions = new ArrayList<>();
  private final List<Hold> holds = new ArrayList<>();

  Review(Scene scene, List<Objection> objections, List<Allowance> allowances) {
    this.scene = scene;
    this.allowances = allowances;
    this.objections = List.copyOf(objections);
    holds.addAll(scene.plan().holds());
    Set<Action> ownersOfThisRun =
        new HashSet<>(
            Rotation.of(scene.plan().of(Action.StoreOwner.class), scene.plan().madeAt()).stream()
                .limit(MOST_OWNERS)
                .toList());
    for (Action action : scene.plan().actions()) {
      if (action instanceof Action.StoreOwner && !ownersOfThisRun.contains(action)) {
        hold(action, HoldReason.BUDGET, "a run stores " + MOST_OWNERS + " owner ids");
      } else {
        admit(action);
      }
    }
  }

  private void admit(Action action) {
    if (action instanceof Action.Refresh) {
      if (!marksFrozen(action)) {
        actions.add(action);
      }
      return;
    }
    Optional<Objection> veto = objections.stream().filter(o -> o.holds(action, scene)).findFirst();
    if (veto.isEmpty()) {
      actions.add(action);
      return;
    }
    hold(action, veto.get().as(), veto.get().guard() + ": " + veto.get().message());
    if (action instanceof Action.Terminate terminate && !marksFrozen(action)) {
      terminate.keepAlive(scene.plan().madeAt()).ifPresent(actions::add);
    }
  }

  private void hold(Action action, HoldReason reason, String detail) {
    holds.add(
        new Hold(
            reason,
            action.user(),
            action.workspace().stream().toList(),
            action.assignment(),
            detail));
  }

  /** Whoever has approved a removal against the doubt has its mark kept alive as well. */
  private boolean marksFrozen(Action action) {
    return objections.stream()
        .filter(Objection::freezesMarks)
        .filter(objection -> objection.scope().contains(action))
        .anyMatch(objection -> !scene.approves(action) || !objection.canRelease(action, scene));
  }

  public Plan plan() {
    return scene.plan();
  }

  /** All that was read and asked for this plan. */
  public Scene scene() {
    return scene;
  }

  public List<Objection> objections() {
    return objections;
  }

  /** What the limit of removals leaves of 24 hours: each assignment's, then the sum's. */
  public List<Allowance> allowances() {
    return allowances;
  }

  /** The desktops whose removals this objection holds and an approval would release. */
  public List<WorkspaceId> approvable(Objection objection) {
    return scene.plan().actions().stream()
        .filter(action -> objection.holds(action, scene) && objection.canRelease(action, scene))
        .flatMap(action -> action.workspace().stream())
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * Whether an objection still stands: one whose every action somebody has approved does not, one
   * that found nothing to hold does.
   */
  public boolean isHeld() {
    return objections.stream()
        .anyMatch(
            objection -> {
              List<Action> covered =
                  scene.plan().actions().stream().filter(objection::covers).toList();
              return covered.isEmpty()
                  || covered.stream().anyMatch(action -> objection.holds(action, scene));
            });
  }

  /** What would be carried out. */
  public List<Action> actions() {
    return List.copyOf(actions);
  }

  /** What would not be done: the plan's holds, and those of the guards. */
  public List<Hold> holds() {
    return List.copyOf(holds);
  }

  /**
   * The plan to be carried out: this very one.
   *
   * @throws IllegalArgumentException if the approval was not granted
   */
  public ApprovedPlan approvedBy(Approval approval) {
    if (!approval.granted()) {
      throw new IllegalArgumentException("not granted by " + approval.by());
    }
    return new ApprovedPlan(scene, actions(), objections, allowances, approval);
  }
}
