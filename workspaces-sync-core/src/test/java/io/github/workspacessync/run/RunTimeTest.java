package io.github.workspacessync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.Deadline;
import io.github.workspacessync.fleet.Blueprint;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.FleetCall.Verb;
import io.github.workspacessync.fleet.RemovalMark;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.plan.MovePolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The deadline of a run, and the age of its plan. */
class RunTimeTest {
  private static final Duration QUARTER = Duration.ofMinutes(15);

  private final World world = new World().withoutLimits();
  private final Assignment sales = world.assignment("Sales");

  private void secondsLeft(int seconds) {
    world.deadline(Deadline.at(world.now().plusSeconds(seconds), world.clock()));
  }

  /** Time that passes with the first call of this kind. */
  private void takes(Verb verb, Duration time) {
    AtomicInteger calls = new AtomicInteger();
    world
        .fleet()
        .weather()
        .meanwhile(
            call -> {
              if (call.verb() == verb && calls.getAndIncrement() == 0) {
                world.pass(time);
              }
            });
  }

  @Test
  void withExactlyHalfAMinuteLeftEverythingStarts() {
    world.staff(sales, 2);
    world.member(sales, "new");
    world.leaver(sales, "ada");
    WorkspaceId due = world.dueLeaver(sales, "bob");
    secondsLeft(30);

    RunReport report = world.apply();

    assertThat(report.outcomes()).hasSize(3).hasOnlyElementsOfType(Outcome.Done.class);
    assertThat(world.lives(due)).isFalse();
  }

  @Test
  void withLessNothingStartsAndEachIsNamed() {
    world.staff(sales, 2);
    world.leaver(sales, "ada");
    world.leaver(sales, "bob");
    world.dueLeaver(sales, "cy");
    secondsLeft(30);
    takes(Verb.TAG, Duration.ofMillis(1));

    RunReport report = world.apply();

    assertThat(report.outcomes())
        .extracting(outcome -> outcome.getClass().getSimpleName())
        .containsExactly("Done", "NotAttempted", "NotAttempted");
    assertThat(report.outcomes())
        .filteredOn(Outcome.NotAttempted.class::isInstance)
        .extracting(outcome -> outcome.action().user().value())
        .containsExactly("bob", "cy");
    assertThat(((Outcome.NotAttempted) report.outcomes().get(2)).why()).contains("30 s");
    assertThat(world.fleet().calls(Verb.TERMINATE)).isEmpty();
    assertThat(report.status()).isEqualTo(RunStatus.PARTLY_FAILED);
  }

  @Test
  void theNextChunkOfCreationsIsNotStartedEither() {
    for (int i = 0; i < 26; i++) {
      world.member(sales, "new" + i);
    }
    secondsLeft(30);
    takes(Verb.CREATE, Duration.ofSeconds(1));

    RunReport report = world.apply();

    assertThat(report.outcomes()).filteredOn(Outcome.Done.class::isInstance).hasSize(25);
    assertThat(report.outcomes()).filteredOn(Outcome.NotAttempted.class::isInstance).hasSize(1);
  }

  @Test
  void anUnmarkForWhichNoTimeWasLeftFailsTheRun() {
    WorkspaceId back = world.desktop(sales, world.member(sales, "ada"));
    world.mark(back, RemovalMark.begin(world.now(), Duration.ofDays(7)));
    secondsLeft(30);

    RunReport report = world.applyAfter(() -> world.pass(Duration.ofSeconds(1)));

    assertThat(report.status()).isEqualTo(RunStatus.FAILED);
    assertThat(report.outcomes()).singleElement().isInstanceOf(Outcome.NotAttempted.class);
  }

  @Test
  void aRunWhoseTimeWasUsedUpByReadingFailsAndChangesNothing() {
    world.member(sales, "new");
    secondsLeft(29);

    assertThatThrownBy(world::apply)
        .isInstanceOf(RunException.class)
        .hasMessageContaining("nothing was changed");
    assertThat(world.fleet().writes()).isEmpty();
  }

  @Test
  void readingSlowlyIsWhatUsesTheTimeUp() {
    world.member(sales, "new");
    secondsLeft(60);
    takes(Verb.SNAPSHOT, Duration.ofSeconds(31));

    assertThatThrownBy(world::apply).isInstanceOf(RunException.class);
    assertThat(world.fleet().writes()).isEmpty();
  }

  @Test
  void aPreviewNeedsNoTimeForWriting() {
    world.member(sales, "new");
    secondsLeft(1);

    assertThat(world.preview().changesPending()).isTrue();
  }

  @Test
  void anAnswerAfterExactlyAQuarterOfAnHourIsInTime() {
    world.staff(sales, 2);
    WorkspaceId due = world.dueLeaver(sales, "ada");

    world.applyAfter(() -> world.pass(QUARTER));

    assertThat(world.lives(due)).isFalse();
  }

  @Test
  void aLaterAnswerIsTooLate() {
    world.staff(sales, 2);
    world.member(sales, "new");
    world.dueLeaver(sales, "ada");

    assertThatThrownBy(() -> world.applyAfter(() -> world.pass(QUARTER.plusMillis(1))))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("15 minutes");
    assertThat(world.fleet().writes()).isEmpty();
  }

  @Test
  void aPlanThatGrowsOldWhileItIsCarriedOutRemovesNoMore() {
    world.staff(sales, 2);
    WorkspaceId first = world.dueLeaver(sales, "ada");
    WorkspaceId second = world.dueLeaver(sales, "bob");
    takes(Verb.TERMINATE, QUARTER.plusMillis(1));

    RunReport report = world.apply();

    assertThat(world.lives(first)).isFalse();
    assertThat(world.lives(second)).isTrue();
    assertThat(report.outcomes().get(1))
        .isInstanceOfSatisfying(
            Outcome.NotAttempted.class, o -> assertThat(o.why()).contains("15 minutes"));
  }

  @Test
  void atExactlyAQuarterOfAnHourItStillDoes() {
    world.staff(sales, 2);
    world.dueLeaver(sales, "ada");
    WorkspaceId second = world.dueLeaver(sales, "bob");
    takes(Verb.TERMINATE, QUARTER);

    world.apply();

    assertThat(world.lives(second)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"PREFLIGHT", "SNAPSHOT", "LAST_CONNECTIONS"})
  void readingThatLeavesExactlyHalfAMinuteIsInTime(Verb slow) {
    world.staff(sales, 2);
    WorkspaceId due = world.dueLeaver(sales, "ada");
    secondsLeft(90);
    takes(slow, Duration.ofSeconds(60));

    world.apply();

    assertThat(world.lives(due)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"PREFLIGHT", "SNAPSHOT", "LAST_CONNECTIONS"})
  void readingThatLeavesLessEndsTheRunBeforeAnythingIsWritten(Verb slow) {
    world.staff(sales, 2);
    world.member(sales, "new");
    world.dueLeaver(sales, "ada");
    secondsLeft(90);
    takes(slow, Duration.ofSeconds(60).plusMillis(1));

    assertThatThrownBy(world::apply).isInstanceOf(RunException.class);
    assertThat(world.fleet().writes()).isEmpty();
  }

  @Test
  void whoeverReadsTooSlowlyIsToldHowToSplitAndHowNever() {
    secondsLeft(29);

    assertThatThrownBy(world::apply)
        .isInstanceOf(RunException.class)
        .hasMessageContainingAll(
            "more time",
            "fleet.callsPerSecond",
            "registered directories",
            "Never split one directory by assignments");
  }

  @Test
  void theNextRunGoesOnWithExactlyTheCreationsForWhichNoTimeWasLeft() {
    for (int i = 0; i < 60; i++) {
      world.member(sales, "new%02d".formatted(i));
    }
    secondsLeft(30);
    takes(Verb.CREATE, Duration.ofMillis(1));

    RunReport report = world.apply();
    world.deadline(Deadline.none());
    RunReport next = world.apply();

    List<Outcome> left =
        report.outcomes().stream().filter(Outcome.NotAttempted.class::isInstance).toList();
    assertThat(report.outcomes()).filteredOn(Outcome.Done.class::isInstance).hasSize(25);
    assertThat(left)
        .hasSize(35)
        .allSatisfy(
            outcome ->
                assertThat(((Outcome.NotAttempted) outcome).because())
                    .isEqualTo(Outcome.Halt.TIME));
    assertThat(next.outcomes()).hasOnlyElementsOfType(Outcome.Done.class);
    assertThat(next.outcomes())
        .extracting(outcome -> outcome.action().user())
        .containsExactlyInAnyOrderElementsOf(
            left.stream().map(outcome -> outcome.action().user()).toList());
    assertThat(world.fleet().workspaces()).hasSize(60);
  }

  @Test
  void aMigrationIsNotStartedWithLess() {
    Assignment other = world.assignment("Other", Blueprint.of(new BundleId("wsb-other")));
    world.move(MovePolicy.MIGRATE);
    world.staff(sales, 2);
    world.desktop(sales, world.member(other, "ada"));
    world.desktop(sales, world.member(other, "bob"));
    secondsLeft(30);
    takes(Verb.MIGRATE, Duration.ofMillis(1));

    RunReport report = world.apply();

    assertThat(report.outcomes())
        .extracting(outcome -> outcome.getClass().getSimpleName())
        .containsExactly("Done", "NotAttempted");
    assertThat(world.fleet().calls(Verb.MIGRATE)).hasSize(1);
  }

  @Test
  void aPlanThatGrewTooOldDuringTheLastLookEndsNothing() {
    world.staff(sales, 2);
    WorkspaceId due = world.dueLeaver(sales, "ada");

    RunReport report =
        world.applyAfter(
            () -> {
              world.pass(QUARTER.minusSeconds(60));
              takes(Verb.REREAD, Duration.ofSeconds(60).plusMillis(1));
            });

    assertThat(report.outcomes()).singleElement().isInstanceOf(Outcome.NotAttempted.class);
    assertThat(report.removals()).isEmpty();
    assertThat(world.lives(due)).isTrue();
  }

  @Test
  void aLastLookUntilTheVeryLastMomentIsStillOne() {
    world.staff(sales, 2);
    WorkspaceId due = world.dueLeaver(sales, "ada");

    world.applyAfter(
        () -> {
          world.pass(QUARTER.minusSeconds(60));
          takes(Verb.REREAD, Duration.ofSeconds(60));
        });

    assertThat(world.lives(due)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"LAST_CONNECTIONS", "REREAD"})
  void aLastLookThatTookLongerThanTwoMinutesIsNoLastLook(Verb slow) {
    world.staff(sales, 2);
    WorkspaceId due = world.dueLeaver(sales, "ada");

    RunReport report = world.applyAfter(() -> takes(slow, Duration.ofMinutes(2).plusMillis(1)));

    assertThat(world.fleet().calls(Verb.TERMINATE)).isEmpty();
    assertThat(world.lives(due)).isTrue();
    assertThat(report.status()).isEqualTo(RunStatus.HELD);
    assertThat(report.removals()).isEmpty();
    assertThat(report.outcomes())
        .singleElement()
        .isInstanceOfSatisfying(
            Outcome.Withheld.class,
            o -> {
              assertThat(o.hold().reason()).isEqualTo(HoldReason.UNPROVEN);
              assertThat(o.hold().detail()).contains("120 s", "2 minutes");
            });
    assertThat(world.ledger(sales).removals(world.now())).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"LAST_CONNECTIONS", "REREAD"})
  void oneThatTookExactlyTwoMinutesStillIs(Verb slow) {
    world.staff(sales, 2);
    WorkspaceId due = world.dueLeaver(sales, "ada");

    world.applyAfter(() -> takes(slow, Duration.ofMinutes(2)));

    assertThat(world.lives(due)).isFalse();
  }

  @Test
  void aMigrationIsNotBegunAfterSuchALookEither() {
    Assignment other = world.assignment("Other", Blueprint.of(new BundleId("wsb-other")));
    world.move(MovePolicy.MIGRATE);
    world.staff(sales, 2);
    world.desktop(sales, world.member(other, "ada"));

    RunReport report =
        world.applyAfter(() -> takes(Verb.REREAD, Duration.ofMinutes(2).plusMillis(1)));

    assertThat(world.fleet().calls(Verb.MIGRATE)).isEmpty();
    assertThat(report.outcomes()).singleElement().isInstanceOf(Outcome.Withheld.class);
  }

  @Test
  void aClockThatWasSetBackMeanwhileDoesNotMakeALookYounger() {
    world.staff(sales, 2);
    WorkspaceId due = world.dueLeaver(sales, "ada");
    world.pass(Duration.ofHours(1));

    world.applyAfter(() -> takes(Verb.REREAD, Duration.ofMinutes(-3)));

    assertThat(world.lives(due)).isTrue();
  }
}
