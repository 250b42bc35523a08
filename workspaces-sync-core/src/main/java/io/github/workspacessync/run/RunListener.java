package io.github.workspacessync.run;

import io.github.workspacessync.guard.Review;
import io.github.workspacessync.plan.Action;

/**
 * Hears each step of a run as it happens: for progress, audit lines and metrics.
 *
 * <p>{@link #about} comes before the call that changes something, so that nothing is lost when a
 * run is killed in the middle.
 */
public interface RunListener {
  /** Does nothing. */
  RunListener SILENT = new RunListener() {};

  /** Something is being read: one of "directory", "fleet", "evidence". */
  default void reading(String what) {}

  /** The plan was made and the guards were asked. */
  default void reviewed(Review review) {}

  /** The action is carried out next. */
  default void about(Action action) {}

  /**
   * A desktop is ended next, and this is why; comes right before the call, after {@link #about}.
   *
   * @throws UnrecordedException if it must be taken down and cannot be: the desktop then stays
   */
  default void removing(RemovalRecord why) {}

  /** The action is over. */
  default void done(Outcome outcome) {}
}
