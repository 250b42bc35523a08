package io.github.workspacessync.guard;

import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.SyncRules;
import java.time.Instant;
import java.util.List;

/**
 * What may be carried out, after the guards and after somebody said yes.
 *
 * <p>Only a {@link Review} makes one, and an executor takes nothing else.
 */
public final class ApprovedPlan {
  private final Scene scene;
  private final List<Action> actions;
  private final List<Objection> objections;
  private final List<Allowance> allowances;
  private final Approval approval;

  ApprovedPlan(
      Scene scene,
      List<Action> actions,
      List<Objection> objections,
      List<Allowance> allowances,
      Approval approval) {
    this.scene = scene;
    this.objections = objections;
    this.allowances = allowances;
    this.actions = List.copyOf(actions);
    this.approval = approval;
  }

  /** The actions of one kind, in the plan's order. */
  public <A extends Action> List<A> of(Class<A> type) {
    return actions.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** When it was made: after reading. */
  public Instant madeAt() {
    return scene.plan().madeAt();
  }

  public SyncRules rules() {
    return scene.rules();
  }

  /** All that was read and asked for this plan. */
  public Scene scene() {
    return scene;
  }

  /** What the limit of removals left of 24 hours when the plan was made. */
  public List<Allowance> allowances() {
    return allowances;
  }

  /** The objections that an approval has lifted for this action. */
  public List<Objection> overruled(Action action) {
    return objections.stream().filter(objection -> objection.covers(action)).toList();
  }

  public Approval approval() {
    return approval;
  }
}
