package io.github.workspacessync.aws;

import io.github.workspacessync.fleet.WorkspaceProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Translates properties both ways; the protocol that people know as DCV is still WSP to the
 * service.
 *
 * <p>Only what is stated is sent: a compute type left to the service's default can make a WorkSpace
 * that cannot exist.
 */
final class Properties {
  private static final String DCV = "DCV";
  private static final String WSP = "WSP";

  private Properties() {}

  static WorkspaceProperties read(
      software.amazon.awssdk.services.workspaces.model.@Nullable WorkspaceProperties found) {
    if (found == null) {
      return WorkspaceProperties.NONE;
    }
    return new WorkspaceProperties(
        found.runningModeAsString(),
        found.runningModeAutoStopTimeoutInMinutes(),
        found.rootVolumeSizeGib(),
        found.userVolumeSizeGib(),
        found.computeTypeNameAsString(),
        found.protocolsAsStrings().stream().map(Properties::spokenName).toList());
  }

  static software.amazon.awssdk.services.workspaces.model.WorkspaceProperties write(
      WorkspaceProperties wanted) {
    var wire =
        software.amazon.awssdk.services.workspaces.model.WorkspaceProperties.builder()
            .runningMode(wanted.runningMode())
            .runningModeAutoStopTimeoutInMinutes(wanted.autoStopMinutes())
            .rootVolumeSizeGib(wanted.rootVolumeGib())
            .userVolumeSizeGib(wanted.userVolumeGib())
            .computeTypeName(wanted.compute());
    List<String> protocols = wanted.protocols();
    if (!protocols.isEmpty()) {
      wire.protocolsWithStrings(protocols.stream().map(Properties::wireName).toList());
    }
    return wire.build();
  }

  /** How many of the properties that the service changes one at a time are stated. */
  static int stated(WorkspaceProperties change) {
    int stated = 0;
    stated += change.runningMode() != null || change.autoStopMinutes() != null ? 1 : 0;
    stated += change.rootVolumeGib() != null ? 1 : 0;
    stated += change.userVolumeGib() != null ? 1 : 0;
    stated += change.compute() != null ? 1 : 0;
    stated += change.protocols().isEmpty() ? 0 : 1;
    return stated;
  }

  private static String spokenName(String wire) {
    return wire.equals(WSP) ? DCV : wire;
  }

  private static String wireName(String spoken) {
    return spoken.equals(DCV) ? WSP : spoken;
  }
}
