package io.github.workspacessync.fleet;

import io.github.workspacessync.AssignmentName;
import java.util.List;
import java.util.Map;

/**
 * The WorkSpaces of one registered directory, with the power to change them.
 *
 * <p>A refusal of one desktop is a {@link Rejection}; a {@link FleetException} means that the call
 * failed and that its effect is not known. An order that was accepted is not yet done.
 */
public interface WorkspaceFleet extends FleetView {
  /** How many desktops one {@link #create} takes (limit of CreateWorkspaces). */
  int MOST_AT_ONCE = 25;

  /**
   * Orders new desktops, each with all of its tags.
   *
   * @param wanted 1 to {@link #MOST_AT_ONCE}
   * @return one reply for each, in the order asked
   * @throws FleetException if the call failed; some of the desktops may have been ordered
   */
  List<Reply> create(List<NewWorkspace> wanted);

  /** Writes tags over those of the same keys; the others stay. Never removes one. */
  Reply tag(WorkspaceId id, Map<String, String> tags);

  /** Changes one property: a running mode with its auto-stop time, or the protocols. */
  Reply modify(WorkspaceId id, WorkspaceProperties change);

  /**
   * Rebuilds the desktop from another bundle; the user volume comes back from its last snapshot.
   *
   * @return accepted with the id of the new desktop that takes the old one's place
   */
  Reply migrate(WorkspaceId id, BundleId bundle);

  /** Ends the desktop and destroys its user volume, at once and for ever. */
  Reply terminate(WorkspaceId id);

  /**
   * Writes an assignment's note on the registered directory.
   *
   * @param text at most 255 characters (limit of a tag's value)
   * @throws FleetException if it could not be written
   */
  void note(AssignmentName assignment, String text);
}
