package io.github.workspacessync.simulation;

import io.github.workspacessync.PersonId;
import io.github.workspacessync.fleet.Owner;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.ApprovalList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What persons approve: once, or with every run from now on. */
final class Approvals {
  /** How somebody approves the removals of the next run. */
  enum How {
    NOTHING,
    /** Only those who have really left. */
    WITH_CARE_BY_PLAN,
    WITH_CARE_BY_NAME,
    /** Whatever the plan says, without a look. */
    ALL_BY_PLAN
  }

  /**
   * What a run is given.
   *
   * @param known of whom the approver knows that they have left
   */
  record Given(ApprovalList list, Set<PersonId> known) {}

  private How next = How.NOTHING;
  private final Set<WorkspaceId> planned = new LinkedHashSet<>();
  private final Set<WorkspaceId> named = new LinkedHashSet<>();

  void next(How how) {
    next = how;
  }

  void plan(WorkspaceId id) {
    planned.add(id);
  }

  void name(WorkspaceId id) {
    named.add(id);
  }

  Given take(Town town) {
    // Who approves against a guard's word that both paths fail is beyond help.
    boolean all = next == How.ALL_BY_PLAN && !town.faults().isTotal();
    boolean care = next == How.WITH_CARE_BY_NAME || next == How.WITH_CARE_BY_PLAN;
    Set<WorkspaceId> byPlan = new LinkedHashSet<>();
    Set<WorkspaceId> byName = new LinkedHashSet<>();
    Set<PersonId> known = new LinkedHashSet<>();
    Set<PersonId> stay = town.people().in(town.settings().rules());
    stay.addAll(town.people().kept(town.settings().rules()));
    for (Workspace row : town.live()) {
      Optional<PersonId> left = owner(town, row).filter(person -> !stay.contains(person));
      boolean careful = left.isPresent() && care;
      if (all || (careful && next == How.WITH_CARE_BY_PLAN) || planned.contains(row.id())) {
        byPlan.add(row.id());
      }
      if ((careful && next == How.WITH_CARE_BY_NAME)
          || (left.isPresent() && named.contains(row.id()))) {
        byName.add(row.id());
      }
      if (byName.contains(row.id()) || (byPlan.contains(row.id()) && !all)) {
        left.ifPresent(known::add);
      }
    }
    next = How.NOTHING;
    boolean none = byPlan.isEmpty() && byName.isEmpty();
    return new Given(
        none ? ApprovalList.NONE : new ApprovalList(byPlan, byName, "an operator"), known);
  }

  static Optional<PersonId> owner(Town town, Workspace row) {
    return row.tags().owner().map(Owner::person).or(() -> town.firstOwner(row.id()));
  }
}
