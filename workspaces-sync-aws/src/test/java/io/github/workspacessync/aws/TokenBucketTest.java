package io.github.workspacessync.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private final FakeTicker time = new FakeTicker();
  private final TokenBucket bucket = new TokenBucket(2, 4, time);

  @Test
  void letsABurstThroughAtOnce() {
    for (int call = 0; call < 4; call++) {
      assertThat(bucket.reserve()).isZero();
    }

    assertThat(bucket.reserve()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void queuesThoseWhoComeBeforeTheirTurn() {
    for (int call = 0; call < 4; call++) {
      bucket.reserve();
    }

    assertThat(bucket.reserve()).isEqualTo(Duration.ofMillis(500));
    assertThat(bucket.reserve()).isEqualTo(Duration.ofSeconds(1));
    time.pass(Duration.ofMillis(600));
    assertThat(bucket.reserve()).isEqualTo(Duration.ofMillis(900));
  }

  @Test
  void savesUpNoMoreThanTheBurst() {
    time.pass(Duration.ofHours(1));

    for (int call = 0; call < 4; call++) {
      assertThat(bucket.reserve()).isZero();
    }
    assertThat(bucket.reserve()).isPositive();
  }

  @Test
  void keepsThePaceOverAThousandCalls() {
    for (int call = 0; call < 1000; call++) {
      time.pass(bucket.reserve());
    }

    assertThat(Duration.ofNanos(time.nanos()))
        .isBetween(Duration.ofSeconds(498), Duration.ofMillis(498_001));
  }

  @Test
  void takesNothingWhereTheWaitWouldBeTooLong() {
    for (int call = 0; call < 4; call++) {
      bucket.reserve();
    }

    assertThat(bucket.reserve(Duration.ofMillis(499))).isEmpty();
    assertThat(bucket.reserve(Duration.ofMillis(500))).contains(Duration.ofMillis(500));
  }

  @Test
  void goesAtHalfThePaceForAMinuteAfterARefusal() {
    bucket.refused();

    assertThat(bucket.reserve()).isEqualTo(Duration.ofSeconds(1));
    assertThat(bucket.reserve()).isEqualTo(Duration.ofSeconds(2));
    time.pass(Duration.ofMinutes(2));
    for (int call = 0; call < 4; call++) {
      assertThat(bucket.reserve()).isZero();
    }
    assertThat(bucket.reserve()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void returnsToThePaceInTheMiddleOfAWait() {
    bucket.refused();
    time.pass(Duration.ofMillis(59_500));
    for (int call = 0; call < 4; call++) {
      bucket.reserve();
    }

    // Half a second at half the pace gives half a call, the other half comes at full pace.
    assertThat(bucket.reserve()).isEqualTo(Duration.ofMillis(500 + 250));
  }
}
