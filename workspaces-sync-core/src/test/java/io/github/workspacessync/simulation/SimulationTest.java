package io.github.workspacessync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Plays worlds in which everything goes wrong, always the same ones.
 *
 * <p>Others: {@code -Dsimulation.seed=4711 -Dsimulation.runs=100000}.
 */
class SimulationTest {
  private static final long SEED = Long.getLong("simulation.seed", 1);
  private static final long RUNS = Long.getLong("simulation.runs", 20_000);

  @Test
  void nothingIsEverViolated() {
    Campaign campaign = Campaign.ofEverything();

    assertThat(campaign.play(SEED, 1, RUNS).orElse("nothing is violated"))
        .isEqualTo("nothing is violated");
    assertThat(campaign.tally().runs()).isGreaterThanOrEqualTo(RUNS);
  }
}
