package io.github.workspacessync.plan;

/**
 * How far the removal of leavers' WorkSpaces may go.
 *
 * <p>Whatever the mode, the mark of somebody who is back is cleared.
 */
public enum RemovalMode {
  /** Mark, wait, terminate. */
  FULL,
  /** Mark only: the trial mode. */
  MARK,
  /** Neither. */
  NONE
}
