package io.github.workspacessync.simulation;

import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;

/** Two runs at the same time, of which one at a time goes on; they take turns at their calls. */
final class Turns {
  private final SplittableRandom random;
  private final Semaphore[] mayGo = {new Semaphore(0), new Semaphore(0)};
  private final boolean[] over = new boolean[2];

  Turns(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Carries both out, and comes back when both are over. */
  void take(Runnable first, Runnable second) {
    Thread other =
        new Thread(
            () -> {
              mayGo[1].acquireUninterruptibly();
              try {
                second.run();
              } finally {
                over[1] = true;
                mayGo[0].release();
              }
            });
    other.start();
    try {
      first.run();
    } finally {
      over[0] = true;
      mayGo[1].release();
      boolean interrupted = false;
      while (other.isAlive()) {
        try {
          other.join();
        } catch (InterruptedException again) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Lets the other one go on, sometimes. */
  void pass(int who) {
    if (!over[1 - who] && random.nextInt(4) == 0) {
      mayGo[1 - who].release();
      mayGo[who].acquireUninterruptibly();
    }
  }
}
