package io.github.workspacessync.guard;

import io.github.workspacessync.GroupId;
import io.github.workspacessync.fleet.Owner;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Assignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Objects to the removal of each desktop that was given by another group than the one behind the
 * assignment now.
 *
 * <p>A typing error in a group's name, or a group deleted and made anew, is not people leaving.
 */
record GroupChanged() implements Guard {
  @Override
  public List<Objection> inspect(Scene scene, List<Objection> before) {
    List<Objection> objections = new ArrayList<>();
    for (Assignment assignment : scene.rules().assignments()) {
      GroupId now = scene.directory().group(assignment.group()).id();
      Set<WorkspaceId> changed =
          scene.plan().actions().stream()
              .filter(action -> action.kind() == Action.Kind.REMOVAL)
              .filter(action -> action.assignment().equals(assignment.name()))
              .flatMap(action -> action.expected().stream())
              .filter(
                  desktop ->
                      desktop
                          .tags()
                          .owner()
                          .map(Owner::group)
                          .filter(id -> !id.equals(now))
                          .isPresent())
              .map(desktop -> desktop.id())
              .collect(Collectors.toSet());
      if (!changed.isEmpty()) {
        objections.add(
            Objection.removals(
                    "GroupChanged",
                    new Objection.Scope.Desktops(changed),
                    changed.size()
                        + " desktops of "
                        + assignment.name()
                        + " were given by another group than "
                        + assignment.group()
                        + " (its id is "
                        + now
                        + " now)",
                    "correct the assignment's group; if the change is meant, approve these removals or"
                        + " put their owners into the new group first")
                .liftedBy(Objection.Lift.APPROVAL));
      }
    }
    return objections;
  }
}
