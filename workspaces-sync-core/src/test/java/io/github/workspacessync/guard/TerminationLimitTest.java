package io.github.workspacessync.guard;

import static io.github.workspacessync.guard.Objections.admitted;
import static io.github.workspacessync.guard.Objections.by;
import static io.github.workspacessync.guard.Objections.held;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.Person;
import io.github.workspacessync.fleet.RemovalMark;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.run.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminationLimitTest {
  private static final Duration WEEK = Duration.ofDays(7);

  private final World world = new World();
  private final Assignment sales = world.assignment("Sales");

  private void limit(int count, int percent, int floor) {
    world.limits(new Limits(new Limits.Terminations(count, percent, floor), null, 0, Set.of()));
  }

  /** Leavers whose marks are due; each was marked an hour after the one before. */
  private List<WorkspaceId> due(Assignment assignment, String prefix, int count) {
    return due(assignment, prefix, count, world.now().minus(Duration.ofDays(30)));
  }

  private List<WorkspaceId> due(Assignment assignment, String prefix, int count, Instant first) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              Instant since = first.plus(Duration.ofHours(i));
              WorkspaceId id = world.leaver(assignment, "%s%02d".formatted(prefix, i));
              world.mark(id, new RemovalMark(since, since.plus(WEEK), world.now()));
              return id;
            })
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    // count, percent, floor, staff, leavers, objected
    " 2, 100, 0,  5,  2, false",
    " 2, 100, 0,  5,  3, true",
    "10,  10, 0, 18,  2, false",
    "10,  10, 0, 17,  2, true",
    "10,  10, 1,  1,  1, false",
    "10,  10, 1,  1,  2, true",
    "10,  10, 3,  1,  3, false",
    "10,  10, 3,  1,  4, true",
    " 2,  10, 3,  1,  3, true",
    "10,  10, 0,  8,  1, true"
  })
  void marksUpToTheLimitPassAndOneMoreStopsThemAll(
      int count, int percent, int floor, int staff, int leavers, boolean objected) {
    world.staff(sales, staff);
    List<WorkspaceId> left = world.leavers(sales, "l", leavers);
    limit(count, percent, floor);

    Review review = world.review();

    assertThat(!by("TerminationLimit", review).isEmpty()).isEqualTo(objected);
    assertThat(admitted(review, Action.Mark.class)).isEqualTo(objected ? List.of() : left);
  }

  @ParameterizedTest
  @CsvSource({"0, 100, 5", "5, 0, 5"})
  void zeroMeansZero(int count, int percent, int floor) {
    world.staff(sales, 50);
    world.leaver(sales, "ada");
    WorkspaceId due = world.dueLeaver(sales, "bob");
    limit(count, percent, floor);

    Review review = world.review();

    assertThat(admitted(review, Action.Mark.class)).isEmpty();
    assertThat(admitted(review, Action.Terminate.class)).isEmpty();
    assertThat(review.holds()).anySatisfy(h -> assertThat(h.workspaces()).containsExactly(due));
    assertThat(by("TerminationLimit", review)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 100, 5", "5, 0, 5"})
  void zeroLetsNoDueRemovalThroughEither(int count, int percent, int floor) {
    world.staff(sales, 50);
    WorkspaceId due = world.dueLeaver(sales, "bob");
    limit(count, percent, floor);

    Review review = world.review();

    assertThat(admitted(review, Action.Terminate.class)).isEmpty();
    assertThat(held(review, HoldReason.BUDGET)).containsExactly(due);
  }

  @Test
  void dueRemovalsGoInPortionsTheOldestFirst() {
    world.staff(sales, 5);
    List<WorkspaceId> due = due(sales, "d", 5);
    limit(3, 100, 0);

    Review review = world.review();

    assertThat(admitted(review, Action.Terminate.class)).isEqualTo(due.subList(0, 3));
    assertThat(held(review, HoldReason.BUDGET)).isEqualTo(due.subList(3, 5));
    assertThat(by("TerminationLimit", review))
        .first()
        .satisfies(o -> assertThat(o.message()).contains("5 removals are due", "allowed: 3"));
  }

  @Test
  void ageCountsAndNotTheOrderOfNames() {
    world.staff(sales, 5);
    Instant month = world.now().minus(Duration.ofDays(30));
    List<WorkspaceId> younger = due(sales, "a", 2, month.plus(WEEK));
    List<WorkspaceId> older = due(sales, "z", 2, month);
    limit(2, 100, 0);

    Review review = world.review();

    assertThat(admitted(review, Action.Terminate.class)).isEqualTo(older);
    assertThat(held(review, HoldReason.BUDGET)).isEqualTo(younger);
  }

  @Test
  void exactlyAsManyDueAsAllowedAllGo() {
    world.staff(sales, 5);
    List<WorkspaceId> due = due(sales, "d", 3);
    limit(3, 100, 0);

    Review review = world.review();

    assertThat(review.objections()).isEmpty();
    assertThat(admitted(review, Action.Terminate.class)).isEqualTo(due);
  }

  @Test
  void theMarksOfThoseWhoWaitAreKeptAlive() {
    world.staff(sales, 5);
    List<WorkspaceId> due = due(sales, "d", 2);
    limit(1, 100, 0);
    world.pass(Duration.ofHours(12));

    Review review = world.review();

    assertThat(admitted(review, Action.Terminate.class)).containsExactly(due.get(0));
    assertThat(admitted(review, Action.Refresh.class)).containsExactly(due.get(1));
  }

  @Test
  void aMassExodusHoldsTheDueRemovalsToo() {
    world.staff(sales, 5);
    world.leavers(sales, "l", 3);
    WorkspaceId due = world.dueLeaver(sales, "old");
    limit(2, 100, 0);

    Review review = world.review();

    assertThat(admitted(review, Action.Terminate.class)).isEmpty();
    assertThat(held(review, HoldReason.GUARD)).hasSize(4).contains(due);
  }

  @Test
  void marksAndRemovalsAreCountedSeparately() {
    world.staff(sales, 5);
    List<WorkspaceId> fresh = world.leavers(sales, "l", 2);
    List<WorkspaceId> due = due(sales, "d", 2);
    limit(2, 100, 0);

    Review review = world.review();

    assertThat(review.objections()).isEmpty();
    assertThat(admitted(review, Action.Mark.class)).isEqualTo(fresh);
    assertThat(admitted(review, Action.Terminate.class)).isEqualTo(due);
  }

  @Test
  void whoWasNotLookedAtCountsAsAMark() {
    world.staff(sales, 5);
    world.leavers(sales, "l", 50);
    limit(2, 100, 0);

    Review review = world.review();

    assertThat(held(review, HoldReason.NOT_EXAMINED)).hasSize(47);
    assertThat(by("TerminationLimit", review))
        .first()
        .satisfies(o -> assertThat(o.message()).contains("50 would be marked"));
    assertThat(admitted(review, Action.Mark.class)).isEmpty();
  }

  @Test
  void theLookUpsOfAnEmptiedGroupAreBounded() {
    world.staff(sales, 5);
    world.leavers(sales, "l", 50);
    limit(2, 100, 0);

    world.review();

    assertThat(world.directory().personsVerified()).isLessThanOrEqualTo(3 + 3);
  }

  @Test
  void theSumOfAllAssignmentsIsLimitedToo() {
    Assignment support = world.assignment("Support");
    world.staff(sales, 5);
    world.staff(support, 5);
    world.leavers(sales, "a", 2);
    world.leavers(support, "b", 2);
    limit(3, 100, 0);

    Review review = world.review();

    assertThat(by("TerminationLimit", review))
        .extracting(Objection::scope)
        .containsExactly(new Objection.Scope.All());
    assertThat(admitted(review, Action.Mark.class)).isEmpty();
  }

  @Test
  void ofAllAssignmentsDueRemovalsTheOldestGo() {
    Assignment support = world.assignment("Support");
    world.staff(sales, 5);
    world.staff(support, 5);
    Instant month = world.now().minus(Duration.ofDays(30));
    List<WorkspaceId> younger = due(sales, "a", 2, month.plus(WEEK));
    List<WorkspaceId> older = due(support, "b", 2, month);
    limit(3, 100, 0);

    Review review = world.review();

    assertThat(admitted(review, Action.Terminate.class))
        .containsExactlyInAnyOrder(older.get(0), older.get(1), younger.get(0));
    assertThat(held(review, HoldReason.BUDGET)).containsExactly(younger.get(1));
  }

  @Test
  void anotherAssignmentsExodusIsItsOwn() {
    Assignment support = world.assignment("Support");
    world.staff(sales, 100);
    world.staff(support, 8);
    List<WorkspaceId> left = world.leavers(sales, "a", 2);
    world.leavers(support, "b", 2);
    limit(10, 10, 1);

    Review review = world.review();

    assertThat(by("TerminationLimit", review))
        .extracting(Objection::scope)
        .containsExactly(new Objection.Scope.Of(support.name()));
    assertThat(admitted(review, Action.Mark.class)).isEqualTo(left);
  }

  @Test
  void whatIsHeldAnywayUsesUpNobodysPortion() {
    Assignment support = world.assignment("Support");
    world.staff(sales, 90);
    world.staff(support, 7);
    List<WorkspaceId> due = due(sales, "a", 10, world.now().minus(Duration.ofDays(10)));
    due(support, "b", 1);
    world.leavers(support, "c", 2);
    limit(10, 10, 1);

    Review review = world.review();

    assertThat(admitted(review, Action.Terminate.class)).isEqualTo(due);
  }

  @Test
  void whatAnotherGuardHoldsUsesUpNobodysPortion() {
    Assignment support = world.assignment("Support");
    world.staff(sales, 5);
    world.staff(support, 1);
    due(support, "b", 2);
    List<WorkspaceId> due = due(sales, "a", 2, world.now().minus(Duration.ofDays(10)));
    world.limits(new Limits(new Limits.Terminations(2, 100, 0), null, 2, Set.of()));

    Review review = world.review();

    assertThat(by("MinimumMembers", review)).hasSize(1);
    assertThat(admitted(review, Action.Terminate.class)).isEqualTo(due);
  }

  @Test
  void unmarksAndRefreshesAreNotLimited() {
    world.staff(sales, 5);
    Person back = world.member(sales, "ada");
    WorkspaceId desktop = world.desktop(sales, back);
    world.mark(desktop, RemovalMark.begin(world.now(), WEEK));
    WorkspaceId running = world.leaver(sales, "bob");
    world.mark(running, RemovalMark.begin(world.now(), WEEK));
    limit(0, 0, 0);
    world.pass(Duration.ofHours(12));

    Review review = world.review();

    assertThat(admitted(review, Action.Unmark.class)).containsExactly(desktop);
    assertThat(admitted(review, Action.Refresh.class)).containsExactly(running);
  }

  @Test
  void theLargestLimitIsStillALimitAndNoError() {
    world.staff(sales, 2);
    WorkspaceId left = world.leaver(sales, "ada");
    limit(Integer.MAX_VALUE, 100, Integer.MAX_VALUE);

    assertThat(admitted(world.review(), Action.Mark.class)).containsExactly(left);
  }

  @Test
  void theSumOfOneAssignmentIsNotSaidTwice() {
    world.staff(sales, 1);
    world.leaver(sales, "ada");
    limit(0, 100, 0);

    assertThat(world.review().objections())
        .singleElement()
        .satisfies(o -> assertThat(o.scope()).isEqualTo(new Objection.Scope.Of(sales.name())));
  }
}
