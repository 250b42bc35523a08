package io.github.workspacessync.app;

import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.guard.Review;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.ApprovalList;
import io.github.workspacessync.plan.Decision;
import io.github.workspacessync.plan.Hold;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Desktops that were approved and that the plan neither marks nor ends, each with the reason. */
final class Unaffected {
  private static final String LEFT_OUT = "left out: this run is limited to other people";

  private Unaffected() {}

  static NavigableMap<WorkspaceId, String> of(Review review) {
    ApprovalList approvals = review.scene().approvals();
    NavigableMap<WorkspaceId, String> reasons = new TreeMap<>();
    if (approvals.isEmpty()) {
      return reasons;
    }
    Map<WorkspaceId, Workspace> rows =
        review.scene().fleet().workspaces().stream()
            .collect(Collectors.toMap(Workspace::id, Function.identity(), (one, same) -> one));
    approvals.byPlan().forEach(id -> reasons.put(id, unknown(rows.get(id))));
    approvals.byName().forEach(id -> reasons.put(id, unknown(rows.get(id))));

    for (Decision decision : review.plan().decisions()) {
      decision
          .workspaces()
          .forEach(id -> reasons.computeIfPresent(id, (i, r) -> nothing(decision)));
    }
    for (Hold hold : review.holds()) {
      String why = "held " + hold.reason() + ": " + hold.detail();
      hold.workspaces().forEach(id -> reasons.computeIfPresent(id, (i, r) -> why));
    }
    review.leftOut().stream()
        .flatMap(action -> action.workspace().stream())
        .forEach(id -> reasons.computeIfPresent(id, (i, r) -> LEFT_OUT));
    review.actions().stream()
        .filter(action -> action.kind() == Action.Kind.REMOVAL)
        .flatMap(action -> action.workspace().stream())
        .forEach(reasons::remove);
    return reasons;
  }

  private static String unknown(@Nullable Workspace row) {
    return row == null
        ? "not found: no desktop of this registered directory has this id"
        : "nothing to remove: its kind is " + row.kind() + ", which is never removed";
  }

  private static String nothing(Decision decision) {
    return "nothing to remove: " + decision.person().name() + ": " + decision.reason();
  }
}
