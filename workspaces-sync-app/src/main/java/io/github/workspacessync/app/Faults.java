package io.github.workspacessync.app;

import java.util.ArrayList;
import java.util.List;

/**
 * Gathers what is wrong with a configuration, so that everything is said at once.
 *
 * <p>Of a configuration that is kept in a secret nothing is quoted, neither values nor unknown
 * keys: where the wrong secret was named, its text is somebody's password.
 */
final class Faults {
  private static final String HIDDEN =
      "is wrong; a secret's text is not shown. Put it into a file, and plan -c FILE of the command"
          + " line says what is wrong";

  private final List<String> lines = new ArrayList<>();
  private final boolean discreet;

  /** Those of a text that may be quoted. */
  Faults() {
    this(false);
  }

  private Faults(boolean discreet) {
    this.discreet = discreet;
  }

  /** Those of a text that must not be quoted. */
  static Faults ofSecret() {
    return new Faults(true);
  }

  /**
   * @param path the setting, such as {@code assignments[0].bundle}, of words that are known
   * @param line its line in the text, 0 for none
   * @param what may quote
   */
  void add(String path, int line, String what) {
    addPlain(path, line, shown(what));
  }

  /**
   * As above.
   *
   * @param what quotes nothing
   */
  void addPlain(String path, int line, String what) {
    String where = path.isEmpty() ? "the configuration" : Printable.clean(path);
    String at = line > 0 ? " (line " + line + ")" : "";
    lines.add(where + at + ": " + Printable.clean(what));
  }

  /**
   * A key that may be anything.
   *
   * @param section the path of what it stands in
   * @param what may quote
   */
  void addKey(String section, String key, int line, String what) {
    if (discreet) {
      addPlain(section, line, "one of its keys " + HIDDEN);
    } else {
      addPlain(section.isEmpty() ? key : section + "." + key, line, what);
    }
  }

  /** What may be said of it. */
  String shown(String what) {
    return discreet ? HIDDEN : what;
  }

  void throwIfAny(String origin) {
    if (!lines.isEmpty()) {
      throw new ConfigException(origin, lines);
    }
  }
}
