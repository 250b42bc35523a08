package io.github.workspacessync.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What has happened, in short lines; kept only where somebody will read it. */
final class History {
  private final boolean kept;
  private final List<String> lines = new ArrayList<>();

  private History(boolean kept) {
    this.kept = kept;
  }

  static History none() {
    return new History(false);
  }

  static History kept() {
    return new History(true);
  }

  void add(Town town, Supplier<String> line) {
    if (kept) {
      lines.add(town.now().toString().substring(5, 19) + " " + line.get());
    }
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
