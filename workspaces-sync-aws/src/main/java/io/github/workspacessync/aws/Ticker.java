package io.github.workspacessync.aws;

import java.time.Duration;

/** Elapsed time and how to let it pass; a test puts its own in. */
interface Ticker {
  Ticker SYSTEM =
      new Ticker() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void sleep(Duration time) throws InterruptedException {
          Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
        }
      };

  /** Nanoseconds since some moment; never goes back. */
  long nanos();

  void sleep(Duration time) throws InterruptedException;
}
