package io.github.workspacessync.guard;

import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.Decision;
import io.github.workspacessync.plan.Hold;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.plan.RemovalMode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The leavers of one assignment of whom the second path could not tell whether they have left.
 *
 * <p>One of them is a hold of his own; if all who were looked at are, the path is blind for leavers
 * even where it sees members.
 *
 * @param desktops theirs
 * @param reasons why it could not be told of each of them
 * @param all whether it could be told of nobody who was looked at
 */
record Unreadable(List<Workspace> desktops, List<String> reasons, boolean all) {
  static Unreadable of(Scene scene, Assignment assignment) {
    List<Decision> leavers =
        scene.plan().decisions().stream()
            .filter(Decision::concernsLeaver)
            .filter(decision -> Leavers.assignment(decision).equals(assignment.name()))
            .toList();
    List<Decision> unproven = leavers.stream().filter(Unreadable::isUnproven).toList();
    // Where nothing is ever removed, nobody need be called because it could not be either.
    if (unproven.isEmpty() || scene.rules().policy().removal() == RemovalMode.NONE) {
      return new Unreadable(List.of(), List.of(), false);
    }
    Set<WorkspaceId> ids = new HashSet<>();
    unproven.forEach(decision -> ids.addAll(decision.workspaces()));
    return new Unreadable(
        scene.fleet().workspaces().stream().filter(row -> ids.contains(row.id())).toList(),
        unproven.stream().map(Decision::reason).sorted().toList(),
        leavers.stream().filter(Predicate.not(Unreadable::isUnproven)).noneMatch(told(scene)));
  }

  /** Whether anything is known of him by his own entry, were it that he is still a member. */
  private static Predicate<Decision> told(Scene scene) {
    return leaver ->
        leaver.workspaces().stream()
            .map(scene.evidence().verdicts()::get)
            .anyMatch(verdict -> verdict != null && !(verdict instanceof Verdict.Unknown));
  }

  private static boolean isUnproven(Decision decision) {
    return decision.held().map(Hold::reason).filter(HoldReason.UNPROVEN::equals).isPresent();
  }
}
