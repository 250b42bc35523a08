package io.github.workspacessync.guard;

import static io.github.workspacessync.guard.Objections.admitted;
import static io.github.workspacessync.guard.Objections.by;
import static io.github.workspacessync.guard.Objections.held;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.fleet.Blueprint;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.FleetCall.Verb;
import io.github.workspacessync.fleet.RemovalMark;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.plan.MovePolicy;
import io.github.workspacessync.run.World;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A migration rebuilds a desktop, so it counts as a removal from the assignment it leaves. */
class MigrationLimitTest {
  private final World world = new World().move(MovePolicy.MIGRATE);
  private final Assignment from = world.assignment("From");
  private final Assignment to = world.assignment("To", Blueprint.of(new BundleId("wsb-other")));

  private void limit(int count, int percent, int floor) {
    world.limits(new Limits(new Limits.Terminations(count, percent, floor), null, 0, Set.of()));
  }

  private List<WorkspaceId> movers(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> world.desktop(from, world.member(to, "m%02d".formatted(i))))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    // count, percent, floor, staff, movers, allowed
    " 3, 100, 0,  5,  3,  3",
    " 3, 100, 0,  5,  4,  3",
    "10,  10, 0, 18,  2,  2",
    "10,  10, 0, 17,  2,  1",
    "10,  10, 2,  1,  2,  2",
    "10,  10, 2,  1,  3,  2",
    " 0, 100, 5,  5,  1,  0",
    " 5,   0, 5,  5,  1,  0"
  })
  void asManyAsTheLimitAllowsAreMigratedAndTheOthersWait(
      int count, int percent, int floor, int staff, int movers, int allowed) {
    world.staff(from, staff);
    List<WorkspaceId> moving = movers(movers);
    limit(count, percent, floor);

    Review review = world.review();

    assertThat(admitted(review, Action.Migrate.class)).isEqualTo(moving.subList(0, allowed));
    assertThat(held(review, HoldReason.BUDGET)).isEqualTo(moving.subList(allowed, movers));
    assertThat(by("TerminationLimit", review)).hasSize(allowed < movers ? 1 : 0);
  }

  @Test
  void dueRemovalsGoFirstAndMigrationsTakeWhatIsLeft() {
    world.staff(from, 5);
    List<WorkspaceId> moving = movers(2);
    WorkspaceId due = world.dueLeaver(from, "zed");
    limit(2, 100, 0);

    Review review = world.review();

    assertThat(admitted(review, Action.Terminate.class)).containsExactly(due);
    assertThat(admitted(review, Action.Migrate.class)).containsExactly(moving.get(0));
    assertThat(held(review, HoldReason.BUDGET)).containsExactly(moving.get(1));
  }

  @Test
  void theSumOfAllAssignmentsCountsThemToo() {
    Assignment third = world.assignment("Third", Blueprint.of(new BundleId("wsb-third")));
    world.staff(from, 5);
    world.staff(to, 5);
    List<WorkspaceId> moving = movers(2);
    WorkspaceId other = world.desktop(to, world.member(third, "n"));
    limit(2, 100, 0);

    Review review = world.review();

    assertThat(admitted(review, Action.Migrate.class)).isEqualTo(moving);
    assertThat(held(review, HoldReason.BUDGET)).containsExactly(other);
  }

  @Test
  void aMassExodusOfTheSameAssignmentHoldsThemAll() {
    world.staff(from, 5);
    List<WorkspaceId> moving = movers(1);
    world.leavers(from, "l", 3);
    limit(2, 100, 0);

    Review review = world.review();

    assertThat(admitted(review, Action.Migrate.class)).isEmpty();
    assertThat(held(review, HoldReason.GUARD)).containsAll(moving);
  }

  @Test
  void anEmptiedGroupHoldsTheMigrationsOfAllWhoWereInIt() {
    world.staff(to, 5);
    List<WorkspaceId> moving = movers(2);
    limit(1000, 100, 0);

    Review review = world.review();

    assertThat(by("EmptyGroup", review)).hasSize(1);
    assertThat(admitted(review, Action.Migrate.class)).isEmpty();
    assertThat(held(review, HoldReason.GUARD)).isEqualTo(moving);
  }

  @Test
  void aClockThatIsWrongHoldsThem() {
    world.staff(from, 5);
    List<WorkspaceId> moving = movers(1);
    limit(1000, 100, 0);
    world.fleet().weather().clockSkew(Duration.ofMinutes(6));

    assertThat(held(world.review(), HoldReason.GUARD)).isEqualTo(moving);
  }

  @Test
  void whoeverIsHeldIsNotMigratedBehindTheGuardsBack() {
    world.staff(from, 5);
    movers(2);
    limit(0, 100, 0);
    WorkspaceId back = world.desktop(from, world.member(from, "back"));
    world.mark(back, RemovalMark.begin(world.now(), Duration.ofDays(7)));

    world.apply();

    assertThat(world.fleet().calls(Verb.MIGRATE)).isEmpty();
    assertThat(world.see(back).tags().marked()).isFalse();
  }
}
