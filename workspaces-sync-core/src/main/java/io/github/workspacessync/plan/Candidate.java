package io.github.workspacessync.plan;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.Person;
import io.github.workspacessync.fleet.Workspace;

/**
 * A desktop about which the second path should be asked.
 *
 * @param assignment the assignment that manages the desktop
 * @param why what for
 * @param useMatters whether its last use would matter, too
 */
public record Candidate(
    Person person, Workspace desktop, AssignmentName assignment, Why why, boolean useMatters) {
  /** What a look at the person's own entry is good for. */
  public enum Why {
    /** The desktop is marked: always looked at, so that a return is noticed. */
    MARKED,
    /** The owner seems to have left. */
    LEAVER,
    /** The owner seems to have moved to another assignment. */
    MOVER
  }
}
