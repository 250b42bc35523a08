package io.github.workspacessync.lambda;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Has the function's classes loaded, linked and initialised before its first event, by {@link
 * Rehearsal}.
 *
 * <p>It never fails the function: where it does not work, the first run is slower, and a line of
 * the log says why.
 */
final class Priming {
  /** A system property of the JVM; {@code off} leaves everything to the first run. */
  static final String SWITCH = "workspaces-sync.priming";

  private Priming() {}

  static void run() {
    run(Rehearsal::play, System.out::println);
  }

  static void run(Callable<?> rehearsal, Consumer<String> log) {
    if ("off".equals(System.getProperty(SWITCH))) {
      return;
    }
    try {
      rehearsal.call();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (Throwable fault) {
      // Even an error that would end a run: a class that is missing now may never be needed.
      log.accept("not primed, so the first run is slower: " + LogLines.oneLine(fault.toString()));
    }
  }
}
