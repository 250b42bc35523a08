package io.github.workspacessync.testkit.workspaces;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * MigrateWorkspace: a new WorkSpace with the old one's tags; the old one goes when the new one is
 * there, and stays when that never comes to be (API reference, TargetWorkspaceId).
 *
 * <p>Whether a WorkSpace can be migrated to the bundle that it has is not documented; here it
 * cannot.
 */
final class MigrateWorkspace implements Operation {
  private static final List<String> STATES = List.of("AVAILABLE", "STOPPED", "ERROR");
  private static final List<String> NOT_ARRIVED = List.of("PENDING", "ERROR", "TERMINATING");

  private final Fleet fleet;

  MigrateWorkspace(Fleet fleet) {
    this.fleet = fleet;
  }

  @Override
  public ObjectNode perform(Input input) {
    Row source = WorkspaceIds.find(fleet, input.required("SourceWorkspaceId"));
    EmulatedBundle bundle = fleet.bundles().get(input.required("BundleId"));
    if (bundle == null) {
      throw ApiError.notFound("The specified bundle could not be found.");
    }
    if (bundle.id().equals(source.value().bundleId())) {
      throw ApiError.invalidParameter("The WorkSpace is of this bundle already.");
    }
    source.requireIdle();
    if (!STATES.contains(source.state())) {
      throw new ApiError(
          "OperationNotSupportedException", "The WorkSpace is in state " + source.state() + ".");
    }
    Duration time = fleet.timings().migration();
    Row target = fleet.create(migrated(source.view(), bundle), time);
    source.busy("migration");
    fleet.at(fleet.now().plus(time), source, (old, when) -> end(old, target, when));
    return Operation.object()
        .put("SourceWorkspaceId", source.id())
        .put("TargetWorkspaceId", target.id());
  }

  private static EmulatedWorkspace migrated(EmulatedWorkspace old, EmulatedBundle bundle) {
    return old.withId("")
        .withBundle(bundle.id())
        .withError(null)
        .withUsage(EmulatedWorkspace.Usage.NEVER)
        .withModifications(Map.of())
        .withProperties(
            old.properties()
                .withCompute(bundle.compute())
                .withVolumes(bundle.rootVolumeGib(), old.properties().userVolumeGib()));
  }

  private void end(Row source, Row target, Instant when) {
    source.busy(null);
    boolean there = fleet.find(target.id()).isPresent();
    if (there && !NOT_ARRIVED.contains(target.state())) {
      fleet.terminate(source, when);
    }
  }
}
