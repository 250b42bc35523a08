package io.github.workspacessync.plan;

import io.github.workspacessync.fleet.WorkspaceId;
import java.util.Set;

/**
 * The desktops whose removal somebody has approved, given together with the call and good for it
 * alone.
 *
 * <p>It lifts what a limit or a guard has against the many. It never lifts what is known, or not
 * known, of the one person: that he may be a member, is protected, has time left, or cannot be told
 * any more when the desktop is looked at for the last time.
 *
 * @param byPlan desktops that were in a plan which somebody has looked at
 * @param byName desktops that somebody has named one by one, which also releases those held
 *     RECENTLY_USED, UNIDENTIFIED or UNRESOLVED
 * @param by who or what gave the list, for the report
 */
public record ApprovalList(Set<WorkspaceId> byPlan, Set<WorkspaceId> byName, String by) {
  /** Nothing is approved. */
  public static final ApprovalList NONE = new ApprovalList(Set.of(), Set.of(), "nobody");

  public ApprovalList {
    byPlan = Set.copyOf(byPlan);
    byName = Set.copyOf(byName);
  }

  /** Whether the desktop is on the list, in whichever way. */
  public boolean covers(WorkspaceId id) {
    return byPlan.contains(id) || names(id);
  }

  /** Whether the desktop was named. */
  public boolean names(WorkspaceId id) {
    return byName.contains(id);
  }

  public boolean isEmpty() {
    return byPlan.isEmpty() && byName.isEmpty();
  }
}
