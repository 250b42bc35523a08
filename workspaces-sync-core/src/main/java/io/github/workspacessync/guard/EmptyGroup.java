package io.github.workspacessync.guard;

import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Objects to removals when a group has no members, or too few, while desktops exist.
 *
 * <p>A group whose values may not be read looks exactly like an empty one, and whoever has moved to
 * it like somebody who has left.
 */
record EmptyGroup(Limits limits) implements Guard {
  @Override
  public List<Objection> inspect(Scene scene, List<Objection> before) {
    List<Objection> objections = new ArrayList<>();
    for (Assignment assignment : scene.rules().assignments()) {
      int managed = scene.plan().census().managed(assignment.name());
      if (managed > 0) {
        inspect(scene, assignment, managed, objections);
      }
      othersMayHaveMoved(scene, assignment).ifPresent(objections::add);
    }
    return objections;
  }

  private void inspect(
      Scene scene, Assignment assignment, int managed, List<Objection> objections) {
    GroupSnapshot group = scene.directory().group(assignment.group());
    Objection.Scope scope = new Objection.Scope.Of(assignment.name());
    int members = group.members().size();
    String there = ", and " + managed + " desktops of " + assignment.name() + " exist";
    boolean mayBeEmpty = limits.allowEmptyGroup().contains(group.group());
    if (members == 0 && !mayBeEmpty) {
      objections.add(
          Objection.removals(
                  "EmptyGroup",
                  scope,
                  group.group() + " has no effective members" + there,
                  "if it is meant to be empty, add its distinguished name to"
                      + " limits.allowEmptyGroup")
              .liftedBy(Objection.Lift.APPROVAL));
    }
    if (members < limits.minimumMembers() && !mayBeEmpty) {
      objections.add(
          Objection.removals(
                  "MinimumMembers",
                  scope,
                  group.group()
                      + " has "
                      + members
                      + " effective members, fewer than "
                      + limits.minimumMembers()
                      + there,
                  "if that is right, lower limits.minimumMembers, or add the group to"
                      + " limits.allowEmptyGroup")
              .liftedBy(Objection.Lift.APPROVAL));
    }
    for (DistinguishedName nested : group.emptyNested()) {
      if (!limits.allowEmptyGroup().contains(nested) && hasLeavers(scene, assignment)) {
        objections.add(
            Objection.removals(
                    "EmptyGroup",
                    scope,
                    "the nested group " + nested + " lists nobody, and people seem to have left",
                    "if it is meant to be empty, add its distinguished name to"
                        + " limits.allowEmptyGroup")
                .liftedBy(Objection.Lift.APPROVAL));
      }
    }
  }

  /**
   * Whoever has moved to a group that shows nobody, while his desktop is still another
   * assignment's, looks as if he had left that one.
   */
  private Optional<Objection> othersMayHaveMoved(Scene scene, Assignment assignment) {
    GroupSnapshot group = scene.directory().group(assignment.group());
    boolean showsNobody =
        group.members().isEmpty() && !limits.allowEmptyGroup().contains(group.group());
    boolean othersLeft =
        scene.rules().assignments().stream()
            .anyMatch(other -> !other.equals(assignment) && hasLeavers(scene, other));
    return showsNobody && othersLeft
        ? Optional.of(
            Objection.removals(
                    "EmptyGroup",
                    new Objection.Scope.All(),
                    group.group()
                        + " has no effective members, and people seem to have left other"
                        + " assignments: they may have moved to "
                        + assignment.name(),
                    "if it is meant to be empty, add its distinguished name to"
                        + " limits.allowEmptyGroup")
                .liftedBy(Objection.Lift.APPROVAL))
        : Optional.empty();
  }

  private static boolean hasLeavers(Scene scene, Assignment assignment) {
    return scene.plan().decisions().stream()
        .filter(Decision::concernsLeaver)
        .anyMatch(decision -> Leavers.assignment(decision).equals(assignment.name()));
  }
}
