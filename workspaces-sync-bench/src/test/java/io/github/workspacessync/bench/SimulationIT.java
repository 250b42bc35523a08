package io.github.workspacessync.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.simulation.Campaign;
import io.github.workspacessync.simulation.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A million simulated runs, and not one desktop ended that should have stayed. */
class SimulationIT {
  private static final long RUNS = Long.getLong("bench.runs", 1_000_000);

  /** Other seeds than those of every build. */
  private static final long FIRST_SEED = 1_000_000;

  private record Part(Optional<String> violation, Tally tally) {}

  @Test
  void noRunOfAMillionEndsADesktopWrongly() throws Exception {
    int parts = Math.max(2, Runtime.getRuntime().availableProcessors());
    ExecutorService threads = Executors.newFixedThreadPool(parts);
    Tally tally = new Tally();
    List<String> violations = new ArrayList<>();
    try {
      List<Future<Part>> results = new ArrayList<>();
      for (int part = 0; part < parts; part++) {
        long seed = FIRST_SEED + part;
        results.add(threads.submit(() -> play(seed, parts)));
      }
      for (Future<Part> result : results) {
        tally.addAll(result.get().tally());
        result.get().violation().ifPresent(violations::add);
      }
    } finally {
      threads.shutdownNow();
    }

    Table table = new Table("simulation", "what", "how often");
    table.row("wrongful removals and other violations", violations.size());
    tally.figures().forEach(table::row);
    table.print();
    assertThat(violations).isEmpty();
    assertThat(tally.runs()).isGreaterThanOrEqualTo(RUNS);
    assertThat(tally.of("removals")).isGreaterThan(RUNS / 20);
  }

  private static Part play(long seed, int parts) {
    Campaign campaign = Campaign.ofEverything();
    Optional<String> violation = campaign.play(seed, parts, (RUNS + parts - 1) / parts);
    return new Part(violation, campaign.tally());
  }
}
