package io.github.workspacessync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.fleet.VirtualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private final VirtualClock clock = new VirtualClock();
  private final Deadline deadline = Deadline.at(clock.instant().plusSeconds(60), clock);

  @Test
  void allowsWhatJustFits() {
    assertThat(deadline.allows(Duration.ofSeconds(60))).isTrue();
    assertThat(deadline.allows(Duration.ofSeconds(60).plusNanos(1))).isFalse();
  }

  @Test
  void runsOutWithTheClockAndIsNeverNegative() {
    clock.advance(Duration.ofSeconds(45));
    assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(15));

    clock.advance(Duration.ofSeconds(45));
    assertThat(deadline.remaining()).isZero();
    assertThat(deadline.allows(Duration.ofNanos(1))).isFalse();
  }

  @Test
  void noneAllowsAnyRun() {
    assertThat(Deadline.none().allows(Duration.ofDays(1))).isTrue();
  }
}
