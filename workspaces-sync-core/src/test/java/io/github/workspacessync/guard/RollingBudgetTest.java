package io.github.workspacessync.guard;

import static io.github.workspacessync.guard.Objections.admitted;
import static io.github.workspacessync.guard.Objections.by;
import static io.github.workspacessync.guard.Objections.held;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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

/** What was done in the last 24 hours uses up the limit of this run. */
class RollingBudgetTest {
  private static final Duration UNTIL_IT_PASSES = Duration.ofHours(25);

  private final World world = new World();
  private final Assignment sales = world.assignment("Sales");

  private void limit(int count, int percent, int floor) {
    world.limits(new Limits(new Limits.Terminations(count, percent, floor), null, 0, Set.of()));
  }

  /** Leavers whose marks are due, the oldest first. */
  private List<WorkspaceId> due(Assignment assignment, String prefix, int count) {
    Instant month = world.now().minus(Duration.ofDays(30));
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              Instant since = month.plus(Duration.ofHours(i));
              WorkspaceId id = world.leaver(assignment, "%s%02d".formatted(prefix, i));
              world.mark(id, new RemovalMark(since, since.plus(Duration.ofDays(7)), world.now()));
              return id;
            })
        .toList();
  }

  // ---- one assignment -----------------------------------------------------------------------

  @Test
  void marksUpToWhatTheDayHasLeftPass() {
    world.staff(sales, 5);
    List<WorkspaceId> left = world.leavers(sales, "l", 2);
    world.counted(sales, 1, 0);
    limit(3, 100, 0);

    Review review = world.review();

    assertThat(review.objections()).isEmpty();
    assertThat(admitted(review, Action.Mark.class)).isEqualTo(left);
  }

  @Test
  void oneMarkMoreThanTheDayHasLeftStopsThemAll() {
    world.staff(sales, 5);
    List<WorkspaceId> left = world.leavers(sales, "l", 2);
    world.counted(sales, 2, 0);
    limit(3, 100, 0);

    Review review = world.review();

    assertThat(by("TerminationLimit", review))
        .singleElement()
        .satisfies(
            o ->
                assertThat(o.message())
                    .contains("2 would be marked", "allowed: 3 in 24 hours, so far: 2"));
    assertThat(held(review, HoldReason.GUARD)).isEqualTo(left);
  }

  @Test
  void removalsUpToWhatTheDayHasLeftGo() {
    world.staff(sales, 5);
    List<WorkspaceId> due = due(sales, "d", 2);
    world.counted(sales, 0, 1);
    limit(3, 100, 0);

    Review review = world.review();

    assertThat(review.objections()).isEmpty();
    assertThat(admitted(review, Action.Terminate.class)).isEqualTo(due);
  }

  @Test
  void theYoungestRemovalsBeyondItWait() {
    world.staff(sales, 5);
    List<WorkspaceId> due = due(sales, "d", 2);
    world.counted(sales, 0, 2);
    limit(3, 100, 0);

    Review review = world.review();

    assertThat(admitted(review, Action.Terminate.class)).containsExactly(due.get(0));
    assertThat(held(review, HoldReason.BUDGET)).containsExactly(due.get(1));
    assertThat(by("TerminationLimit", review))
        .singleElement()
        .satisfies(
            o -> assertThat(o.message()).contains("2 removals are due", "so far: 2", "1 wait"));
  }

  @Test
  void moreThanIsAllowedLeavesNothingAndNotLess() {
    world.staff(sales, 5);
    WorkspaceId due = due(sales, "d", 1).get(0);
    world.counted(sales, 7, 7);
    limit(3, 100, 0);

    Review review = world.review();

    assertThat(held(review, HoldReason.BUDGET)).containsExactly(due);
    assertThat(review.allowances())
        .singleElement()
        .satisfies(a -> assertThat(a.marksLeft()).isZero())
        .satisfies(a -> assertThat(a.removalsLeft()).isZero());
  }

  @Test
  void whatWasRemovedUsesUpNoMarks() {
    world.staff(sales, 5);
    List<WorkspaceId> left = world.leavers(sales, "l", 3);
    world.counted(sales, 0, 3);
    limit(3, 100, 0);

    assertThat(admitted(world.review(), Action.Mark.class)).isEqualTo(left);
  }

  @Test
  void whatWasMarkedUsesUpNoRemovals() {
    world.staff(sales, 5);
    List<WorkspaceId> due = due(sales, "d", 3);
    world.counted(sales, 3, 0);
    limit(3, 100, 0);

    assertThat(admitted(world.review(), Action.Terminate.class)).isEqualTo(due);
  }

  @Test
  void afterTheDayTheLimitIsWholeAgain() {
    world.staff(sales, 5);
    List<WorkspaceId> due = due(sales, "d", 2);
    List<WorkspaceId> left = world.leavers(sales, "l", 2);
    world.counted(sales, 2, 2);
    limit(2, 100, 0);
    world.pass(UNTIL_IT_PASSES.minusSeconds(1));
    Review before = world.review();
    assertThat(admitted(before, Action.Mark.class)).isEmpty();
    assertThat(admitted(before, Action.Terminate.class)).isEmpty();

    world.pass(Duration.ofSeconds(1));

    Review after = world.review();
    assertThat(after.objections()).isEmpty();
    assertThat(admitted(after, Action.Mark.class)).isEqualTo(left);
    assertThat(admitted(after, Action.Terminate.class)).isEqualTo(due);
  }

  @Test
  void zeroMeansZeroWhateverTheDayWasLike() {
    world.staff(sales, 5);
    WorkspaceId due = due(sales, "d", 1).get(0);
    world.counted(sales, 0, 100);
    limit(0, 100, 5);

    Review review = world.review();

    assertThat(review.allowances())
        .containsExactly(new Allowance(sales.name(), 106, 0, 0, 100, true));
    assertThat(held(review, HoldReason.BUDGET)).containsExactly(due);
  }

  // ---- the base -----------------------------------------------------------------------------

  @Test
  void theBaseIsWhatIsManagedAndWhatWasRemoved() {
    world.staff(sales, 18);
    WorkspaceId due = due(sales, "d", 1).get(0);
    world.counted(sales, 0, 1);
    limit(10, 10, 0);

    Review review = world.review();

    assertThat(review.allowances()).containsExactly(new Allowance(sales.name(), 20, 2, 0, 1, true));
    assertThat(admitted(review, Action.Terminate.class)).containsExactly(due);
  }

  @Test
  void oneDesktopFewerInTheBaseIsTooFew() {
    world.staff(sales, 17);
    WorkspaceId due = due(sales, "d", 1).get(0);
    world.counted(sales, 0, 1);
    limit(10, 10, 0);

    Review review = world.review();

    assertThat(review.allowances()).containsExactly(new Allowance(sales.name(), 19, 1, 0, 1, true));
    assertThat(held(review, HoldReason.BUDGET)).containsExactly(due);
  }

  /** Whether what is noted of Sales has ended a desktop. */
  private void nobodyIsSure() {
    Ledger unsure = world.ledger(sales).unsureOf(world.now());
    world.fleet().setNote(sales.name(), unsure.format(world.now()));
  }

  @Test
  void removalsOfWhichNobodyIsSureDoNotEnlargeTheBaseButUseUpTheLimit() {
    world.staff(sales, 18);
    WorkspaceId due = due(sales, "d", 1).get(0);
    world.counted(sales, 0, 1);
    nobodyIsSure();
    limit(10, 10, 0);

    Review review = world.review();

    assertThat(review.allowances()).containsExactly(new Allowance(sales.name(), 19, 1, 0, 1, true));
    assertThat(held(review, HoldReason.BUDGET)).containsExactly(due);
  }

  @Test
  void removalsOfWhichNobodyIsSureDoNotEnlargeTheSumsBase() {
    Assignment support = world.assignment("Support");
    world.staff(sales, 9);
    world.staff(support, 9);
    world.counted(sales, 0, 1);
    world.counted(support, 0, 1);
    nobodyIsSure();
    limit(10, 10, 0);

    assertThat(world.review().allowances())
        .extracting(Allowance::base, Allowance::allowed)
        .containsExactly(tuple(9, 0), tuple(10, 1), tuple(19, 1));
  }

  @Test
  void whatWasMarkedIsStillThereAndNotCountedTwice() {
    world.staff(sales, 18);
    world.counted(sales, 5, 0);
    limit(10, 10, 0);

    assertThat(world.review().allowances())
        .containsExactly(new Allowance(sales.name(), 18, 1, 5, 0, true));
  }

  // ---- the sum ------------------------------------------------------------------------------

  @Test
  void theSumOfTheDayIsLimitedForMarks() {
    Assignment support = world.assignment("Support");
    world.staff(sales, 5);
    world.staff(support, 5);
    world.counted(sales, 2, 0);
    WorkspaceId first = world.leaver(support, "ada");
    limit(3, 100, 0);
    assertThat(admitted(world.review(), Action.Mark.class)).containsExactly(first);

    WorkspaceId second = world.leaver(support, "bob");

    Review review = world.review();
    assertThat(by("TerminationLimit", review))
        .singleElement()
        .satisfies(o -> assertThat(o.scope()).isEqualTo(new Objection.Scope.All()))
        .satisfies(o -> assertThat(o.message()).contains("in all", "so far: 2"));
    assertThat(held(review, HoldReason.GUARD)).containsExactly(first, second);
  }

  @Test
  void theSumOfTheDayIsLimitedForRemovals() {
    Assignment support = world.assignment("Support");
    world.staff(sales, 5);
    world.staff(support, 5);
    world.counted(sales, 0, 1);
    world.counted(support, 0, 1);
    List<WorkspaceId> due = due(support, "d", 2);
    limit(3, 100, 0);

    Review review = world.review();

    assertThat(admitted(review, Action.Terminate.class)).containsExactly(due.get(0));
    assertThat(held(review, HoldReason.BUDGET)).containsExactly(due.get(1));
    assertThat(review.allowances())
        .contains(
            new Allowance(sales.name(), 6, 3, 0, 1, true),
            new Allowance(support.name(), 8, 3, 0, 1, true),
            new Allowance(null, 14, 3, 0, 2, true));
  }

  @Test
  void anotherAssignmentsDayIsItsOwn() {
    Assignment support = world.assignment("Support");
    world.staff(sales, 100);
    world.staff(support, 8);
    world.counted(support, 1, 1);
    List<WorkspaceId> left = world.leavers(sales, "a", 2);
    WorkspaceId held = world.leaver(support, "bob");
    limit(10, 10, 1);

    Review review = world.review();

    assertThat(admitted(review, Action.Mark.class)).isEqualTo(left);
    assertThat(held(review, HoldReason.GUARD)).containsExactly(held);
  }

  // ---- notes that cannot be read ------------------------------------------------------------

  @Test
  void aNoteThatCannotBeReadHoldsMarksAndRemovals() {
    world.staff(sales, 20);
    WorkspaceId left = world.leaver(sales, "ada");
    WorkspaceId due = due(sales, "d", 1).get(0);
    world.fleet().setNote(sales.name(), "set by hand");
    limit(10, 100, 0);

    Review review = world.review();

    assertThat(by("TerminationLimit", review))
        .first()
        .satisfies(
            o ->
                assertThat(o.message())
                    .contains(
                        "workspaces-sync:note:Sales on in memory cannot be read",
                        "counts as used up"))
        .satisfies(
            objection ->
                assertThat(objection.wayOut())
                    .contains("24 hours after", "a higher limits.terminations does not help"));
    assertThat(held(review, HoldReason.GUARD)).containsExactlyInAnyOrder(left, due);
    assertThat(review.allowances())
        .containsExactly(new Allowance(sales.name(), 22, 10, 10, 10, false));
  }

  @Test
  void aNoteThatCannotBeReadHoldsADueRemovalWithoutAnyMarks() {
    world.staff(sales, 20);
    WorkspaceId due = due(sales, "d", 1).get(0);
    world.fleet().setNote(sales.name(), "set by hand");
    limit(10, 100, 0);

    assertThat(held(world.review(), HoldReason.BUDGET)).containsExactly(due);
  }

  @Test
  void aNoteThatCannotBeReadHoldsNoCreations() {
    world.staff(sales, 5);
    world.member(sales, "new");
    world.fleet().setNote(sales.name(), "set by hand");

    Review review = world.review();

    assertThat(review.objections()).isEmpty();
    assertThat(review.actions()).singleElement().isInstanceOf(Action.Create.class);
  }

  @Test
  void forTheSumAnUnreadNoteCountsAsThatAssignmentsPortion() {
    Assignment support = world.assignment("Support");
    world.staff(sales, 10);
    world.staff(support, 6);
    List<WorkspaceId> left = world.leavers(support, "l", 4);
    world.fleet().setNote(sales.name(), "set by hand");
    limit(100, 50, 0);

    Review review = world.review();

    assertThat(review.allowances())
        .containsExactly(
            new Allowance(sales.name(), 10, 5, 5, 5, false),
            new Allowance(support.name(), 10, 5, 0, 0, true),
            new Allowance(null, 20, 10, 5, 5, true));
    assertThat(admitted(review, Action.Mark.class)).isEqualTo(left);
  }

  @Test
  void whereThatPortionIsAllThatTheSumAllowsTheOthersWaitToo() {
    Assignment support = world.assignment("Support");
    world.staff(sales, 10);
    world.staff(support, 6);
    WorkspaceId held = world.leaver(support, "ada");
    world.fleet().setNote(sales.name(), "set by hand");
    limit(3, 100, 0);

    Review review = world.review();

    assertThat(by("TerminationLimit", review))
        .extracting(Objection::scope)
        .containsExactly(new Objection.Scope.All());
    assertThat(held(review, HoldReason.GUARD)).containsExactly(held);
  }
}
