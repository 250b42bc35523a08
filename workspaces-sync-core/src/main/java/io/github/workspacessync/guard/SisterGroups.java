package io.github.workspacessync.guard;

import java.util.List;

/**
 * Objects to all removals when other runs keep desktops of their own on the same directory and
 * nobody said which groups those are.
 *
 * <p>Somebody who moves between the groups of two configurations would lose his desktop.
 *
 * @param undeclared whether the configuration came in a form that knows one group only, and {@code
 *     keepMembersOf} was not set
 */
record SisterGroups(boolean undeclared) implements Guard {
  @Override
  public List<Objection> inspect(Scene scene, List<Objection> before) {
    var others = scene.plan().census().unknownAssignments();
    if (!undeclared || others.isEmpty()) {
      return List.of();
    }
    return List.of(
        Objection.removals(
            "SisterGroups",
            new Objection.Scope.All(),
            "other assignments have desktops on this directory: " + others.keySet(),
            "name their groups in keepMembersOf (none, if there are none), or merge the events"
                + " into one configuration"));
  }
}
