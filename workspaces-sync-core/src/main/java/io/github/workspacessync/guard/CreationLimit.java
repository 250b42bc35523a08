package io.github.workspacessync.guard;

import io.github.workspacessync.UserName;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.plan.Rotation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds the creations beyond a number; which ones changes from run to run, but those for whom alone
 * the run is come first.
 *
 * <p>A wrong group behind an assignment must not order a thousand desktops, and whoever cannot be
 * served must not keep others waiting for ever.
 */
record CreationLimit(Limits limits) implements Guard {
  @Override
  public List<Objection> inspect(Scene scene, List<Objection> before) {
    Integer most = limits.creations();
    List<Action.Create> creations = scene.plan().of(Action.Create.class);
    if (most == null || creations.size() <= most) {
      return List.of();
    }
    Set<UserName> wait =
        scene.selection().first(Rotation.of(creations, scene.plan().madeAt())).stream()
            .skip(most)
            .map(Action.Create::user)
            .collect(Collectors.toSet());
    return List.of(
        new Objection(
            "CreationLimit",
            Action.Kind.CREATION,
            new Objection.Scope.Users(wait),
            HoldReason.BUDGET,
            false,
            Objection.Lift.NOTHING,
            creations.size() + " desktops would be created (allowed: " + most + ")",
            "the next runs go on; or raise limits.creations"));
  }
}
