package io.github.workspacessync.aws;

import java.time.Duration;

/** Elapsed time that passes only where it is slept or told to. */
final class FakeTicker implements Ticker {
  private long nanos;

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public void sleep(Duration time) {
    pass(time);
  }

  void pass(Duration time) {
    nanos += time.toNanos();
  }
}
