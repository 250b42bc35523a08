package io.github.workspacessync.app;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with a configuration, so that everything is said at once. */
final class Faults {
  private final List<String> lines = new ArrayList<>();

  /**
   * @param path the setting, such as {@code assignments[0].bundle}
   * @param line its line in the text, 0 for none
   */
  void add(String path, int line, String what) {
    String where = path.isEmpty() ? "the configuration" : Printable.clean(path);
    String at = line > 0 ? " (line " + line + ")" : "";
    lines.add(where + at + ": " + Printable.clean(what));
  }

  void throwIfAny(String origin) {
    if (!lines.isEmpty()) {
      throw new ConfigException(origin, lines);
    }
  }
}
