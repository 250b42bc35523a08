package io.github.workspacessync.aws;

import io.github.workspacessync.Deadline;
import io.github.workspacessync.fleet.FleetException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** One call with all that the environment says, and nothing but it. */
final class SdkSettingsProbe {
  private SdkSettingsProbe() {}

  public static void main(String[] args) {
    try (AwsWorkspaceFleet fleet = AwsWorkspaceFleet.open(settings(args[0]))) {
      fleet.preflight(List.of());
      System.out.println("OK");
    } catch (FleetException failure) {
      System.out.println(failure.getMessage());
    }
  }

  /** With time for a try or two. */
  static AwsFleetSettings settings(String region) {
    InstantSource clock = InstantSource.system();
    return AwsFleetSettings.of(
        region,
        EmulatedFleet.DIRECTORY,
        Deadline.at(clock.instant().plus(Duration.ofSeconds(5)), clock),
        clock);
  }
}
