package io.github.workspacessync.ldap;

import java.time.Duration;

/**
 * When a read has to be over, all its repetitions included.
 *
 * @param end in the terms of {@link System#nanoTime}
 */
record TimeLimit(long end) {
  static TimeLimit in(Duration time) {
    return new TimeLimit(System.nanoTime() + time.toNanos());
  }

  boolean isOver() {
    return left().isNegative() || left().isZero();
  }

  /** Negative after the end. */
  Duration left() {
    return Duration.ofNanos(end - System.nanoTime());
  }

  /** The given time, but not past the end; a millisecond at least, because zero is for ever. */
  Duration atMost(Duration time) {
    Duration left = left();
    Duration most = left.compareTo(time) < 0 ? left : time;
    // Rounded up, so that whoever waits so long finds that it is over.
    return Duration.ofMillis(Math.max(1, most.plusNanos(999_999).toMillis()));
  }
}
