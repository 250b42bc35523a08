package io.github.workspacessync.app;

import static io.github.workspacessync.app.JsonObject.each;

import io.github.workspacessync.guard.Review;
import io.github.workspacessync.plan.ApprovalList;
import io.github.workspacessync.plan.Hold;
import org.jspecify.annotations.Nullable;

/** What was approved, and what could be, as JSON. */
final class JsonApprovals {
  private JsonApprovals() {}

  /** Null where nothing was approved. */
  static @Nullable JsonObject of(Review review) {
    ApprovalList approvals = review.scene().approvals();
    return approvals.isEmpty()
        ? null
        : new JsonObject()
            .put("by", approvals.by())
            .put("byPlan", approvals.byPlan().stream().sorted().toList())
            .put("byName", approvals.byName().stream().sorted().toList())
            .put(
                "unaffected",
                each(
                    Unaffected.of(review).entrySet(),
                    entry ->
                        new JsonObject()
                            .put("workspace", entry.getKey())
                            .put("why", entry.getValue())));
  }

  static JsonObject hold(Hold hold, ApprovalAdvice advice) {
    return JsonActions.hold(hold).put("approve", advice.calls(hold));
  }
}
