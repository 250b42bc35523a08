package io.github.workspacessync.guard;

import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Hold;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.run.World;
import java.util.List;

/** What tests ask of a review. */
final class Objections {
  private Objections() {}

  /** This guard's objections to the plan of now. */
  static List<Objection> by(String guard, World world) {
    return by(guard, world.review());
  }

  static List<Objection> by(String guard, Review review) {
    return review.objections().stream().filter(o -> o.guard().equals(guard)).toList();
  }

  /** The desktops with an action of this type that would be carried out. */
  static List<WorkspaceId> admitted(Review review, Class<? extends Action> type) {
    return review.actions().stream()
        .filter(type::isInstance)
        .flatMap(action -> action.workspace().stream())
        .sorted()
        .toList();
  }

  /** The desktops held for this reason. */
  static List<WorkspaceId> held(Review review, HoldReason reason) {
    return review.holds().stream()
        .filter(hold -> hold.reason() == reason)
        .map(Hold::workspaces)
        .flatMap(List::stream)
        .sorted()
        .toList();
  }
}
