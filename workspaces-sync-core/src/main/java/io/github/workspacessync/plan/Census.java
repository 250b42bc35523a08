package io.github.workspacessync.plan;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.fleet.WorkspaceId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What there is, in figures.
 *
 * <p>Percentages are taken of these figures, never of a filtered view.
 *
 * @param members effective members of each assignment's group
 * @param managed live desktops of each assignment
 * @param foreign live personal desktops that are not ours
 * @param unknownAssignments managed desktops of assignment names that this configuration does not
 *     know
 * @param standby rows of stand-by desktops
 * @param userDecoupled rows that belong to no user
 */
public record Census(
    SortedMap<AssignmentName, Integer> members,
    SortedMap<AssignmentName, Integer> managed,
    int foreign,
    SortedMap<AssignmentName, List<WorkspaceId>> unknownAssignments,
    int standby,
    int userDecoupled) {
  public Census {
    members = new TreeMap<>(members);
    managed = new TreeMap<>(managed);
    unknownAssignments = new TreeMap<>(unknownAssignments);
  }

  /** Live desktops of one assignment. */
  public int managed(AssignmentName name) {
    return managed.getOrDefault(name, 0);
  }

  /** Live desktops of all assignments. */
  public int managedInAll() {
    return managed.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Effective members of one assignment's group. */
  public int members(AssignmentName name) {
    return members.getOrDefault(name, 0);
  }
}
