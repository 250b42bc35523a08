package io.github.workspacessync.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What a campaign has gone through, in figures. */
public final class Tally {
  private final Map<Fault.Kind, Long> faults = new EnumMap<>(Fault.Kind.class);
  private final Map<String, Long> counts = new TreeMap<>();

  void fault(Fault.Kind kind) {
    faults.merge(kind, 1L, Long::sum);
  }

  void count(String what) {
    counts.merge(what, 1L, Long::sum);
  }

  /** Takes the figures of another campaign in. */
  public void addAll(Tally other) {
    other.faults.forEach((kind, count) -> faults.merge(kind, count, Long::sum));
    other.counts.forEach((what, count) -> counts.merge(what, count, Long::sum));
  }

  /** How often {@code what} was counted. */
  public long of(String what) {
    return counts.getOrDefault(what, 0L);
  }

  long of(Fault.Kind kind) {
    return faults.getOrDefault(kind, 0L);
  }

  /** Runs, whatever became of them. */
  public long runs() {
    return of("runs");
  }

  /** The figures, each with its name. */
  public Map<String, Long> figures() {
    Map<String, Long> all = new TreeMap<>(counts);
    faults.forEach((kind, count) -> all.put("fault " + kind, count));
    return all;
  }
}
