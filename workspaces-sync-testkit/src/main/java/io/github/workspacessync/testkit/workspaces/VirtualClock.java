package io.github.workspacessync.testkit.workspaces;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of an emulator: another clock plus an offset that a test moves.
 *
 * <p>It lets days pass at once; every delay of the emulator (provisioning, termination, lags,
 * cool-downs, the rate limit) is measured on it, so hand the same clock to the code under test:
 * {@link #instant} for its dates, {@link #nanos} and {@link #sleep} for its waiting. Safe for use
 * by many threads.
 */
public final class VirtualClock implements InstantSource {
  private final InstantSource base;
  private Duration offset = Duration.ZERO;
  private Instant seen;
  private long elapsed;

  private VirtualClock(InstantSource base) {
    this.base = base;
    this.seen = base.instant();
  }

  /** The system's clock; {@link #advance} adds to it. */
  public static VirtualClock ofSystem() {
    return new VirtualClock(InstantSource.system());
  }

  /** A clock that stands still at {@code start} until it is advanced. */
  public static VirtualClock stoppedAt(Instant start) {
    return new VirtualClock(InstantSource.fixed(start));
  }

  /** Any other clock; {@link #advance} adds to it. */
  public static VirtualClock over(InstantSource base) {
    return new VirtualClock(base);
  }

  @Override
  public synchronized Instant instant() {
    return base.instant().plus(offset);
  }

  /**
   * Nanoseconds since some moment, for measuring how long something took. Unlike {@link #instant}
   * they never go back: a clock that is turned back does not take away time that has passed.
   */
  public synchronized long nanos() {
    Instant now = base.instant();
    if (now.isAfter(seen)) {
      elapsed += Duration.between(seen, now).toNanos();
    }
    seen = now;
    return elapsed;
  }

  /**
   * Lets {@code time} pass at once, where code that runs for real would wait for it.
   *
   * @throws IllegalArgumentException for a negative time, which no wait can have
   */
  public void sleep(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("cannot wait for " + time);
    }
    advance(time);
  }

  /** Lets {@code time} pass at once. A negative duration turns the clock back. */
  public synchronized void advance(Duration time) {
    offset = offset.plus(time);
    if (!time.isNegative()) {
      elapsed += time.toNanos();
    }
  }

  /** Moves the clock to {@code now}, forth or back. */
  public synchronized void set(Instant now) {
    advance(Duration.between(instant(), now));
  }
}
