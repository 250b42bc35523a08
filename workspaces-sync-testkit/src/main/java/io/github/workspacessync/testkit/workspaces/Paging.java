package io.github.workspacessync.testkit.workspaces;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How the pages of operations misbehave. */
final class Paging {
  /** The ways to misbehave. */
  enum Fault {
    EMPTY,
    REPEATED,
    ENDLESS
  }

  private final Map<String, Fault> faults = new HashMap<>();

  synchronized void set(String operation, Fault fault) {
    faults.put(operation, fault);
  }

  synchronized void end(String operation) {
    faults.remove(operation);
  }

  synchronized void clear() {
    faults.clear();
  }

  synchronized Optional<Fault> of(String operation) {
    return Optional.ofNullable(faults.get(operation));
  }
}
