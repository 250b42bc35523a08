package io.github.workspacessync.testkit.workspaces;

/**
 * Where in a call a test steps in, see {@link Faults#atCall}.
 *
 * <p>The three are what a client that dies can leave behind: an order that never took effect, one
 * that did though the client never heard so, and one that the client may know to be done.
 */
public enum Moment {
  /** The request has arrived whole; nothing of it is done. */
  BEFORE,
  /** All is done that this call will do; no byte of the answer is sent. */
  DONE_UNANSWERED,
  /** The answer is sent. */
  ANSWERED
}
