package io.github.workspacessync.fleet;

/**
 * The service's answer for one desktop.
 *
 * <p>A refusal of one desktop is data, so that those behind it still have their turn; only a call
 * that failed as a whole is a {@link FleetException}.
 */
public sealed interface Reply permits Reply.Accepted, Rejection {
  /** The service took the order; that it is carried out shows in a later snapshot. */
  record Accepted(WorkspaceId id) implements Reply {}
}
