package io.github.workspacessync.simulation;

import io.github.workspacessync.PersonId;
import io.github.workspacessync.fleet.Owner;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.ApprovalList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How a person approves the removals of a run. */
enum Approving {
  NOTHING,
  /** Only those who have really left. */
  WITH_CARE_BY_PLAN,
  WITH_CARE_BY_NAME,
  /** Whatever the plan says, without a look. */
  ALL_BY_PLAN;

  /** The desktops approved now, with those of whom the approver knows that they have left. */
  Map<WorkspaceId, Optional<PersonId>> choose(Town town) {
    Map<WorkspaceId, Optional<PersonId>> chosen = new LinkedHashMap<>();
    // Who approves against a guard's word that both paths fail is beyond help.
    if (this == NOTHING || (this == ALL_BY_PLAN && town.faults().isTotal())) {
      return chosen;
    }
    Set<PersonId> stay = town.people().in(town.settings().rules());
    stay.addAll(town.people().members(People.KEEP));
    for (Workspace row : town.live()) {
      Optional<PersonId> owner =
          row.tags().owner().map(Owner::person).or(() -> town.firstOwner(row.id()));
      if (this == ALL_BY_PLAN) {
        chosen.put(row.id(), Optional.empty());
      } else if (owner.filter(person -> !stay.contains(person)).isPresent()) {
        chosen.put(row.id(), owner);
      }
    }
    return chosen;
  }

  ApprovalList list(Set<WorkspaceId> chosen) {
    if (chosen.isEmpty()) {
      return ApprovalList.NONE;
    }
    return this == WITH_CARE_BY_NAME
        ? new ApprovalList(Set.of(), chosen, "an operator")
        : new ApprovalList(chosen, Set.of(), "an operator");
  }
}
