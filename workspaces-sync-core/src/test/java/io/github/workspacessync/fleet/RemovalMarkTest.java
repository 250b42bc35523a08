package io.github.workspacessync.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemovalMarkTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final Duration SHORT = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static RemovalMark seen(Instant seen) {
    return new RemovalMark(NOW.minus(Duration.ofDays(30)), NOW, seen);
  }

  @Test
  void beginsWithTheWholeGraceAhead() {
    RemovalMark mark = RemovalMark.begin(NOW, WEEK);

    assertThat(mark).isEqualTo(new RemovalMark(NOW, NOW.plus(WEEK), NOW));
    assertThat(mark.validAt(NOW, WEEK)).isTrue();
    assertThat(mark.dueUnder(WEEK)).isEqualTo(NOW.plus(WEEK));
  }

  @Test
  void survivesBeingWrittenAndReadBack() {
    RemovalMark mark = RemovalMark.begin(NOW.plusNanos(123_456_789), WEEK);

    assertThat(RemovalMark.parse(mark.format())).contains(mark);
    assertThat(mark.format())
        .isEqualTo("since=2026-03-02T08:00:00Z due=2026-03-09T08:00:00Z seen=2026-03-02T08:00:00Z");
    assertThat(mark.format().length()).isLessThanOrEqualTo(255);
  }

  @Test
  void isReadInWhateverOrderAndSpacing() {
    assertThat(
            RemovalMark.parse(
                "  seen=2026-03-02T08:00:00Z   since=2026-03-01T08:00:00Z"
                    + " due=2026-03-08T08:00:00Z "))
        .contains(
            new RemovalMark(
                Instant.parse("2026-03-01T08:00:00Z"), Instant.parse("2026-03-08T08:00:00Z"), NOW));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "   ",
        "yes",
        "since",
        "=",
        "since= due= seen=",
        "since=2026-03-01T08:00:00Z",
        "since=2026-03-01T08:00:00Z due=2026-03-08T08:00:00Z",
        "due=2026-03-08T08:00:00Z seen=2026-03-02T08:00:00Z",
        "since=2026-03-01T08:00:00Z seen=2026-03-02T08:00:00Z",
        "since=yesterday due=2026-03-08T08:00:00Z seen=2026-03-02T08:00:00Z",
        "since=2026-03-01 due=2026-03-08T08:00:00Z seen=2026-03-02T08:00:00Z",
        "since=2026-13-01T08:00:00Z due=2026-03-08T08:00:00Z seen=2026-03-02T08:00:00Z",
        "Since=2026-03-01T08:00:00Z due=2026-03-08T08:00:00Z seen=2026-03-02T08:00:00Z",
        "since=2026-03-01T08:00:00Z;due=2026-03-08T08:00:00Z;seen=2026-03-02T08:00:00Z",
        "since=2026-03-01T08:00:00Z\tdue=2026-03-08T08:00:00Z seen=2026-03-02T08:00:00Z",
        "since=2026-03-01T08:00:00Z due=2026-03-08T08:00:00Z seen=2026-03-02T08:00:00Z by=me",
        "since=2026-03-01T08:00:00Z due=2026-03-08T08:00:00Z seen=2026-03-02T08:00:00Z extra",
        "since=2026-03-01T08:00:00Z since=2026-03-01T08:00:00Z due=2026-03-08T08:00:00Z"
            + " seen=2026-03-02T08:00:00Z"
      })
  void whatCannotBeReadIsNoMark(String text) {
    assertThat(RemovalMark.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "since=-1000000000-01-01T00:00:00Z due=+1000000000-12-31T23:59:59Z"
            + " seen=2026-03-02T08:00:00Z",
        "since=+1000000000-12-31T23:59:59Z due=+1000000000-12-31T23:59:59Z"
            + " seen=+1000000000-12-31T23:59:59Z",
        "since=-1000000000-01-01T00:00:00Z due=-1000000000-01-01T00:00:00Z"
            + " seen=-1000000000-01-01T00:00:00Z"
      })
  void absurdTimesNeitherBreakTheRunNorMakeADueMark(String text) {
    RemovalMark mark = RemovalMark.parse(text).orElseThrow();

    boolean ends = mark.validAt(NOW, WEEK) && !NOW.isBefore(mark.dueUnder(WEEK));

    assertThat(ends).isFalse();
  }

  @Test
  void isLostWhenSeenIsADayOldAndTheGraceIsShorter() {
    assertThat(seen(NOW.minus(DAY).plus(SECOND)).validAt(NOW, SHORT)).isTrue();
    assertThat(seen(NOW.minus(DAY)).validAt(NOW, SHORT)).isFalse();
    assertThat(seen(NOW.minus(DAY).plus(SECOND)).validAt(NOW, Duration.ZERO)).isTrue();
    assertThat(seen(NOW.minus(DAY)).validAt(NOW, Duration.ZERO)).isFalse();
  }

  @Test
  void isLostWhenSeenIsAsOldAsALongerGrace() {
    assertThat(seen(NOW.minus(WEEK).plus(SECOND)).validAt(NOW, WEEK)).isTrue();
    assertThat(seen(NOW.minus(WEEK)).validAt(NOW, WEEK)).isFalse();
  }

  @Test
  void aMarkFromTheFutureIsToleratedForFiveMinutes() {
    Duration five = Duration.ofMinutes(5);

    assertThat(seen(NOW.plus(five)).validAt(NOW, WEEK)).isTrue();
    assertThat(seen(NOW.plus(five).plus(SECOND)).validAt(NOW, WEEK)).isFalse();
  }

  @Test
  void isNotSeenBeforeItBegan() {
    Instant seen = NOW.minus(SHORT);

    assertThat(new RemovalMark(seen, NOW, seen).validAt(NOW, WEEK)).isTrue();
    assertThat(new RemovalMark(seen.plus(SECOND), NOW, seen).validAt(NOW, WEEK)).isFalse();
  }

  @Test
  void aLoweredGraceNeverShortensARunningOne() {
    RemovalMark mark = RemovalMark.begin(NOW, WEEK);

    assertThat(mark.dueUnder(Duration.ZERO)).isEqualTo(NOW.plus(WEEK));
    assertThat(mark.dueUnder(WEEK.minus(SECOND))).isEqualTo(NOW.plus(WEEK));
  }

  @Test
  void aRaisedGraceLengthensARunningOne() {
    RemovalMark mark = RemovalMark.begin(NOW, WEEK);

    assertThat(mark.dueUnder(WEEK.plus(SECOND))).isEqualTo(NOW.plus(WEEK).plus(SECOND));
  }

  @Test
  void needsARefreshAfterTwelveHours() {
    Duration half = Duration.ofHours(12);

    assertThat(seen(NOW.minus(half).plus(SECOND)).stale(NOW)).isFalse();
    assertThat(seen(NOW.minus(half)).stale(NOW)).isTrue();
  }

  @Test
  void aRefreshChangesNothingButWhenItWasSeen() {
    RemovalMark mark = RemovalMark.begin(NOW, WEEK);

    assertThat(mark.refreshed(NOW.plus(DAY)))
        .isEqualTo(new RemovalMark(NOW, NOW.plus(WEEK), NOW.plus(DAY)));
  }
}
