package io.github.workspacessync.guard;

import io.github.workspacessync.UserName;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Decision;
import io.github.workspacessync.plan.Hold;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.plan.Plan;
import io.github.workspacessync.plan.Rotation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  private final Map<WorkspaceId, UserName> desktopNames;
  private final List<Objection> objections;
  private final List<Allowance> allowances;
  private final List<Action> actions = new ArrayList<>();
  private final List<Action> leftOut = new ArrayList<>();
  private final List<Hold> holds = new ArrayList<>();

  Review(Scene scene, List<Objection> objections, List<Allowance> allowances) {
    this.scene = scene;
    this.allowances = allowances;
    this.objections = List.copyOf(objections);
    holds.addAll(scene.plan().holds());
    Set<Action> ownersOfThisRun =
        new HashSet<>(
            scene
                .selection()
                .first(Rotation.of(scene.plan().of(Action.StoreOwner.class), scene.plan().madeAt()))
                .stream()
                .limit(MOST_OWNERS)
                .toList());
    this.desktopNames = desktopNames(scene);
    for (Decision decision : scene.plan().decisions()) {
      boolean chosen = isChosen(decision);
      for (Action action : decision.actions()) {
        if (action instanceof Action.StoreOwner && !ownersOfThisRun.contains(action)) {
          hold(action, HoldReason.BUDGET, "a run stores " + MOST_OWNERS + " owner ids");
        } else {
          admit(action).ifPresent(admitted -> take(admitted, chosen));
        }
      }
    }
  }

  /** Needed for a selection alone. */
  private static Map<WorkspaceId, UserName> desktopNames(Scene scene) {
    Map<WorkspaceId, UserName> names = new HashMap<>();
    if (scene.selection().isLimited()) {
      scene.fleet().workspaces().forEach(row -> names.put(row.id(), row.user()));
    }
    return names;
  }

  /** What the guards let through; of a removal that they hold, the upkeep of its mark. */
  private Optional<? extends Action> admit(Action action) {
    if (action instanceof Action.Refresh) {
      return Optional.of(action).filter(refresh -> !marksFrozen(refresh));
    }
    Optional<Objection> veto = objections.stream().filter(o -> o.holds(action, scene)).findFirst();
    if (veto.isEmpty()) {
      return Optional.of(action);
    }
    hold(action, veto.get().as(), veto.get().guard() + ": " + veto.get().message());
    return action instanceof Action.Terminate terminate && !marksFrozen(action)
        ? terminate.keepAlive(scene.plan().madeAt())
        : Optional.empty();
  }

  /** The mark of somebody who is back is cleared by any run that sees him: it must not run on. */
  private void take(Action action, boolean chosen) {
    (chosen || action instanceof Action.Unmark ? actions : leftOut).add(action);
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

  /** Whether what was decided is for one of those to whom the run is limited. */
  public boolean isChosen(Decision decision) {
    return scene.selection().includesAny(names(decision));
  }

  /** An account that was renamed and its desktop have different names, and both are his. */
  public Set<UserName> names(Decision decision) {
    Set<UserName> names = new HashSet<>(Set.of(decision.person().name()));
    decision.workspaces().stream()
        .map(desktopNames::get)
        .filter(Objects::nonNull)
        .forEach(names::add);
    return names;
  }

  /** What the guards let through for people to whom the run is not limited: none of it is done. */
  public List<Action> leftOut() {
    return List.copyOf(leftOut);
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
