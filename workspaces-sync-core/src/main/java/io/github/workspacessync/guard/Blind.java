package io.github.workspacessync.guard;

import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Objects to an assignment's removals when the second path could not find a known member of its
 * group either, or could not tell a single one of the leavers.
 *
 * <p>A path that sees nobody says of everybody that he has left, or of nobody. The known member is
 * looked up in the same way as the leavers: by id, by name.
 */
record Blind() implements Guard {
  @Override
  public List<Objection> inspect(Scene scene, List<Objection> before) {
    List<Objection> objections = new ArrayList<>();
    for (Assignment assignment : scene.rules().assignments()) {
      objections.addAll(inspect(scene, assignment));
    }
    return objections;
  }

  private static List<Objection> inspect(Scene scene, Assignment assignment) {
    Unreadable unreadable = Unreadable.of(scene, assignment);
    List<Objection> objections = new ArrayList<>();
    for (boolean byName : new boolean[] {false, true}) {
      if (matters(scene, assignment, unreadable, byName)
          && !sees(scene, assignment.group(), byName)) {
        objections.add(noMember(scene, assignment, byName));
      }
    }
    if (objections.isEmpty() && unreadable.all()) {
      objections.add(noLeaver(assignment, unreadable));
    }
    return objections;
  }

  private static boolean matters(
      Scene scene, Assignment assignment, Unreadable unreadable, boolean byName) {
    Stream<Workspace> removed =
        scene.plan().actions().stream()
            .filter(action -> action.assignment().equals(assignment.name()))
            .filter(Blind::restsOnAbsence)
            .flatMap(action -> action.expected().stream());
    return Stream.concat(removed, unreadable.desktops().stream())
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

  private static Objection noMember(Scene scene, Assignment assignment, boolean byName) {
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

  private static Objection noLeaver(Assignment assignment, Unreadable unreadable) {
    int count = unreadable.reasons().size();
    return Objection.doubt(
        "Blind",
        new Objection.Scope.Of(assignment.name()),
        "people seem to have left "
            + assignment.name()
            + ", and known members are found by their own entries, but of those who left not one"
            + " could be told by his own ("
            + count
            + " looked at): "
            + unreadable.reasons().get(0)
            + (count == 1 ? "" : "; and so on"),
        "mend what is named here, so that the service account can read the entries of those who left"
            + " wholly, and the groups above them");
  }
}
