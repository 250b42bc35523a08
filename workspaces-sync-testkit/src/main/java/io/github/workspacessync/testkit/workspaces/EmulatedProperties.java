package io.github.workspacessync.testkit.workspaces;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The properties of an emulated WorkSpace, in the words of the wire.
 *
 * <p>Any text is allowed, because a service may know values that no client knows yet.
 *
 * @param runningMode AUTO_STOP, ALWAYS_ON or MANUAL
 * @param autoStopMinutes set with AUTO_STOP only
 * @param rootVolumeGib size of the root volume in GiB
 * @param userVolumeGib size of the user volume in GiB
 * @param compute a compute type, for example STANDARD
 * @param protocols PCOIP or WSP (the wire's word for DCV)
 * @param operatingSystem for example WINDOWS_SERVER_2022
 */
public record EmulatedProperties(
    String runningMode,
    @Nullable Integer autoStopMinutes,
    int rootVolumeGib,
    int userVolumeGib,
    String compute,
    List<String> protocols,
    String operatingSystem) {

  /** Copies the list. */
  public EmulatedProperties {
    protocols = List.copyOf(protocols);
  }

  /** AUTO_STOP after 60 minutes, 80 GiB root, 50 GiB user, STANDARD, WSP. */
  public static EmulatedProperties standard() {
    return new EmulatedProperties(
        "AUTO_STOP", 60, 80, 50, "STANDARD", List.of("WSP"), "WINDOWS_SERVER_2022");
  }

  /** Always on, without an auto-stop time. */
  public EmulatedProperties alwaysOn() {
    return withRunningMode("ALWAYS_ON", null);
  }

  /** Stops after {@code minutes} without a user. */
  public EmulatedProperties autoStop(int minutes) {
    return withRunningMode("AUTO_STOP", minutes);
  }

  /** Other volumes, in GiB. */
  public EmulatedProperties withVolumes(int rootGib, int userGib) {
    return new EmulatedProperties(
        runningMode, autoStopMinutes, rootGib, userGib, compute, protocols, operatingSystem);
  }

  /** Another compute type; values unknown to every SDK are welcome. */
  public EmulatedProperties withCompute(String type) {
    return new EmulatedProperties(
        runningMode,
        autoStopMinutes,
        rootVolumeGib,
        userVolumeGib,
        type,
        protocols,
        operatingSystem);
  }

  /** Other protocols. */
  public EmulatedProperties withProtocols(List<String> names) {
    return new EmulatedProperties(
        runningMode,
        autoStopMinutes,
        rootVolumeGib,
        userVolumeGib,
        compute,
        names,
        operatingSystem);
  }

  EmulatedProperties withRunningMode(String mode, @Nullable Integer minutes) {
    return new EmulatedProperties(
        mode, minutes, rootVolumeGib, userVolumeGib, compute, protocols, operatingSystem);
  }
}
