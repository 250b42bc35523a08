package io.github.workspacessync.testkit.directory;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What all connections of one server share. */
final class Backend {
  final Settings settings;
  final DirectoryTree tree;
  final Forest forest;
  final @Nullable CatalogTree catalog;
  final DirectoryFaults faults = new DirectoryFaults();
  final RequestLog log = new RequestLog();
  final EntryReader reader;
  final Accounts accounts;
  final SearchBase base;
  final SearchFilter filters;
  final RootDse rootDse;
  final int server;
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * @param own the tree of the domain
   * @param catalog null: the domain itself is served, not the catalog of the forest
   * @param server its number among the domain controllers, from 1
   */
  Backend(
      Settings settings,
      DirectoryTree own,
      Forest forest,
      @Nullable CatalogTree catalog,
      int server) {
    this.server = server;
    this.settings = settings;
    this.tree = catalog == null ? own : catalog.tree();
    this.forest = forest;
    this.catalog = catalog;
    Links links = new Links(tree, () -> catalog == null ? forest.othersThan(settings) : List.of());
    this.reader = new EntryReader(settings, tree, links, faults, catalog != null);
    this.accounts = new Accounts(new Forest.Domain(settings, own), forest);
    this.base = new SearchBase(settings, tree, reader, forest, catalog != null);
    this.filters = new SearchFilter(tree, reader, settings);
    this.rootDse = new RootDse(settings, server);
  }

  /** Brings a catalog up to date; the caller holds the lock. */
  void refresh() {
    if (catalog != null) {
      catalog.refresh();
    }
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
