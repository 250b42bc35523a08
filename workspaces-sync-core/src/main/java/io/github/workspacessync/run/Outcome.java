package io.github.workspacessync.run;

import io.github.workspacessync.fleet.Rejection;
import io.github.workspacessync.fleet.Reply;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Hold;

/**
 * What became of one action of an approved plan.
 *
 * <p>Each action has exactly one outcome; what was not tried says so.
 */
public sealed interface Outcome {
  Action action();

  /** The service took the order, on this desktop (the new one, for a creation or a migration). */
  record Done(Action action, WorkspaceId workspace) implements Outcome {}

  /** The service refused this one. */
  record Refused(Action action, Rejection rejection) implements Outcome {}

  /** The call failed; whether it had an effect is not known, the next run will see. */
  record Failed(Action action, String why) implements Outcome {
    static Failed of(Action action, RuntimeException failure) {
      String message = failure.getMessage();
      return new Failed(action, message == null ? failure.getClass().getSimpleName() : message);
    }
  }

  /** It was not tried; the next run goes on. */
  record NotAttempted(Action action, Halt because, String why) implements Outcome {}

  /** What keeps the rest of a run's actions of one kind from being tried. */
  enum Halt {
    /** Too little time was left. */
    TIME,
    /** The plan had grown too old. */
    AGE,
    /** The call before failed as a whole. */
    FAILURE,
    /** The service gives no more desktops. */
    QUOTA,
    /** It could not be written down beforehand, as it must be. */
    BOOKS
  }

  /** A last look showed that it must not be done. */
  record Withheld(Action action, Hold hold) implements Outcome {}

  /** What the service's reply makes of an action. */
  static Outcome of(Action action, Reply reply) {
    return reply instanceof Reply.Accepted accepted
        ? new Done(action, accepted.id())
        : new Refused(action, (Rejection) reply);
  }

  /** Whether the action still has to be done. */
  default boolean fellShort() {
    return this instanceof Refused || this instanceof Failed || this instanceof NotAttempted;
  }

  /** Whether somebody gets no desktop because the account's quota of WorkSpaces is used up. */
  default boolean waitsForQuota() {
    return (this instanceof Refused refused && refused.rejection().kind() == Rejection.Kind.QUOTA)
        || (this instanceof NotAttempted left && left.because() == Halt.QUOTA);
  }
}
