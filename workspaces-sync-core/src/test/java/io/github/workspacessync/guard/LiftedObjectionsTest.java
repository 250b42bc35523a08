package io.github.workspacessync.guard;

import static io.github.workspacessync.guard.Objections.admitted;
import static io.github.workspacessync.guard.Objections.by;
import static io.github.workspacessync.guard.Objections.held;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.GroupId;
import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.fleet.RemovalMark;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.run.World;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which guards a person's approval overrules, and for whom. */
class LiftedObjectionsTest {
  private final World world = new World().withoutLimits();
  private final Assignment sales = world.assignment("Sales");

  private void limit(int count) {
    world.limits(new Limits(new Limits.Terminations(count, 100, 0), null, 0, Set.of()));
  }

  private List<WorkspaceId> dueLeavers(int count) {
    return IntStream.range(0, count).mapToObj(i -> world.dueLeaver(sales, "d" + i)).toList();
  }

  private void assertHeld(Review review, WorkspaceId... desktops) {
    assertThat(held(review, HoldReason.GUARD)).containsExactlyInAnyOrder(desktops);
    assertThat(admitted(review, Action.Mark.class)).doesNotContain(desktops);
    assertThat(admitted(review, Action.Terminate.class)).doesNotContain(desktops);
  }

  // ---- the limit of removals ----------------------------------------------------------------

  @Test
  void marksBeyondTheLimitAreReleased() {
    world.staff(sales, 3);
    List<WorkspaceId> left = world.leavers(sales, "l", 3);
    limit(2);
    assertHeld(world.review(), left.toArray(WorkspaceId[]::new));

    world.approve(left);

    Review review = world.review();
    assertThat(review.objections()).isEmpty();
    assertThat(admitted(review, Action.Mark.class)).isEqualTo(left);
  }

  @Test
  void removalsBeyondTheLimitAreReleased() {
    world.staff(sales, 3);
    List<WorkspaceId> due = dueLeavers(4);
    limit(2);
    assertThat(held(world.review(), HoldReason.BUDGET)).hasSize(2);

    world.approve(due);

    Review review = world.review();
    assertThat(review.objections()).isEmpty();
    assertThat(admitted(review, Action.Terminate.class)).isEqualTo(due);
  }

  @Test
  void evenALimitOfZeroIsLiftedForWhatIsApprovedAndForNothingElse() {
    world.staff(sales, 3);
    List<WorkspaceId> due = dueLeavers(3);
    limit(0);
    world.approve(due.get(1));

    Review review = world.review();

    assertThat(admitted(review, Action.Terminate.class)).containsExactly(due.get(1));
    assertThat(held(review, HoldReason.BUDGET)).containsExactly(due.get(0), due.get(2));
  }

  @Test
  void whatIsApprovedUsesUpNobodysPortionOfRemovals() {
    world.staff(sales, 3);
    List<WorkspaceId> due = dueLeavers(5);
    limit(2);
    world.approve(due.subList(0, 3));

    Review review = world.review();

    assertThat(review.objections()).isEmpty();
    assertThat(admitted(review, Action.Terminate.class)).isEqualTo(due);
  }

  @Test
  void oneUnapprovedRemovalTooManyStillWaits() {
    world.staff(sales, 3);
    List<WorkspaceId> due = dueLeavers(6);
    limit(2);
    world.approve(due.subList(0, 3));

    Review review = world.review();

    assertThat(admitted(review, Action.Terminate.class)).isEqualTo(due.subList(0, 5));
    assertThat(held(review, HoldReason.BUDGET)).containsExactly(due.get(5));
  }

  @Test
  void whatIsApprovedUsesUpNobodysPortionOfMarks() {
    world.staff(sales, 3);
    List<WorkspaceId> left = world.leavers(sales, "l", 5);
    limit(2);
    world.approve(left.subList(0, 3));

    Review review = world.review();

    assertThat(review.objections()).isEmpty();
    assertThat(admitted(review, Action.Mark.class)).isEqualTo(left);
  }

  @Test
  void anExodusOfOthersHoldsTheOthersOnly() {
    world.staff(sales, 3);
    List<WorkspaceId> left = world.leavers(sales, "l", 5);
    limit(2);
    world.approve(left.subList(0, 2));

    Review review = world.review();

    assertThat(by("TerminationLimit", review))
        .first()
        .satisfies(o -> assertThat(o.message()).contains("3 would be marked"));
    assertThat(admitted(review, Action.Mark.class)).isEqualTo(left.subList(0, 2));
    assertHeld(review, left.subList(2, 5).toArray(WorkspaceId[]::new));
  }

  @Test
  void aDayThatIsUsedUpDoesNotHoldWhatIsApproved() {
    world.staff(sales, 3);
    WorkspaceId due = world.dueLeaver(sales, "ada");
    world.counted(sales, 2, 2);
    limit(2);
    world.approve(due);

    assertThat(admitted(world.review(), Action.Terminate.class)).containsExactly(due);
  }

  @Test
  void aNoteThatCannotBeReadDoesNotHoldWhatIsApproved() {
    world.staff(sales, 3);
    WorkspaceId due = world.dueLeaver(sales, "ada");
    world.fleet().setNote(sales.name(), "set by hand");
    world.approve(due);

    assertThat(admitted(world.review(), Action.Terminate.class)).containsExactly(due);
  }

  // ---- the groups ---------------------------------------------------------------------------

  @Test
  void anEmptyGroupsLeaverIsReleased() {
    Assignment support = world.assignment("Support");
    world.staff(support, 2);
    WorkspaceId left = world.leaver(sales, "ada");
    WorkspaceId due = world.dueLeaver(sales, "bob");
    WorkspaceId other = world.leaver(sales, "cy");
    world.approve(left, due);

    Review review = world.review();

    assertThat(by("EmptyGroup", review)).hasSize(1);
    assertThat(admitted(review, Action.Mark.class)).containsExactly(left);
    assertThat(admitted(review, Action.Terminate.class)).containsExactly(due);
    assertHeld(review, other);
  }

  @Test
  void theLeaverOfAGroupWithAnEmptyNestedGroupIsReleased() {
    world.staff(sales, 3);
    WorkspaceId due = world.dueLeaver(sales, "ada");
    DistinguishedName nested = world.directory().addGroup("Sales North");
    world.directory().nest(sales.group(), nested);
    assertHeld(world.review(), due);

    world.approve(due);

    assertThat(admitted(world.review(), Action.Terminate.class)).containsExactly(due);
  }

  @Test
  void theLeaverOfAGroupWithTooFewMembersIsReleased() {
    world.staff(sales, 3);
    WorkspaceId due = world.dueLeaver(sales, "ada");
    world.limits(new Limits(new Limits.Terminations(1000, 100, 1000), null, 4, Set.of()));
    assertHeld(world.review(), due);

    world.approve(due);

    Review review = world.review();
    assertThat(by("MinimumMembers", review)).hasSize(1);
    assertThat(admitted(review, Action.Terminate.class)).containsExactly(due);
  }

  @Test
  void aDesktopThatAnotherGroupGaveIsReleased() {
    WorkspaceId left = world.leaver(sales, "ada");
    WorkspaceId due = world.dueLeaver(sales, "bob");
    world.directory().addGroup(sales.group(), new GroupId("another-group"));
    world.staff(sales, 1);
    assertHeld(world.review(), left, due);

    world.approve(left, due);

    Review review = world.review();
    assertThat(by("GroupChanged", review)).hasSize(1);
    assertThat(admitted(review, Action.Mark.class)).containsExactly(left);
    assertThat(admitted(review, Action.Terminate.class)).containsExactly(due);
  }

  // ---- contradictions -----------------------------------------------------------------------

  private List<WorkspaceId> contradicted(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              Person person = world.member(sales, "c" + i);
              world.directory().snapshotLoses(person);
              return world.desktop(sales, person);
            })
        .toList();
  }

  @Test
  void amongManyContradictionsWhoIsOutOnBothPathsIsReleased() {
    world.staff(sales, 3);
    contradicted(3);
    WorkspaceId due = world.dueLeaver(sales, "ada");
    assertHeld(world.review(), due);

    world.approve(due);

    Review review = world.review();
    assertThat(by("Contradictions", review)).hasSize(1);
    assertThat(admitted(review, Action.Terminate.class)).containsExactly(due);
  }

  @Test
  void whoIsContradictedHimselfIsNot() {
    world.staff(sales, 3);
    List<WorkspaceId> doubtful = contradicted(3);
    doubtful.forEach(id -> world.mark(id, world.dueMark()));
    world.approve(doubtful).approveByName(doubtful.get(0));

    Review review = world.review();

    assertThat(held(review, HoldReason.CONTRADICTED)).isEqualTo(doubtful);
    assertThat(review.plan().of(Action.Terminate.class)).isEmpty();
    assertThat(admitted(review, Action.Unmark.class)).isEqualTo(doubtful);
  }

  @Test
  void norWhoseAccountWasNotFound() {
    world.staff(sales, 3);
    contradicted(3);
    Person ada = world.directory().addPerson("ada");
    WorkspaceId due = world.desktop(sales, ada);
    world.mark(due, world.dueMark());
    world.directory().deletePerson(ada);
    world.approve(due).approveByName(due);

    assertHeld(world.review(), due);
  }

  // ---- a blind second path ------------------------------------------------------------------

  @Test
  void underABlindPathWhoseOwnEntryWasReadIsReleased() {
    world.staff(sales, 3);
    WorkspaceId left = world.leaver(sales, "ada");
    WorkspaceId due = world.dueLeaver(sales, "bob");
    WorkspaceId other = world.dueLeaver(sales, "cy");
    world.directory().verifySeesNoMemberships();
    world.approve(left, due);

    Review review = world.review();

    assertThat(by("Blind", review)).hasSize(1);
    assertThat(admitted(review, Action.Mark.class)).containsExactly(left);
    assertThat(admitted(review, Action.Terminate.class)).containsExactly(due);
    assertHeld(review, other);
  }

  @Test
  void underABlindPathOnlyApprovedMarksAreKeptAlive() {
    world.staff(sales, 3);
    WorkspaceId approved = world.leaver(sales, "ada");
    WorkspaceId other = world.leaver(sales, "bob");
    world.mark(approved, RemovalMark.begin(world.now(), Duration.ofDays(7)));
    world.mark(other, RemovalMark.begin(world.now(), Duration.ofDays(7)));
    world.pass(Duration.ofHours(13));
    world.directory().verifySeesNoMemberships();
    world.approve(approved);

    assertThat(admitted(world.review(), Action.Refresh.class)).containsExactly(approved);
  }

  @Test
  void underABlindPathWhoIsGoneIsNotReleasedNotEvenByName() {
    world.staff(sales, 3);
    WorkspaceId left = world.leaver(sales, "ada");
    WorkspaceId due = world.dueLeaver(sales, "bob");
    world.directory().verifyBlind();
    world.approve(left, due).approveByName(left, due);

    assertHeld(world.review(), left, due);
  }

  // ---- what has to be mended ----------------------------------------------------------------

  @Test
  void aWrongClockHoldsWhatIsApproved() {
    world.staff(sales, 3);
    WorkspaceId due = world.dueLeaver(sales, "ada");
    world.fleet().weather().clockSkew(Duration.ofMinutes(6));
    world.approve(due).approveByName(due);

    assertHeld(world.review(), due);
  }

  @Test
  void sisterGroupsThatNobodyNamedHoldWhatIsApproved() {
    world.staff(sales, 3);
    WorkspaceId due = world.dueLeaver(sales, "ada");
    world.fleet().add("zoe", World.BUNDLE, Tags.ownership(new AssignmentName("Elsewhere")));
    world.sistersUndeclared().approve(due).approveByName(due);

    assertHeld(world.review(), due);
  }

  @Test
  void oneObjectionThatCannotBeLiftedIsEnough() {
    Assignment support = world.assignment("Support");
    world.staff(support, 2);
    WorkspaceId due = world.dueLeaver(sales, "ada");
    world.fleet().weather().clockSkew(null);
    world.approve(due);

    Review review = world.review();

    assertThat(review.objections())
        .extracting(Objection::guard)
        .containsExactly("ClockSkew", "EmptyGroup");
    assertHeld(review, due);
  }

  // ---- what could be approved ---------------------------------------------------------------

  @Test
  void aReviewNamesWhatAnApprovalWouldRelease() {
    Assignment support = world.assignment("Support");
    world.staff(support, 2);
    WorkspaceId left = world.leaver(sales, "ada");
    WorkspaceId due = world.dueLeaver(sales, "bob");
    world.leaver(support, "cy");
    world.member(support, "new");

    Review review = world.review();

    assertThat(review.approvable(by("EmptyGroup", review).get(0))).containsExactly(left, due);
  }

  @Test
  void whatIsApprovedAlreadyIsNotNamedAgain() {
    Assignment support = world.assignment("Support");
    world.staff(support, 2);
    WorkspaceId left = world.leaver(sales, "ada");
    WorkspaceId due = world.dueLeaver(sales, "bob");
    world.approve(due);

    Review review = world.review();

    assertThat(review.approvable(by("EmptyGroup", review).get(0))).containsExactly(left);
  }

  @Test
  void whatWaitsForTheLimitCouldBeApproved() {
    world.staff(sales, 3);
    List<WorkspaceId> due = dueLeavers(3);
    limit(2);

    Review review = world.review();

    assertThat(review.approvable(by("TerminationLimit", review).get(0)))
        .containsExactly(due.get(2));
  }

  @Test
  void underABlindPathOnlyThoseWhoseEntryWasReadCouldBeApproved() {
    world.staff(sales, 3);
    WorkspaceId read = world.dueLeaver(sales, "ada");
    Person gone = world.directory().addPerson("bob");
    WorkspaceId notFound = world.desktop(sales, gone);
    world.mark(notFound, world.dueMark());
    world.directory().deletePerson(gone);
    world.directory().verifySeesNoMemberships();

    Review review = world.review();

    assertThat(review.approvable(by("Blind", review).get(0))).containsExactly(read);
    assertHeld(review, read, notFound);
  }

  @Test
  void underAWrongClockNothingCouldBeApproved() {
    world.staff(sales, 3);
    world.dueLeaver(sales, "ada");
    world.fleet().weather().clockSkew(null);

    Review review = world.review();

    assertThat(review.approvable(by("ClockSkew", review).get(0))).isEmpty();
  }

  @Test
  void aHeldCreationCannotBeApproved() {
    world.member(sales, "new");
    world.limits(new Limits(Limits.DEFAULT.terminations(), 0, 0, Set.of()));

    Review review = world.review();

    assertThat(review.approvable(by("CreationLimit", review).get(0))).isEmpty();
  }
}
