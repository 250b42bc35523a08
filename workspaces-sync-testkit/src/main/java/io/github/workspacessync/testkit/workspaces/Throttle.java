package io.github.workspacessync.testkit.workspaces;

import java.util.function.LongSupplier;

/** A token bucket: the service's constant rate and burst. */
final class Throttle {
  private final double perNano;
  private final int burst;
  private final LongSupplier nanos;
  private double tokens;
  private long last;

  Throttle(double perSecond, int burst, LongSupplier nanos) {
    if (!(perSecond > 0) || burst < 1) {
      throw new IllegalArgumentException("rate must be above 0 and burst at least 1");
    }
    this.perNano = perSecond / 1e9;
    this.burst = burst;
    this.nanos = nanos;
    this.tokens = burst;
    this.last = nanos.getAsLong();
  }

  synchronized boolean admits() {
    long now = nanos.getAsLong();
    tokens = Math.min(burst, tokens + Math.max(0, now - last) * perNano);
    last = now;
    if (tokens < 1) {
      return false;
    }
    tokens -= 1;
    return true;
  }
}
