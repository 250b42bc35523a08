package io.github.workspacessync.testkit.workspaces;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Lets calls pass side by side, and a call at which a test steps in by itself.
 *
 * <p>Such a call waits until those before it are answered and keeps those after it waiting, so what
 * has taken effect when the test acts is the same in every run.
 */
final class Turnstile {
  private static final int ALL = 1_000_000;

  private record Stop(long call, Moment moment, Runnable action) {}

  private final Semaphore slots = new Semaphore(ALL, true);
  private final Object arrival = new Object();
  private final List<Stop> stops = new ArrayList<>();
  private long calls;
  private volatile boolean stopped;

  synchronized void plan(int nth, Moment moment, Runnable action) {
    if (nth < 1) {
      throw new IllegalArgumentException("calls are counted from 1, not " + nth);
    }
    stops.add(new Stop(calls + nth, moment, action));
  }

  synchronized void clear() {
    stops.clear();
  }

  /** Whether a test has ever stepped in, so that a client may have died since it asked. */
  boolean hasStopped() {
    return stopped;
  }

  Passage enter() {
    // Counted and queued as one, or the call after a stop could slip in before it.
    synchronized (arrival) {
      List<Stop> mine = next();
      int width = mine.isEmpty() ? 1 : ALL;
      slots.acquireUninterruptibly(width);
      return new Passage(mine, width);
    }
  }

  private synchronized List<Stop> next() {
    long number = ++calls;
    List<Stop> due = stops.stream().filter(stop -> stop.call() == number).toList();
    stops.removeAll(due);
    return due;
  }

  /** One call on its way. */
  final class Passage implements AutoCloseable {
    private final List<Stop> mine;
    private final int width;

    private Passage(List<Stop> mine, int width) {
      this.mine = mine;
      this.width = width;
    }

    void at(Moment moment) {
      for (Stop stop : mine) {
        if (stop.moment() == moment) {
          stopped = true;
          stop.action().run();
        }
      }
    }

    @Override
    public void close() {
      slots.release(width);
    }
  }
}
