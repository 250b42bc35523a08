package io.github.workspacessync.aws;

import io.github.workspacessync.Deadline;
import java.net.URI;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the fleet is, how fast it may be asked, and how long the run may take.
 *
 * <p>One value stands for one registered directory in one account and Region, so that nothing of
 * another directory can be reached by accident. Credentials are the SDK's own chain, or those of
 * {@code role} assumed with it.
 *
 * @param region such as {@code eu-west-1}
 * @param directoryId the registered directory, {@code d-} and 8 to 63 hexadecimal digits
 *     (WorkSpaces API reference)
 * @param callsPerSecond above 0; the documented allowance is 2 (WorkSpaces Administration Guide,
 *     "API throttling") for an account and Region as a whole
 * @param burst calls that may follow each other at once, at least 1; the documented allowance is 5
 * @param endpoint in the place of the service's own, for all services; null = the SDK's choice
 * @param role of the account that the fleet is in, for all calls to WorkSpaces and for tags; null =
 *     the caller's own credentials
 * @param deadline no call waits or tries again beyond it
 * @param clock our time, which the service's is compared with
 */
public record AwsFleetSettings(
    String region,
    String directoryId,
    double callsPerSecond,
    int burst,
    @Nullable URI endpoint,
    @Nullable FleetRole role,
    Deadline deadline,
    InstantSource clock) {
  public static final double DEFAULT_CALLS_PER_SECOND = 1.95;
  public static final int DEFAULT_BURST = 4;

  private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z0-9]+)+");
  private static final Pattern DIRECTORY = Pattern.compile("d-[0-9a-f]{8,63}");

  public AwsFleetSettings {
    if (!REGION.matcher(region).matches()) {
      throw new IllegalArgumentException(
          "not an AWS Region: '" + region + "'; it looks like eu-west-1");
    }
    if (directoryId.startsWith("wsd-")) {
      throw new IllegalArgumentException(
          directoryId
              + " is a directory of WorkSpaces Pools; only personal WorkSpaces are managed");
    }
    if (!DIRECTORY.matcher(directoryId).matches()) {
      throw new IllegalArgumentException(
          "not a directory id: '" + directoryId + "'; it looks like d-1234567890");
    }
    if (!(callsPerSecond > 0) || Double.isInfinite(callsPerSecond)) {
      throw new IllegalArgumentException("calls per second must be above 0: " + callsPerSecond);
    }
    if (burst < 1) {
      throw new IllegalArgumentException("the burst must be at least 1: " + burst);
    }
  }

  /** The default pace at the service's own endpoint. */
  public static AwsFleetSettings of(
      String region, String directoryId, Deadline deadline, InstantSource clock) {
    return new AwsFleetSettings(
        region, directoryId, DEFAULT_CALLS_PER_SECOND, DEFAULT_BURST, null, null, deadline, clock);
  }

  public AwsFleetSettings withEndpoint(@Nullable URI changed) {
    return new AwsFleetSettings(
        region, directoryId, callsPerSecond, burst, changed, role, deadline, clock);
  }

  public AwsFleetSettings withPace(double changedCallsPerSecond, int changedBurst) {
    return new AwsFleetSettings(
        region, directoryId, changedCallsPerSecond, changedBurst, endpoint, role, deadline, clock);
  }

  public AwsFleetSettings withRole(@Nullable FleetRole changed) {
    return new AwsFleetSettings(
        region, directoryId, callsPerSecond, burst, endpoint, changed, deadline, clock);
  }
}
