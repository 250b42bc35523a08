package io.github.workspacessync.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {
  /** Half past eight. */
  private static final Instant NOW = Instant.parse("2026-11-22T08:30:00Z");

  private static final Instant HOUR = Instant.parse("2026-11-22T08:00:00Z");
  private static final Duration DAY = Duration.ofHours(24);
  private static final Ledger NONE = Ledger.read(null, NOW);

  /** So many were booked so long after {@link #NOW}. */
  record Booking(Duration after, int marks, int removals) {
    Instant at() {
      return NOW.plus(after);
    }
  }

  private static void assertThatItIsATagsValue(String note) {
    assertThat(note).hasSizeLessThanOrEqualTo(255).matches("[A-Za-z0-9 _.:/=+@-]+");
  }

  // ---- the round trip -----------------------------------------------------------------------

  @Property
  void whatIsWrittenIsReadWhateverWasBooked(@ForAll("bookings") List<Booking> bookings) {
    List<Booking> inOrder = bookings.stream().sorted(Comparator.comparing(Booking::after)).toList();
    String note = null;
    Map<Instant, int[]> booked = new TreeMap<>();
    for (Booking booking : inOrder) {
      Instant at = booking.at();
      note = Ledger.read(note, at).plus(booking.marks(), booking.removals(), at).format(at);
      assertThatItIsATagsValue(note);
      int[] figures = booked.computeIfAbsent(hour(at), hour -> new int[2]);
      figures[0] = Math.min(Ledger.MOST, figures[0] + booking.marks());
      figures[1] = Math.min(Ledger.MOST, figures[1] + booking.removals());

      Ledger read = Ledger.read(note, at);

      assertThat(read.isReadable()).isTrue();
      assertThat(read.marks(at)).isEqualTo(sum(booked, at, 0));
      assertThat(read.removals(at)).isEqualTo(sum(booked, at, 1));
      assertThat(read.format(at)).isEqualTo(note);
    }
  }

  private static Instant hour(Instant at) {
    return at.truncatedTo(ChronoUnit.HOURS);
  }

  /** An hour counts as long as its end lies less than 24 hours back, or it has not ended. */
  private static int sum(Map<Instant, int[]> booked, Instant now, int which) {
    return booked.entrySet().stream()
        .filter(entry -> entry.getKey().plus(Duration.ofHours(1)).plus(DAY).isAfter(now))
        .mapToInt(entry -> entry.getValue()[which])
        .sum();
  }

  @Provide
  Arbitrary<List<Booking>> bookings() {
    Arbitrary<Integer> figure =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.integers().between(0, 40)),
            Tuple.of(1, Arbitraries.integers().between(1_000, 60_000)));
    return Combinators.combine(
            Arbitraries.integers().between(0, 60 * 60).map(Duration::ofMinutes), figure, figure)
        .as(Booking::new)
        .list()
        .ofMaxSize(60);
  }

  @Test
  void theTextIsTheDocumentedOne() {
    Ledger ledger =
        NONE.plus(5, 2, NOW.minus(Duration.ofHours(2))).plus(3, 1, NOW).plus(36, 0, NOW);

    assertThat(ledger.format(NOW)).isEqualTo("to=2026-11-22T08 013.1 25.2");
  }

  @Test
  void aFullDayWithTheLargestFiguresFitsIntoATag() {
    Ledger full = NONE;
    for (int hours = 0; hours <= 24; hours++) {
      full = full.plus(Ledger.MOST, Ledger.MOST, NOW.minus(Duration.ofHours(hours)));
    }

    String note = full.format(NOW);

    assertThat(note).hasSize(241);
    assertThat(Ledger.read(note, NOW).marks(NOW)).isEqualTo(25 * Ledger.MOST);
  }

  @Test
  void aFullDayWrittenByAClockThatIsAheadCanStillBeRead() {
    Ledger full = NONE;
    for (int hours = -1; hours <= 24; hours++) {
      full = full.plus(Ledger.MOST, Ledger.MOST, NOW.minus(Duration.ofHours(hours)));
    }

    String note = full.format(NOW);

    assertThatItIsATagsValue(note);
    assertThat(note).hasSize(250);
    assertThat(Ledger.read(note, NOW).isReadable()).isTrue();
    assertThat(Ledger.read(note, NOW).removals(NOW)).isEqualTo(26 * Ledger.MOST);
  }

  @Test
  void theLargestNoteHasRoomForWhatIsNotSure() {
    Ledger full = NONE.unsureOf(NOW.minus(DAY));
    for (int hours = -1; hours <= 24; hours++) {
      full = full.plus(Ledger.MOST, Ledger.MOST, NOW.minus(Duration.ofHours(hours)));
    }

    String note = full.format(NOW);

    assertThatItIsATagsValue(note);
    assertThat(note).hasSize(252).startsWith("to=2026-11-22T09@p 0zzz.zzz");
    assertThat(Ledger.read(note, NOW).format(NOW)).isEqualTo(note);
  }

  // ---- what is not sure ---------------------------------------------------------------------

  @Test
  void aNoteThatIsSureOfItsRemovalsCountsThemAsEnded() {
    assertThat(Ledger.read("to=2026-11-22T08 01.2 30.3", NOW).ended(NOW)).isEqualTo(5);
  }

  @Test
  void whatEndedMayHaveEndedADayAgoAfterTwentyTwoHours() {
    Ledger ledger = Ledger.read("to=2026-11-22T08 l0.1 m0.2 n0.4 o0.8", NOW);

    assertThat(ledger.ended(NOW)).isEqualTo(3);
    assertThat(ledger.removals(NOW)).isEqualTo(15);
  }

  @Test
  void aNoteThatIsNotSureOfOneHourCountsNoneAsEnded() {
    Ledger ledger = Ledger.read("to=2026-11-22T08@3 01.2 30.3", NOW);

    assertThat(ledger.isReadable()).isTrue();
    assertThat(ledger.ended(NOW)).isZero();
    assertThat(ledger.removals(NOW)).isEqualTo(5);
    assertThat(ledger.format(NOW)).isEqualTo("to=2026-11-22T08@3 01.2 30.3");
  }

  @Test
  void itIsSureAgainWhenTheHourNoLongerCounts() {
    Ledger ledger = NONE.plus(0, 1, NOW).unsureOf(NOW).plus(0, 1, NOW.plus(DAY));

    Instant last = HOUR.plus(Duration.ofHours(25)).minusMillis(1);
    assertThat(Ledger.read(ledger.format(last), last).ended(last)).isZero();

    Instant over = HOUR.plus(Duration.ofHours(25));
    assertThat(Ledger.read(ledger.format(over), over).ended(over)).isEqualTo(1);
    assertThat(ledger.format(over)).isEqualTo("to=2026-11-23T09 10.1");
  }

  @Test
  void theYoungestHourThatIsNotSureStays() {
    Ledger ledger = NONE.unsureOf(NOW).unsureOf(NOW.minus(Duration.ofHours(5)));

    assertThat(ledger.format(NOW)).isEqualTo("to=2026-11-22T08@0");
  }

  @Test
  void whatIsNotSureOfTheNextHourMovesTheBeginning() {
    Ledger ledger = NONE.plus(1, 1, NOW).unsureOf(NOW.plus(Duration.ofHours(1)));

    assertThat(ledger.format(NOW)).isEqualTo("to=2026-11-22T09@0 11.1");
  }

  @Test
  void beingAsSureAsTheNoteBeforeKeepsTheFigures() {
    Ledger before = NONE.plus(0, 2, NOW).unsureOf(NOW.minus(Duration.ofHours(2)));

    Ledger settled = before.plus(0, 1, NOW).unsureOf(NOW).asSureAs(before);

    assertThat(settled.format(NOW)).isEqualTo("to=2026-11-22T08@2 00.3");
    assertThat(settled.asSureAs(NONE).ended(NOW)).isEqualTo(3);
  }

  // ---- nothing, and damage ------------------------------------------------------------------

  @Test
  void noNoteCountsNothing() {
    assertThat(NONE.isReadable()).isTrue();
    assertThat(NONE.isFull(NOW)).isFalse();
    assertThat(NONE.marks(NOW)).isZero();
    assertThat(NONE.removals(NOW)).isZero();
    assertThat(NONE.format(NOW)).isEqualTo("to=2026-11-22T08");
  }

  @Test
  void aNoteWithoutFiguresCountsNothing() {
    Ledger ledger = Ledger.read("to=2026-11-22T08", NOW);

    assertThat(ledger.isReadable()).isTrue();
    assertThat(ledger.marks(NOW) + ledger.removals(NOW)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "set by hand",
        "2026-11-22T08 01.1",
        "to=",
        "to=2026-11-22",
        "to=2026-11-22T8 01.1",
        "to=2026-11-22T24 01.1",
        "to=2026-02-30T08 01.1",
        "to=2026-13-01T08 01.1",
        "to=2026-11-22T08:00 01.1",
        " to=2026-11-22T08 01.1",
        "to=2026-11-22T08 01.1 ",
        "to=2026-11-22T08 01.1\n",
        "to=2026-11-22T08  01.1",
        "to=2026-11-22T08 0",
        "to=2026-11-22T08 01",
        "to=2026-11-22T08 0.1",
        "to=2026-11-22T08 01.",
        "to=2026-11-22T08 01.1.1",
        "to=2026-11-22T08 01,1",
        "to=2026-11-22T08 0-1.1",
        "to=2026-11-22T08 0A.1",
        "to=2026-11-22T08 01000.1",
        "to=2026-11-22T08 01.1000",
        "to=2026-11-22T08 01.1 02.2",
        "to=2026-11-22T08 q1.1",
        "to=2026-11-22T08@ 01.1",
        "to=2026-11-22T08@q 01.1",
        "to=2026-11-22T08@00 01.1",
        "to=2026-11-22T08 @0 01.1",
        "to=2026-11-22T08@0@1 01.1",
        "to=2026-11-22T08 01.1 1",
        "TO=2026-11-22T08 01.1",
        "to=٢٠٢٦-11-22T08 01.1"
      })
  void aDamagedNoteCountsAsUsedUp(String note) {
    Ledger ledger = Ledger.read(note, NOW);

    assertThat(ledger.isReadable()).isFalse();
    assertThat(ledger.isFull(NOW)).isTrue();
    assertThat(ledger.marks(NOW)).isEqualTo(Ledger.MOST);
    assertThat(ledger.removals(NOW)).isEqualTo(Ledger.MOST);
    assertThat(ledger.ended(NOW)).isZero();
  }

  @Test
  void aDamagedNoteIsWrittenAnewAsUsedUpForADayFromNow() {
    String note = Ledger.read("damaged", NOW).format(NOW);

    Ledger read = Ledger.read(note, NOW);

    assertThat(read.isReadable()).isTrue();
    assertThat(read.isFull(NOW)).isTrue();
    assertThat(read.isFull(HOUR.plus(Duration.ofHours(25)).minusMillis(1))).isTrue();
    assertThat(read.isFull(HOUR.plus(Duration.ofHours(25)))).isFalse();
    assertThat(read.marks(HOUR.plus(Duration.ofHours(25)))).isZero();
  }

  @Test
  void theNextHourCountsAlready() {
    Ledger ledger = Ledger.read("to=2026-11-22T09 02.3", NOW);

    assertThat(ledger.isReadable()).isTrue();
    assertThat(ledger.marks(NOW)).isEqualTo(2);
    assertThat(ledger.removals(NOW)).isEqualTo(3);
    assertThat(ledger.format(NOW)).isEqualTo("to=2026-11-22T09 02.3");
  }

  @Test
  void theHourAfterTheNextIsDamage() {
    Ledger ledger = Ledger.read("to=2026-11-22T10 02.3", NOW);

    assertThat(ledger.isReadable()).isFalse();
    assertThat(ledger.isFull(NOW)).isTrue();
  }

  @Test
  void anHourOfTheFutureIsDamageEvenWithoutFigures() {
    assertThat(Ledger.read("to=2026-11-22T10", NOW).isFull(NOW)).isTrue();
  }

  // ---- the window ---------------------------------------------------------------------------

  @Test
  void whatWasDoneAtTheFullHourCountsForTwentyFiveHours() {
    Ledger ledger = NONE.plus(1, 1, HOUR);

    Instant last = HOUR.plus(Duration.ofHours(25)).minusMillis(1);
    assertThat(ledger.marks(last)).isEqualTo(1);
    assertThat(ledger.removals(last)).isEqualTo(1);
    assertThat(ledger.format(last)).isEqualTo("to=2026-11-23T08 o1.1");

    Instant over = HOUR.plus(Duration.ofHours(25));
    assertThat(ledger.marks(over)).isZero();
    assertThat(ledger.removals(over)).isZero();
    assertThat(ledger.format(over)).isEqualTo("to=2026-11-23T09");
  }

  @Test
  void whatWasDoneAtTheEndOfAnHourCountsForFullTwentyFourHours() {
    Instant end = HOUR.plus(Duration.ofHours(1)).minusMillis(1);
    Ledger ledger = NONE.plus(1, 1, end);

    assertThat(ledger.marks(end.plus(DAY))).isEqualTo(1);
    assertThat(ledger.marks(end.plus(DAY).plusMillis(1))).isZero();
  }

  @Test
  void anOldNoteCountsNothingAndIsNoDamage() {
    Ledger ledger = Ledger.read("to=2026-10-01T08 0zz.zz o1.1", NOW);

    assertThat(ledger.isReadable()).isTrue();
    assertThat(ledger.marks(NOW) + ledger.removals(NOW)).isZero();
  }

  // ---- the figures --------------------------------------------------------------------------

  @Test
  void oneLessThanTheMostIsNotFull() {
    Ledger almost = NONE.plus(Ledger.MOST - 1, Ledger.MOST - 1, NOW);

    assertThat(almost.isFull(NOW)).isFalse();
    assertThat(almost.plus(1, 0, NOW).isFull(NOW)).isTrue();
    assertThat(almost.plus(0, 1, NOW).isFull(NOW)).isTrue();
  }

  @Test
  void aFigureNeverPassesTheMost() {
    Ledger most = NONE.plus(Ledger.MOST, Ledger.MOST, NOW).plus(1, 1, NOW);

    assertThat(most.format(NOW)).isEqualTo("to=2026-11-22T08 0zzz.zzz");
    assertThat(most.marks(NOW)).isEqualTo(Ledger.MOST);
  }

  @Test
  void givingBackNeverGoesBelowNothing() {
    Ledger ledger = NONE.plus(2, 3, NOW).plus(-3, -4, NOW);

    assertThat(ledger.marks(NOW)).isZero();
    assertThat(ledger.removals(NOW)).isZero();
    assertThat(ledger.format(NOW)).isEqualTo("to=2026-11-22T08");
  }

  @Test
  void givingBackWhereNothingWasBookedTakesNothingFromOtherHours() {
    Ledger ledger = NONE.plus(2, 2, NOW).plus(-1, -1, NOW.minus(Duration.ofHours(3)));

    assertThat(ledger.marks(NOW)).isEqualTo(2);
    assertThat(ledger.removals(NOW)).isEqualTo(2);
  }

  @Test
  void givingBackGoesToTheHourOfTheBooking() {
    Instant later = NOW.plus(Duration.ofHours(1));
    Ledger ledger = NONE.plus(2, 2, NOW).plus(1, 1, later).plus(-2, -1, NOW);

    assertThat(ledger.format(later)).isEqualTo("to=2026-11-22T09 01.1 10.1");
  }

  @Test
  void addingLeavesTheFormerFiguresAsTheyWere() {
    Ledger before = NONE.plus(1, 1, NOW);

    Ledger after = before.plus(1, 1, NOW);

    assertThat(before.marks(NOW)).isEqualTo(1);
    assertThat(after.marks(NOW)).isEqualTo(2);
  }
}
