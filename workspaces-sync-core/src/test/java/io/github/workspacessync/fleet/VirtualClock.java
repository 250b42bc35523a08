package io.github.workspacessync.fleet;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is told to go on, so that days pass in a test at once. */
public final class VirtualClock implements InstantSource {
  public static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  private volatile Instant now;

  public VirtualClock() {
    this(START);
  }

  public VirtualClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Lets {@code time} pass. */
  public synchronized void advance(Duration time) {
    now = now.plus(time);
  }
}
