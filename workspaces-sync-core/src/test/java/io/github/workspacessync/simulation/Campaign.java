package io.github.workspacessync.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Many simulations, one for each seed, until there were enough runs.
 *
 * <p>It is deterministic: equal seeds make equal runs. A violation comes with the shortest script
 * that still shows it, and with the command that plays it again.
 */
public final class Campaign {
  private final Mechanism defeated;
  private final Climate climate;
  private final Tally tally = new Tally();
  private @Nullable String failure;

  private Campaign(Mechanism defeated, Climate climate) {
    this.defeated = defeated;
    this.climate = climate;
  }

  /** Every mechanism is in place, and every fault is equally frequent. */
  public static Campaign ofEverything() {
    return new Campaign(Mechanism.NONE, Climate.MIXED);
  }

  static Campaign without(Mechanism defeated, Climate climate) {
    return new Campaign(defeated, climate);
  }

  /**
   * Plays the seeds from {@code first} on, {@code step} apart, until there were so many runs or a
   * violation.
   *
   * @return what was violated, with its history; empty if nothing was
   */
  public Optional<String> play(long first, long step, long runs) {
    for (long seed = first; tally.runs() < runs && failure == null; seed += step) {
      Script script = Script.of(seed, climate);
      Optional<Violation> violation = new Simulation(script, defeated, tally).play(History.none());
      long found = seed;
      violation.ifPresent(what -> failure = story(found, script, what));
    }
    return Optional.ofNullable(failure);
  }

  private String story(long seed, Script script, Violation violation) {
    Script shortest = new Shrinker(defeated, violation).shrink(script);
    History history = History.kept();
    Optional<Violation> again = new Simulation(shortest, defeated, new Tally()).play(history);
    List<String> lines = new ArrayList<>();
    lines.add(violation.toString());
    lines.add(
        "play it again: mvn -B verify -pl workspaces-sync-core -Dtest=SimulationTest"
            + " -Dsimulation.seed="
            + seed
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
