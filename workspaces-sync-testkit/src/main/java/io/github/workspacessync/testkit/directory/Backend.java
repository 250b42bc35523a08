package io.github.workspacessync.testkit.directory;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What all connections of one server share. */
final class Backend {
  final Settings settings;
  final DirectoryTree tree;
  final DirectoryFaults faults = new DirectoryFaults();
  final RequestLog log = new RequestLog();
  final EntryReader reader;
  final Accounts accounts;
  final SearchBase base;
  final SearchFilter filters;
  final RootDse rootDse;
  private final CountDownLatch closed = new CountDownLatch(1);

  Backend(Settings settings, DirectoryTree tree) {
    this.settings = settings;
    this.tree = tree;
    this.reader = new EntryReader(settings, tree, faults);
    this.accounts = new Accounts(settings, tree);
    this.base = new SearchBase(settings, tree, reader);
    this.filters = new SearchFilter(tree, reader, settings);
    this.rootDse = new RootDse(settings);
  }

  /** Waits, but never longer than the server runs. */
  void pause(Duration duration) {
    if (duration.isZero()) {
      return;
    }
    try {
      boolean over = closed.await(duration.toNanos(), TimeUnit.NANOSECONDS);
      if (over) {
        Thread.currentThread().interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void close() {
    closed.countDown();
  }
}
