package io.github.workspacessync.cli;

import io.github.workspacessync.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What Ctrl-C does to a run that makes changes: its time is over.
 *
 * <p>The change under way is ended and told of, and no other is begun. Killed harder than that, a
 * run loses nothing either, since all state is in tags; only its report is missing. While nothing
 * is changed yet, Ctrl-C simply ends the process.
 */
final class Interruption implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Instant END = Instant.EPOCH.plus(Duration.ofDays(3650));

  private final CountDownLatch over = new CountDownLatch(1);
  private final Runnable announce;
  private volatile boolean interrupted;
  private @Nullable Thread hook;

  Interruption(Runnable announce) {
    this.announce = announce;
  }

  /** Endless until the interruption, and over from then on. */
  Deadline deadline() {
    InstantSource time = () -> interrupted ? END : Instant.EPOCH;
    return Deadline.at(END, time);
  }

  /** From here on, the end of the process waits for the change under way. */
  void arm() {
    hook = new Thread(this::interrupt, "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Ends the run's time and waits until it is over. */
  void interrupt() {
    interrupted = true;
    announce.run();
    try {
      if (!over.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        announce.run();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    over.countDown();
    Thread armed = hook;
    if (armed != null && !interrupted) {
      try {
        Runtime.getRuntime().removeShutdownHook(armed);
      } catch (IllegalStateException shuttingDown) {
        interrupted = true;
      }
    }
  }
}
