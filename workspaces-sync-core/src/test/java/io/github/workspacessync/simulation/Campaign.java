package io.github.workspacessync.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Many simulations, one for each seed, until there were enough runs.
 *
 * <p>It is deterministic: equal seeds make equal runs. A violation comes with the shortest script
 * that still shows it, and with the command that plays it again.
 */
public final class Campaign {
  private final Mechanism defeated;
  private final Climate climate;
  private final boolean endsInCalm;
  private final Tally tally = new Tally();

  private Campaign(Mechanism defeated, Climate climate, boolean endsInCalm) {
    this.defeated = defeated;
    this.climate = climate;
    this.endsInCalm = endsInCalm;
  }

  /** Every mechanism is in place, and every fault is equally frequent. */
  public static Campaign ofEverything() {
    return new Campaign(Mechanism.NONE, Climate.MIXED, true);
  }

  /** Only what must never be counts, not what would be the end. */
  static Campaign without(Mechanism defeated) {
    return new Campaign(defeated, defeated.climate(), false);
  }

  /**
   * Plays the seeds from {@code first} on, {@code step} apart, until there were so many runs or a
   * violation.
   *
   * @return what was violated, with its history; empty if nothing was
   */
  public Optional<String> play(long first, long step, long runs) {
    return search(first, step, runs).map(this::story);
  }

  Optional<Found> search(long first, long step, long runs) {
    for (long seed = first; tally.runs() < runs; seed += step) {
      Script script = Script.of(seed, climate, endsInCalm);
      Optional<Violation> violation = new Simulation(script, defeated, tally).play(History.none());
      if (violation.isPresent()) {
        return Optional.of(new Found(script, violation.get()));
      }
    }
    return Optional.empty();
  }

  /** A violation and the script that led to it. */
  record Found(Script script, Violation violation) {}

  private String story(Found found) {
    Violation violation = found.violation();
    Script shortest = new Shrinker(defeated, violation).shrink(found.script());
    History history = History.kept();
    Optional<Violation> again = new Simulation(shortest, defeated, new Tally()).play(history);
    List<String> lines = new ArrayList<>();
    lines.add(violation.toString());
    lines.add(
        "play it again: mvn -B verify -pl workspaces-sync-core -Dtest=SimulationTest"
            + " -Dsimulation.seed="
            + found.script().seed()
            + " -Dsimulation.runs=1");
    lines.add(
        "the shortest history that shows " + again.map(Violation::toString).orElse("it") + ":");
    lines.addAll(history.lines());
    return String.join("\n", lines);
  }

  /** What has happened so far. */
  public Tally tally() {
    return tally;
  }
}
