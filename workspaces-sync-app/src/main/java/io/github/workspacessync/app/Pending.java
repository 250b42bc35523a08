package io.github.workspacessync.app;

final class Pending {
  private Pending() {}

  static String text(String what) {
    if (what.isEmpty()) {
      throw new UnsupportedOperationException();
    }
    throw new UnsupportedOperationException(what);
  }

  static boolean flag(String what) {
    if (what.isEmpty()) {
      throw new UnsupportedOperationException();
    }
    throw new UnsupportedOperationException(what);
  }

  static SyncConfig config(String what) {
    if (what.isEmpty()) {
      throw new UnsupportedOperationException();
    }
    throw new UnsupportedOperationException(what);
  }

  static SyncEvent event(String what) {
    if (what.isEmpty()) {
      throw new UnsupportedOperationException();
    }
    throw new UnsupportedOperationException(what);
  }

  static SyncSession session(String what) {
    if (what.isEmpty()) {
      throw new UnsupportedOperationException();
    }
    throw new UnsupportedOperationException(what);
  }

  static io.github.workspacessync.run.RunReport report(String what) {
    if (what.isEmpty()) {
      throw new UnsupportedOperationException();
    }
    throw new UnsupportedOperationException(what);
  }
}
