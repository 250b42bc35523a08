package io.github.workspacessync.guard;

import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.fleet.FleetSnapshot;
import io.github.workspacessync.fleet.SelfService;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.ApprovalList;
import io.github.workspacessync.plan.Evidence;
import io.github.workspacessync.plan.Plan;
import io.github.workspacessync.plan.Selection;
import io.github.workspacessync.plan.SyncRules;

/**
 * Everything that a guard may look at.
 *
 * <p>It is the whole run's view, never a filtered one.
 *
 * @param selfService what the users may change on their desktops themselves
 * @param approvals the removals that somebody has approved together with the call
 * @param selection to whom the actions are limited; no guard counts less for it
 */
public record Scene(
    SyncRules rules,
    DirectorySnapshot directory,
    FleetSnapshot fleet,
    SelfService selfService,
    Evidence evidence,
    Plan plan,
    ApprovalList approvals,
    Selection selection) {
  /** Whether the action's desktop is on the list that was given with the call. */
  public boolean approves(Action action) {
    return action.workspace().filter(approvals::covers).isPresent();
  }

  /** Whether this machine's clock and the service's agree. */
  public boolean clocksAgree() {
    return ClockSkew.isTolerated(fleet.clockSkew());
  }

  /** Whether the owner's own entry was found and read in this run. */
  boolean readTheEntryOf(Action action) {
    return action
        .workspace()
        .map(evidence.verdicts()::get)
        .filter(Verdict.Present.class::isInstance)
        .isPresent();
  }
}
