package io.github.workspacessync.app;

import io.github.workspacessync.guard.Review;
import io.github.workspacessync.plan.Selection;
import org.jspecify.annotations.Nullable;

/** To whom a run was limited, as JSON. */
final class JsonSelection {
  private JsonSelection() {}

  /** Null where the run was for everybody. */
  static @Nullable JsonObject of(Review review) {
    Selection selection = review.scene().selection();
    return selection.isLimited()
        ? new JsonObject()
            .put("users", selection.users().stream().sorted().toList())
            .put("leftOut", review.leftOut().size())
        : null;
  }
}
