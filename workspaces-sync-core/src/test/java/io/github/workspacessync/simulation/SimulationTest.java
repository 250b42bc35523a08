package io.github.workspacessync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.plan.HoldReason;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Plays worlds in which everything goes wrong, always the same ones.
 *
 * <p>Others: {@code -Dsimulation.seed=4711 -Dsimulation.runs=100000}.
 */
class SimulationTest {
  private static final long SEED = Long.getLong("simulation.seed", 1);
  private static final long RUNS = Long.getLong("simulation.runs", 20_000);

  private static final long ENOUGH = 20_000;

  @Test
  void nothingIsEverViolated() {
    Campaign campaign = Campaign.ofEverything();

    assertThat(campaign.play(SEED, 1, RUNS).orElse("nothing is violated"))
        .isEqualTo("nothing is violated");

    if (RUNS >= ENOUGH) {
      everythingHappens(campaign.tally());
    }
  }

  /** A simulation of nothing would violate nothing. */
  private static void everythingHappens(Tally tally) {
    assertThat(tally.runs()).isGreaterThanOrEqualTo(RUNS);
    assertThat(tally.of("removals")).isGreaterThan(RUNS / 20);
    for (String what : List.of("migrations", "kills", "overlaps", "calm ends", "Unmark")) {
      assertThat(tally.of(what)).as(what).isPositive();
    }
    for (HoldReason reason : HoldReason.values()) {
      assertThat(tally.of("way out of " + reason)).as("the way out of " + reason).isPositive();
    }
    for (Happening happening : Happening.values()) {
      assertThat(tally.of("happening " + happening)).as(happening.toString()).isPositive();
    }
    for (Fault.Kind fault : Fault.Kind.values()) {
      assertThat(tally.of(fault)).as(fault.toString()).isPositive();
    }
  }
}
