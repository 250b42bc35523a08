package io.github.workspacessync.testkit.workspaces;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is to happen to which call of which operation. Guarded by its {@link Faults}. */
final class Accidents {
  /** The kinds of accidents. */
  enum Kind {
    ERROR,
    RESET_BEFORE,
    RESET_AFTER,
    CUT_ANSWER
  }

  /** What happens to a call; {@code status} counts for ERROR only. */
  record Incident(Kind kind, int status) {}

  private record Planned(int callsToGo, Incident incident) {}

  private final Map<String, List<Planned>> planned = new HashMap<>();
  private final Map<String, Integer> always = new HashMap<>();

  void clear() {
    planned.clear();
    always.clear();
  }

  void plan(String operation, int nth, Incident incident) {
    if (nth < 1) {
      throw new IllegalArgumentException("calls are counted from 1, not " + nth);
    }
    planned.computeIfAbsent(operation, name -> new ArrayList<>()).add(new Planned(nth, incident));
  }

  void always(String operation, int status) {
    always.put(operation, status);
  }

  /** Counts a call of this operation and says what happens to it. */
  Optional<Incident> next(String operation) {
    Optional<Incident> now =
        Optional.ofNullable(always.get(operation)).map(status -> new Incident(Kind.ERROR, status));
    List<Planned> left = new ArrayList<>();
    for (Planned plan : planned.getOrDefault(operation, List.of())) {
      if (plan.callsToGo() == 1) {
        now = Optional.of(plan.incident());
      } else {
        left.add(new Planned(plan.callsToGo() - 1, plan.incident()));
      }
    }
    planned.put(operation, left);
    return now;
  }
}
