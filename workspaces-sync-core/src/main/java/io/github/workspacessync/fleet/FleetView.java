package io.github.workspacessync.fleet;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * The WorkSpaces of one registered directory, read-only.
 *
 * <p>Who has only a view cannot change anything: a preview is harmless by type. Every answer is
 * whole or an exception.
 *
 * <p>Paging, batches, throttling and retries stay inside. An instance serves one run, from one
 * thread at a time.
 */
public interface FleetView extends AutoCloseable {
  /**
   * Checks that the directory is registered for personal WorkSpaces and that every blueprint can be
   * made: its bundle exists, is AVAILABLE, and takes the compute type and the volumes that are
   * stated.
   *
   * @return what the directory lets its users change themselves
   * @throws FleetException naming everything that is wrong, in one message
   */
  SelfService preflight(Collection<Blueprint> blueprints);

  /**
   * Reads every WorkSpace of the directory, with its tags.
   *
   * <p>Tags may be some seconds old, so a desktop may look foreign for a while; {@link #reread} is
   * not.
   *
   * @throws FleetException if anything could not be read
   */
  FleetSnapshot snapshot();

  /**
   * Reads one WorkSpace afresh, its tags last and from the desktop itself.
   *
   * @return empty if the service does not know it (any more)
   * @throws FleetException if it could not be read
   */
  Optional<Workspace> reread(WorkspaceId id);

  /**
   * Asks when desktops were last used.
   *
   * @return a desktop of which the service says nothing is absent, which is not "never used"
   * @throws FleetException if anything could not be read
   */
  Map<WorkspaceId, LastConnection> lastConnections(Collection<WorkspaceId> ids);

  @Override
  void close();
}
