package io.github.workspacessync.guard;

import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.fleet.FleetSnapshot;
import io.github.workspacessync.fleet.SelfService;
import io.github.workspacessync.plan.Evidence;
import io.github.workspacessync.plan.Plan;
import io.github.workspacessync.plan.SyncRules;

/**
 * Everything that a guard may look at.
 *
 * <p>It is the whole run's view, never a filtered one.
 */
public record Scene(
    SyncRules rules,
    DirectorySnapshot directory,
    FleetSnapshot fleet,
    SelfService selfService,
    Evidence evidence,
    Plan plan) {}
