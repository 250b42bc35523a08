package io.github.workspacessync.guard;

import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Objects to an assignment's removals when the second path could not find a known member of its
 * group either.
 *
 * <p>A path that sees nobody says of everybody that he has left. The known member is looked up in
 * the same way as the leavers: by id, by name.
 */
record Blind() implements Guard {
  @Override
  public List<Objection> inspect(Scene scene, List<Objection> before) {
    List<Objection> objections = new ArrayList<>();
    for (Assignment assignment : scene.rules().assignments()) {
      for (boolean byName : new boolean[] {false, true}) {
        if (matters(scene, assignment, byName) && !sees(scene, assignment.group(), byName)) {
          objections.add(objection(scene, assignment, byName));
        }
      }
    }
    return objections;
  }

  private static boolean matters(Scene scene, Assignment assignment, boolean byName) {
    return scene.plan().actions().stream()
        .filter(action -> action.assignment().equals(assignment.name()))
        .filter(Blind::restsOnAbsence)
        .flatMap(action -> action.expected().stream())
        .anyMatch(desktop -> desktop.tags().owner().isEmpty() == byName);
  }

  /** A migration does not: the person's own entry was found, and names the new group. */
  private static boolean restsOnAbsence(Action action) {
    return action instanceof Action.Mark
        || action instanceof Action.Refresh
        || action instanceof Action.Terminate;
  }

  private static boolean sees(Scene scene, DistinguishedName group, boolean byName) {
    return scene.evidence().controls().stream()
        .anyMatch(
            control ->
                control.group().equals(group) && control.byName() == byName && control.found());
  }

  private static Objection objection(Scene scene, Assignment assignment, boolean byName) {
    Optional<Evidence.Control> tried =
        scene.evidence().controls().stream()
            .filter(control -> control.group().equals(assignment.group()))
            .filter(control -> control.byName() == byName)
            .findFirst();
    return Objection.doubt(
            "Blind",
            new Objection.Scope.Of(assignment.name()),
            "people seem to have left "
                + assignment.name()
                + ", but their own entries cannot be trusted: looked up by "
                + (byName ? "name" : "id")
                + ", "
                + tried
                    .map(Evidence.Control::detail)
                    .orElse("there is no known member to try it on"),
            "let the service account read the members' own entries (tokenGroups, memberOf);"
                + " where the group is empty, name a populated group in removal.keepMembersOf")
        .liftedBy(Objection.Lift.APPROVAL_IF_READ);
  }
}
