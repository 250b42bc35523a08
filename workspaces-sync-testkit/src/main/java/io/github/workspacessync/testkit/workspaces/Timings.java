package io.github.workspacessync.testkit.workspaces;

import java.time.Duration;

/**
 * How long the slow transitions take on the emulator's clock.
 *
 * <p>None of them ends before its time has passed: accepted is not done.
 *
 * @param provisioning from PENDING to AVAILABLE
 * @param termination from TERMINATING to gone
 * @param modification how long a change of volumes, compute type or protocol shows UPDATING
 * @param migration how long both WorkSpaces of a migration exist
 */
public record Timings(
    Duration provisioning, Duration termination, Duration modification, Duration migration) {

  /** Rejects negative durations; zero means "at the next request". */
  public Timings {
    requireNotNegative("provisioning", provisioning);
    requireNotNegative("termination", termination);
    requireNotNegative("modification", modification);
    requireNotNegative("migration", migration);
  }

  /** Times like the service's own: 20 minutes, 5 minutes, 30 minutes, 1 hour. */
  public static Timings realistic() {
    return new Timings(
        Duration.ofMinutes(20), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(1));
  }

  /** The same {@code time} for everything. */
  public static Timings all(Duration time) {
    return new Timings(time, time, time, time);
  }

  private static void requireNotNegative(String name, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(name + " must not be negative: " + value);
    }
  }
}
