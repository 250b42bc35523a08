package io.github.workspacessync.testkit.workspaces;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of an emulator: another clock plus an offset that a test moves.
 *
 * <p>It lets days pass at once; every delay of the emulator (provisioning, termination, lags,
 * cool-downs) is measured on it, so hand the same clock to the code under test.
 */
public final class VirtualClock implements InstantSource {
  private final InstantSource base;
  private Duration offset = Duration.ZERO;

  private VirtualClock(InstantSource base) {
    this.base = base;
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
  public Instant instant() {
    return base.instant().plus(offset());
  }

  /** Lets {@code time} pass at once. A negative duration turns the clock back. */
  public synchronized void advance(Duration time) {
    offset = offset.plus(time);
  }

  /** Moves the clock to {@code now}, forth or back. */
  public synchronized void set(Instant now) {
    offset = Duration.between(base.instant(), now);
  }

  synchronized Duration offset() {
    return offset;
  }
}
