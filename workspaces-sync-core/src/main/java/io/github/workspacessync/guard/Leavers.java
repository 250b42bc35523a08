package io.github.workspacessync.guard;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Decision;
import io.github.workspacessync.plan.Hold;
import org.jspecify.annotations.Nullable;

/** Whose leaver somebody is. */
final class Leavers {
  private static final AssignmentName NONE = new AssignmentName("-");

  private Leavers() {}

  /** The assignment that manages the leaver's desktop. */
  static AssignmentName assignment(Decision decision) {
    @Nullable AssignmentName held = decision.held().map(Hold::assignment).orElse(null);
    if (held != null) {
      return held;
    }
    return decision.actions().stream().map(Action::assignment).findFirst().orElse(NONE);
  }
}
