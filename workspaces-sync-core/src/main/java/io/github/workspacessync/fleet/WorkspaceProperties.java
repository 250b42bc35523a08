package io.github.workspacessync.fleet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a WorkSpace, wanted or found.
 *
 * <p>What is null (or empty) is not stated: wanted properties that are not stated are neither sent
 * nor compared.
 *
 * @param runningMode AUTO_STOP, ALWAYS_ON or MANUAL
 * @param autoStopMinutes a multiple of 60 (AWS rule)
 * @param rootVolumeGib size of the root volume in GiB
 * @param userVolumeGib size of the user volume in GiB
 * @param compute the compute type, such as STANDARD, in the service's spelling
 * @param protocols PCOIP and DCV (which the service still spells WSP); sorted, each once
 */
public record WorkspaceProperties(
    @Nullable String runningMode,
    @Nullable Integer autoStopMinutes,
    @Nullable Integer rootVolumeGib,
    @Nullable Integer userVolumeGib,
    @Nullable String compute,
    List<String> protocols) {
  /** States nothing. */
  public static final WorkspaceProperties NONE =
      new WorkspaceProperties(null, null, null, null, null, List.of());

  public WorkspaceProperties {
    protocols = protocols.stream().distinct().sorted().toList();
  }

  /** Only a running mode, with its auto-stop time where it has one. */
  public static WorkspaceProperties ofRunningMode(String mode, @Nullable Integer autoStopMinutes) {
    return new WorkspaceProperties(mode, autoStopMinutes, null, null, null, List.of());
  }

  /** Only protocols. */
  public static WorkspaceProperties ofProtocols(List<String> protocols) {
    return new WorkspaceProperties(null, null, null, null, null, protocols);
  }
}
