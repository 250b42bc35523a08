package io.github.workspacessync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotationTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final List<Integer> SEVEN = List.of(0, 1, 2, 3, 4, 5, 6);

  @Test
  void keepsTheElementsAndTheirCircularOrder() {
    for (int run = 0; run < 20; run++) {
      List<Integer> turned = new ArrayList<>(Rotation.of(SEVEN, NOW.plusSeconds(run)));

      Collections.rotate(turned, turned.get(0));

      assertThat(turned).isEqualTo(SEVEN);
    }
  }

  @Test
  void isEqualForEqualInstants() {
    assertThat(Rotation.of(SEVEN, NOW)).isEqualTo(Rotation.of(SEVEN, NOW));
  }

  @Test
  void anEmptyListStaysEmpty() {
    assertThat(Rotation.of(List.of(), NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1M", "PT15M", "PT1H", "PT7M", "PT7H", "PT24H", "P7D"})
  void whateverTheScheduleEverybodyIsFirstInTheEnd(Duration schedule) {
    Set<Integer> first = new HashSet<>();

    for (int run = 0; run < 200; run++) {
      first.add(Rotation.of(SEVEN, NOW.plus(schedule.multipliedBy(run))).get(0));
    }

    assertThat(first).containsExactlyInAnyOrderElementsOf(SEVEN);
  }
}
