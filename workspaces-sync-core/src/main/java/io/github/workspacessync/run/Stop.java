package io.github.workspacessync.run;

import io.github.workspacessync.plan.Action;

/**
 * Why no more actions of a kind are tried in this run.
 *
 * <p>Each of those that are left is named with it.
 */
record Stop(Outcome.Halt because, String why) {
  static Stop failed(String why) {
    return new Stop(Outcome.Halt.FAILURE, why);
  }

  Outcome leaves(Action action) {
    return new Outcome.NotAttempted(action, because, why);
  }
}
