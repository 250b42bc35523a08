package io.github.workspacessync.app;

import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.guard.Objection;
import io.github.workspacessync.guard.Review;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Decision;
import io.github.workspacessync.plan.Hold;
import io.github.workspacessync.plan.RemovalMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a person could approve of what is held, and the exact call that would.
 *
 * <p>It is given only where an approval releases something: a desktop that something else holds as
 * well, which no approval lifts, is not offered, and none of people to whom the run is not limited.
 */
public final class ApprovalAdvice {
  /** More than these nobody types; they are approved by a plan that was looked at. */
  static final int MOST_TYPED = 10;

  private final Review review;
  private final Invocation invocation;
  private final Map<Objection, List<WorkspaceId>> releasable = new HashMap<>();
  private final Set<WorkspaceId> nameable;

  private ApprovalAdvice(Review review, Invocation invocation) {
    this.review = review;
    this.invocation = invocation;
    Set<WorkspaceId> blocked = blocked();
    blocked.addAll(ofOthers());
    for (Objection objection : review.objections()) {
      releasable.put(
          objection,
          review.approvable(objection).stream().filter(id -> !blocked.contains(id)).toList());
    }
    nameable = nameable();
  }

  public static ApprovalAdvice of(Review review, Invocation invocation) {
    return new ApprovalAdvice(review, invocation);
  }

  /** The desktops that an approval would take away from this objection, and from all others. */
  public List<WorkspaceId> desktops(Objection objection) {
    return releasable.getOrDefault(objection, List.of());
  }

  /** The desktops that this objection would hold, had nobody approved their removal. */
  public List<WorkspaceId> overruled(Objection objection) {
    return review.actions().stream()
        .filter(action -> action.kind() == Action.Kind.REMOVAL)
        .filter(action -> objection.holds() == Action.Kind.REMOVAL)
        .filter(action -> objection.scope().contains(action))
        .flatMap(action -> action.workspace().stream())
        .sorted()
        .toList();
  }

  /** The calls that would approve these; none where no approval helps. */
  public List<String> calls(Objection objection) {
    List<WorkspaceId> desktops = desktops(objection);
    if (desktops.isEmpty()) {
      return List.of();
    }
    return desktops.size() <= MOST_TYPED ? invocation.naming(desktops) : invocation.byPlan();
  }

  /** The call that would release this desktop by its name; none where it would not. */
  public List<String> calls(Hold hold) {
    List<WorkspaceId> desktops = hold.workspaces().stream().filter(nameable::contains).toList();
    return desktops.isEmpty() ? List.of() : invocation.naming(desktops);
  }

  /** The calls that would release these by their names, as many desktops in each as one types. */
  List<String> calls(List<Hold> holds) {
    List<WorkspaceId> desktops =
        holds.stream()
            .flatMap(hold -> hold.workspaces().stream())
            .filter(nameable::contains)
            .sorted()
            .limit(MOST_TYPED)
            .toList();
    return desktops.isEmpty() ? List.of() : invocation.naming(desktops);
  }

  /** Removals of which some objection would not let go. */
  private Set<WorkspaceId> blocked() {
    Set<WorkspaceId> blocked = new HashSet<>();
    for (Objection objection : review.objections()) {
      Set<WorkspaceId> open = new HashSet<>(review.approvable(objection));
      review.plan().actions().stream()
          .filter(action -> action.kind() == objection.holds())
          .filter(action -> objection.scope().contains(action))
          .flatMap(action -> action.workspace().stream())
          .filter(id -> !open.contains(id))
          .forEach(blocked::add);
    }
    return blocked;
  }

  /** What an approval with the same limit to some people would leave out. */
  private Set<WorkspaceId> ofOthers() {
    return review.plan().decisions().stream()
        .filter(decision -> !review.isChosen(decision))
        .flatMap(decision -> decision.actions().stream())
        .flatMap(action -> action.workspace().stream())
        .collect(Collectors.toSet());
  }

  /** Rows 17, 18 and 21 give way to a name; not a use that puts off a migration. */
  private Set<WorkspaceId> nameable() {
    RemovalMode mode = review.scene().rules().policy().removal();
    Set<WorkspaceId> found = new HashSet<>();
    for (Decision decision : review.plan().decisions()) {
      boolean gives =
          switch (decision.row()) {
            case 17, 18 -> mode != RemovalMode.NONE;
            case 21 -> mode == RemovalMode.FULL;
            default -> false;
          };
      // These rows are about one desktop, which comes before its stand-by copies.
      decision
          .held()
          .filter(hold -> gives && review.isChosen(decision))
          .map(hold -> hold.workspaces().get(0))
          .stream()
          .filter(id -> !review.scene().approvals().names(id))
          .forEach(found::add);
    }
    return found;
  }
}
