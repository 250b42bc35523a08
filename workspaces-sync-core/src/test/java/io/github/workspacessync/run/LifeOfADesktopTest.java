package io.github.workspacessync.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.Person;
import io.github.workspacessync.fleet.FleetCall.Verb;
import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.Rejection;
import io.github.workspacessync.fleet.RemovalMark;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.plan.RemovalMode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** From joining to leaving, over many runs. */
class LifeOfADesktopTest {
  private static final Duration WEEK = Duration.ofDays(7);

  private final World world = new World();
  private final Assignment sales = world.assignment("Sales");
  private final Person ada;
  private final WorkspaceId desktop;

  LifeOfADesktopTest() {
    world.staff(sales, 3);
    ada = world.member(sales, "ada");
    world.apply();
    world.pass(Duration.ofHours(1));
    desktop = world.fleet().workspacesOf("ada").get(0).id();
    world.fleet().connection(desktop, LastConnection.NEVER);
  }

  private void leaves() {
    world.directory().removeMember(sales.group(), ada);
  }

  private void comesBack() {
    world.directory().addMember(sales.group(), ada);
  }

  private RemovalMark mark() {
    return world.see(desktop).tags().mark().orElseThrow();
  }

  /** Runs every six hours as long as time is left; the first run is at once. */
  private void runsFor(Duration time) {
    Instant end = world.now().plus(time);
    while (!world.now().isAfter(end)) {
      world.apply();
      world.pass(Duration.ofHours(6));
    }
  }

  @Test
  void aLeaverKeepsHisDesktopForTheGraceAndThenLosesIt() {
    leaves();
    Instant left = world.now();

    runsFor(WEEK.minusHours(6));
    assertThat(world.lives(desktop)).isTrue();
    assertThat(mark().since()).isEqualTo(left);
    assertThat(mark().due()).isEqualTo(left.plus(WEEK));
    assertThat(mark().seen()).isAfter(left.plus(Duration.ofDays(6)));
    assertThat(world.now()).isEqualTo(left.plus(WEEK));

    world.apply();
    assertThat(world.lives(desktop)).isFalse();
    assertThat(world.fleet().calls(Verb.TERMINATE)).hasSize(1);
  }

  @Test
  void aMarkIsRefreshedEveryTwelveHoursAndNotMoreOften() {
    leaves();
    int before = world.fleet().calls(Verb.TAG).size();

    runsFor(Duration.ofHours(36));

    assertThat(world.fleet().calls(Verb.TAG).size() - before).isEqualTo(1 + 3);
  }

  @Test
  void withoutGraceItStillTakesTwoRuns() {
    world.grace(Duration.ZERO);
    leaves();

    world.apply();
    assertThat(world.lives(desktop)).isTrue();
    assertThat(mark().due()).isEqualTo(world.now());

    world.apply();
    assertThat(world.lives(desktop)).isFalse();
  }

  @Test
  void whoComesBackWithinTheGraceStartsAfreshWhenHeLeavesAgain() {
    leaves();
    runsFor(Duration.ofDays(6));
    comesBack();
    world.apply();
    assertThat(world.see(desktop).tags().marked()).isFalse();
    leaves();
    Instant leftAgain = world.now();

    runsFor(WEEK.minusHours(6));

    assertThat(world.lives(desktop)).isTrue();
    assertThat(mark().since()).isEqualTo(leftAgain);
  }

  @Test
  void aReturnThatNobodySawStartsTheGraceAfresh() {
    leaves();
    world.apply();
    world.pass(WEEK);
    Instant nextRun = world.now();

    world.apply();

    assertThat(world.lives(desktop)).isTrue();
    assertThat(mark()).isEqualTo(RemovalMark.begin(nextRun, WEEK));
  }

  @Test
  void aPauseShorterThanTheGraceDoesNot() {
    leaves();
    Instant left = world.now();
    world.apply();
    world.pass(WEEK.minusSeconds(1));

    world.apply();

    assertThat(mark().since()).isEqualTo(left);
    world.pass(Duration.ofSeconds(1));
    world.apply();
    assertThat(world.lives(desktop)).isFalse();
  }

  @Test
  void withAShortGraceAMarkIsRememberedForADay() {
    world.grace(Duration.ofHours(1)).withoutLimits();
    leaves();
    world.apply();
    world.pass(Duration.ofHours(24));
    Instant nextRun = world.now();

    world.apply();
    assertThat(world.lives(desktop)).isTrue();
    assertThat(mark().since()).isEqualTo(nextRun);

    world.pass(Duration.ofHours(24).minusSeconds(1));
    world.apply();
    assertThat(world.lives(desktop)).isFalse();
  }

  @Test
  void aLoweredGraceDoesNotShortenARunningOne() {
    leaves();
    world.apply();
    world.grace(Duration.ofDays(1));

    for (int day = 1; day < 7; day++) {
      world.pass(Duration.ofHours(23));
      world.apply();
      assertThat(world.lives(desktop)).isTrue();
    }
  }

  @Test
  void aRaisedGraceLengthensARunningOne() {
    leaves();
    runsFor(Duration.ofDays(6));
    world.grace(Duration.ofDays(14));

    runsFor(Duration.ofDays(7));
    assertThat(world.lives(desktop)).isTrue();

    runsFor(Duration.ofDays(2));
    assertThat(world.lives(desktop)).isFalse();
  }

  @Test
  void useInTheLastTwoDaysPutsTheEndOff() {
    leaves();
    runsFor(WEEK.minusHours(6));
    world.fleet().connection(desktop, new LastConnection(world.now(), false));

    runsFor(Duration.ofHours(42));
    assertThat(world.lives(desktop)).isTrue();

    runsFor(Duration.ofHours(6));
    assertThat(world.lives(desktop)).isFalse();
  }

  @Test
  void theTrialModeMarksAndNeverEnds() {
    world.removal(RemovalMode.MARK);
    leaves();

    runsFor(Duration.ofDays(30));

    assertThat(world.lives(desktop)).isTrue();
    assertThat(mark().seen()).isAfter(world.now().minus(Duration.ofHours(19)));
  }

  @Test
  void whoWasEndedGetsANewDesktopWhenHeComesBack() {
    world.grace(Duration.ZERO);
    leaves();
    world.apply();
    world.apply();
    comesBack();

    world.apply();
    assertThat(world.fleet().workspacesOf("ada")).hasSize(1);

    world.pass(Duration.ofHours(1));
    world.apply();
    assertThat(world.fleet().workspacesOf("ada")).hasSize(1);
    assertThat(world.lives(world.fleet().workspacesOf("ada").get(0).id())).isTrue();
  }

  @Test
  void aRemovalThatTheServiceRefusesKeepsItsMarkAlive() {
    leaves();
    Instant left = world.now();
    runsFor(WEEK.minusHours(6));
    Rejection busy = new Rejection(Rejection.Kind.RETRY, "OperationInProgress", "later");
    world.fleet().weather().refuse(Verb.TERMINATE, desktop.value(), busy);

    runsFor(Duration.ofDays(9));
    assertThat(mark().since()).isEqualTo(left);
    assertThat(mark().seen()).isAfter(world.now().minus(Duration.ofHours(19)));

    world.fleet().weather().calm();
    world.apply();
    assertThat(world.lives(desktop)).isFalse();
  }

  @Test
  void aDeletedAccountLosesItsDesktopToo() {
    world.directory().deletePerson(ada);

    runsFor(WEEK);

    assertThat(world.lives(desktop)).isFalse();
  }

  @Test
  void aMarkClearedAfterTheReadingIsNotWrittenBack() {
    leaves();
    world.apply();
    world.pass(Duration.ofHours(13));
    world.fleet().weather().tagIndexLag(Duration.ofMinutes(5));
    world.fleet().setTag(desktop, Tags.MARK, "");

    RunReport report = world.apply();

    assertThat(report.outcomes()).singleElement().isInstanceOf(Outcome.Withheld.class);
    assertThat(world.see(desktop).tags().marked()).isFalse();
  }

  @Test
  void theNameThatAnAccountHasNowProtectsTheDesktopOfTheNameBefore() {
    world.directory().rename(ada, "ceo");
    leaves();
    world.protect("ceo");

    runsFor(WEEK.plusDays(1));

    assertThat(world.lives(desktop)).isTrue();
    assertThat(world.preview().review().holds())
        .anyMatch(hold -> hold.reason() == HoldReason.PROTECTED);
  }
}
