package io.github.workspacessync;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time left for a run.
 *
 * <p>Nothing is started that may not finish in it; what is left over is named and waits for the
 * next run.
 */
public final class Deadline {
  private static final Duration ENDLESS = Duration.ofDays(3650);

  private final Instant end;
  private final InstantSource clock;

  private Deadline(Instant end, InstantSource clock) {
    this.end = end;
    this.clock = clock;
  }

  /** Ends at {@code end} by {@code clock}. */
  public static Deadline at(Instant end, InstantSource clock) {
    return new Deadline(end, clock);
  }

  /** Leaves any run enough time. */
  public static Deadline none() {
    return new Deadline(Instant.EPOCH.plus(ENDLESS), InstantSource.fixed(Instant.EPOCH));
  }

  /** What is left; zero once the end has passed, never negative. */
  public Duration remaining() {
    Duration left = Duration.between(clock.instant(), end);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Whether something that may take {@code need} can still be started. */
  public boolean allows(Duration need) {
    return remaining().compareTo(need) >= 0;
  }
}
