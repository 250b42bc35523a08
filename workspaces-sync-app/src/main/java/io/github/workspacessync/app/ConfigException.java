package io.github.workspacessync.app;

import java.util.List;

/**
 * The configuration cannot be used; nothing was read and nothing was changed.
 *
 * <p>All faulty settings are named at once, each with its path, and no secret is shown.
 *
 * <p>It stands for exit code 2.
 */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> faults;

  ConfigException(String origin, List<String> faults) {
    super(message(origin, faults));
    this.faults = List.copyOf(faults);
  }

  /** One line for each faulty setting: its path, what is wrong with it, and what to do. */
  public List<String> faults() {
    return faults;
  }

  private static String message(String origin, List<String> faults) {
    String head =
        faults.size() == 1
            ? origin + ": "
            : origin + ": " + faults.size() + " settings are wrong\n  ";
    return head + String.join("\n  ", faults);
  }
}
