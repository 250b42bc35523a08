package io.github.workspacessync.testkit.workspaces;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * ModifyWorkspaceProperties.
 *
 * <p>Rules of the administration guide: one property a call, volumes only grow, cool-downs of 6
 * hours and 30 days. Which error a cool-down gives is not documented; here it is
 * InvalidResourceState.
 */
final class ModifyWorkspace {
  private static final Duration COOL_DOWN = Duration.ofHours(6);
  private static final Duration SHRINK_COOL_DOWN = Duration.ofDays(30);
  private static final List<String> PROPERTIES =
      List.of(
          "RootVolumeSizeGib",
          "UserVolumeSizeGib",
          "ComputeTypeName",
          "Protocols",
          "OperatingSystemName",
          "GlobalAccelerator");

  private final Fleet fleet;

  ModifyWorkspace(Fleet fleet) {
    this.fleet = fleet;
  }

  ObjectNode modify(Input input) {
    Row row = WorkspaceIds.find(fleet, input.required("WorkspaceId"));
    Input asked =
        input
            .object("WorkspaceProperties")
            .orElseThrow(() -> ApiError.invalidParameter("There is no property to change."));
    PropertyRules.requireModeled(asked);
    boolean mode = asked.has("RunningMode") || asked.has("RunningModeAutoStopTimeoutInMinutes");
    long properties = PROPERTIES.stream().filter(asked::has).count() + (mode ? 1 : 0);
    if (properties != 1) {
      throw ApiError.invalidParameter("Only one workspace property could be changed in a time.");
    }
    row.requireIdle();
    if (!row.state().equals("AVAILABLE") && !row.state().equals("STOPPED")) {
      throw new ApiError(
          "InvalidResourceStateException", "The WorkSpace is in state " + row.state() + ".");
    }
    if (mode) {
      runningMode(row, asked);
    } else if (asked.has("RootVolumeSizeGib") || asked.has("UserVolumeSizeGib")) {
      volume(row, asked);
    } else if (asked.has("ComputeTypeName")) {
      compute(row, asked.required("ComputeTypeName"));
    } else if (asked.has("Protocols")) {
      EmulatedProperties now = row.value().properties();
      update(row, "PROTOCOL", now.withProtocols(asked.texts("Protocols")));
    } else {
      throw new ApiError(
          "UnsupportedWorkspaceConfigurationException", "This property cannot be changed.");
    }
    return Operation.object();
  }

  private static void runningMode(Row row, Input asked) {
    EmulatedProperties now = row.value().properties();
    String mode = asked.text("RunningMode").orElse(now.runningMode());
    Optional<Integer> minutes = asked.integer("RunningModeAutoStopTimeoutInMinutes");
    try {
      PropertyRules.requireAutoStop(mode, minutes);
    } catch (ApiError refusal) {
      throw ApiError.invalidParameter(refusal.text());
    }
    row.change(
        row.value()
            .withProperties(
                now.withRunningMode(mode, mode.equals("AUTO_STOP") ? minutes.orElse(60) : null)));
  }

  private void volume(Row row, Input asked) {
    EmulatedProperties now = row.value().properties();
    int root = asked.integer("RootVolumeSizeGib").orElse(now.rootVolumeGib());
    int user = asked.integer("UserVolumeSizeGib").orElse(now.userVolumeGib());
    if (root < now.rootVolumeGib()
        || user < now.userVolumeGib()
        || now.equals(sized(now, root, user))) {
      throw ApiError.invalidParameter("A volume can only be made larger.");
    }
    PropertyRules.requireVolumes(now.compute(), root, user);
    String volume = asked.has("RootVolumeSizeGib") ? "ROOT_VOLUME" : "USER_VOLUME";
    requireCool(row, volume, COOL_DOWN);
    update(row, volume, sized(now, root, user));
  }

  private static EmulatedProperties sized(EmulatedProperties now, int root, int user) {
    return now.withVolumes(root, user);
  }

  private void compute(Row row, String type) {
    EmulatedProperties now = row.value().properties();
    int direction = PropertyRules.compareCompute(now.compute(), type);
    if (direction == 0) {
      throw ApiError.invalidParameter("The WorkSpace is of this compute type already.");
    }
    requireCool(row, "COMPUTE_TYPE", direction > 0 ? COOL_DOWN : SHRINK_COOL_DOWN);
    update(row, "COMPUTE_TYPE", now.withCompute(type));
  }

  private void requireCool(Row row, String resource, Duration coolDown) {
    boolean young = row.created().map(at -> isWithin(at, COOL_DOWN)).orElse(false);
    boolean changed = row.lastChange(resource).map(at -> isWithin(at, coolDown)).orElse(false);
    if (young || changed) {
      throw new ApiError(
          "InvalidResourceStateException", "It is too early to change the " + resource + ".");
    }
  }

  private boolean isWithin(Instant past, Duration span) {
    return past.plus(span).isAfter(fleet.now());
  }

  private void update(Row row, String resource, EmulatedProperties changed) {
    Instant now = fleet.now();
    String before = row.state();
    row.changedAt(resource, now);
    row.busy("modification");
    row.change(
        row.value()
            .withState("UPDATING")
            .withModifications(Map.of(resource, "UPDATE_IN_PROGRESS")));
    fleet.at(
        now.plus(fleet.timings().modification()),
        row,
        (it, when) -> {
          it.busy(null);
          it.change(
              it.value().withState(before).withModifications(Map.of()).withProperties(changed));
        });
  }
}
