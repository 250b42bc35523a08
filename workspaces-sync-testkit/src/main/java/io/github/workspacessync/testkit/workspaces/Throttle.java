package io.github.workspacessync.testkit.workspaces;

/** A token bucket: a service's constant rate and burst, on the emulator's clock. */
final class Throttle {
  private final double perNano;
  private final int burst;
  private final VirtualClock clock;
  private double tokens;
  private long last;

  Throttle(double perSecond, int burst, VirtualClock clock) {
    if (!(perSecond > 0) || burst < 1) {
      throw new IllegalArgumentException("rate must be above 0 and burst at least 1");
    }
    this.perNano = perSecond / 1e9;
    this.burst = burst;
    this.clock = clock;
    this.tokens = burst;
    this.last = clock.nanos();
  }

  synchronized boolean admits() {
    long now = clock.nanos();
    tokens = Math.min(burst, tokens + (now - last) * perNano);
    last = now;
    // What floating point loses must not refuse the call that comes exactly in time.
    if (tokens < 1 - 1e-9) {
      return false;
    }
    tokens = Math.max(0, tokens - 1);
    return true;
  }
}
