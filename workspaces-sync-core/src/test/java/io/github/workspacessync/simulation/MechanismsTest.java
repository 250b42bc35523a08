package io.github.workspacessync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulator itself: it misses each mechanism that is not there. */
@Tag("long")
class MechanismsTest {
  private static final long MOST_RUNS = 40_000;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void isMissed(Mechanism mechanism) {
    Campaign campaign = Campaign.without(mechanism);

    Optional<Campaign.Found> found = campaign.search(1, 1, MOST_RUNS);

    assertThat(found).as("a world that misses " + mechanism).isPresent();
    System.out.println(
        mechanism
            + " is missed after "
            + campaign.tally().runs()
            + " runs: "
            + found.orElseThrow().violation());
  }
}
