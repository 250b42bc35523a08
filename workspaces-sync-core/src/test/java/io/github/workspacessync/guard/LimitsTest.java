package io.github.workspacessync.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.guard.Limits.Terminations;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
  @ParameterizedTest
  @CsvSource({
    // count, percent, floor, base, allowed
    "10, 10, 1,    0,  1",
    "10, 10, 1,    1,  1",
    "10, 10, 1,   19,  1",
    "10, 10, 1,   20,  2",
    "10, 10, 1,   99,  9",
    "10, 10, 1,  100, 10",
    "10, 10, 1,  101, 10",
    "10, 10, 1, 5000, 10",
    "10, 10, 0,    9,  0",
    "10, 10, 0,   10,  1",
    " 3, 10, 5,   10,  3",
    " 0, 10, 5, 1000,  0",
    "10,  0, 5, 1000,  0",
    "2147483647, 100, 1, 2147483647, 2147483647"
  })
  void countAndPercentBoundAndTheFloorHelpsTheSmall(
      int count, int percent, int floor, int base, int allowed) {
    assertThat(new Terminations(count, percent, floor).allowed(base)).isEqualTo(allowed);
  }

  @Test
  void theDefaultsAreTheDocumentedOnes() {
    assertThat(Limits.DEFAULT)
        .isEqualTo(new Limits(new Terminations(10, 10, 1), null, 0, Set.of()));
  }

  @ParameterizedTest
  @CsvSource({"-1, 10, 1", "10, -1, 1", "10, 101, 1", "10, 10, -1"})
  void refusesWhatIsNoLimit(int count, int percent, int floor) {
    assertThatThrownBy(() -> new Terminations(count, percent, floor))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"-1, 0", "0, -1"})
  void refusesNegativeNumbers(int creations, int minimumMembers) {
    Terminations terminations = Limits.DEFAULT.terminations();

    assertThatThrownBy(() -> new Limits(terminations, creations, minimumMembers, Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
