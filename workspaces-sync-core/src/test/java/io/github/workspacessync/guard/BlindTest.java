package io.github.workspacessync.guard;

import static io.github.workspacessync.guard.Objections.admitted;
import static io.github.workspacessync.guard.Objections.by;
import static io.github.workspacessync.guard.Objections.held;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.fleet.Blueprint;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.RemovalMark;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.Evidence;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.plan.MovePolicy;
import io.github.workspacessync.plan.RemovalMode;
import io.github.workspacessync.run.RunStatus;
import io.github.workspacessync.run.World;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlindTest {
  private final World world = new World().withoutLimits();
  private final Assignment sales = world.assignment("Sales");

  @Test
  void aPathThatFindsAMemberIsBelieved() {
    world.staff(sales, 5);
    WorkspaceId left = world.leaver(sales, "ada");

    Review review = world.review();

    assertThat(review.objections()).isEmpty();
    assertThat(admitted(review, Action.Mark.class)).containsExactly(left);
  }

  @Test
  void aPathThatFindsNobodyRemovesNobody() {
    world.staff(sales, 5);
    WorkspaceId fresh = world.leaver(sales, "ada");
    WorkspaceId due = world.dueLeaver(sales, "bob");
    world.directory().verifyBlind();

    Review review = world.review();

    assertThat(by("Blind", review))
        .singleElement()
        .satisfies(o -> assertThat(o.message()).contains("looked up by id", "was not found"));
    assertThat(held(review, HoldReason.GUARD)).containsExactly(fresh, due);
  }

  @Test
  void aPathThatSeesNoMembershipsRemovesNobody() {
    world.staff(sales, 5);
    WorkspaceId fresh = world.leaver(sales, "ada");
    WorkspaceId due = world.dueLeaver(sales, "bob");
    world.directory().verifySeesNoMemberships();

    Review review = world.review();

    assertThat(by("Blind", review)).hasSize(1);
    assertThat(held(review, HoldReason.GUARD)).containsExactly(fresh, due);
  }

  @Test
  void aPathThatSeesByIdOnlyIsBlindForThoseLookedUpByName() {
    List<Person> staff = world.staff(sales, 3);
    WorkspaceId byId = world.leaver(sales, "ada");
    WorkspaceId byName = world.desktopWithoutOwner(sales, "bob");
    world.directory().addPerson("bob");
    staff.forEach(
        p -> world.directory().verifySays(new Person(null, p.name()), new Verdict.Gone()));

    Review review = world.review();

    assertThat(by("Blind", review))
        .singleElement()
        .satisfies(o -> assertThat(o.message()).contains("looked up by name"));
    assertThat(held(review, HoldReason.GUARD)).containsExactly(byId, byName);
  }

  @Test
  void bothWaysOfLookingUpAreTriedWhereBothAreNeeded() {
    world.staff(sales, 3);
    world.leaver(sales, "ada");
    world.desktopWithoutOwner(sales, "bob");
    world.directory().addPerson("bob");

    Review review = world.review();

    assertThat(review.objections()).isEmpty();
    assertThat(review.scene().evidence().controls())
        .extracting(control -> control.byName() + " " + control.found())
        .containsOnly("true true", "false true");
  }

  @Test
  void anEmptyGroupBorrowsAnotherAssignmentsMember() {
    Assignment support = world.assignment("Support");
    world.staff(support, 2);
    world.leaver(sales, "ada");

    Review review = world.review();

    assertThat(by("Blind", review)).isEmpty();
    assertThat(review.scene().evidence().controls())
        .allSatisfy(control -> assertThat(control.group()).isEqualTo(sales.group()))
        .allSatisfy(control -> assertThat(control.lender()).isEqualTo(support.group()))
        .isNotEmpty();
  }

  @Test
  void anEmptyGroupBorrowsAKeepGroupsMember() {
    DistinguishedName keep = world.keepGroup("Board");
    world.directory().addMember(keep, world.directory().addPerson("chair"));
    world.leaver(sales, "ada");

    assertThat(by("Blind", world)).isEmpty();
  }

  @Test
  void aBorrowedMemberMustBeFoundInHisOwnGroup() {
    DistinguishedName keep = world.keepGroup("Board");
    world.directory().addMember(keep, world.directory().addPerson("chair"));
    world.leaver(sales, "ada");
    world.directory().verifySeesNoMemberships();

    assertThat(by("Blind", world)).hasSize(1);
  }

  @Test
  void withNobodyAnywhereNothingCanBeProven() {
    WorkspaceId left = world.leaver(sales, "ada");
    world.limits(
        new Limits(new Limits.Terminations(1000, 100, 1000), null, 0, Set.of(sales.group())));

    Review review = world.review();

    assertThat(by("Blind", review))
        .singleElement()
        .satisfies(o -> assertThat(o.message()).contains("no known member"))
        .satisfies(o -> assertThat(o.wayOut()).contains("keepMembersOf"));
    assertThat(held(review, HoldReason.GUARD)).containsExactly(left);
  }

  @Test
  void oneGroupsBlindnessIsItsOwn() {
    Assignment support = world.assignment("Support");
    List<Person> blindFor = world.staff(sales, 3);
    world.staff(support, 3);
    WorkspaceId held = world.leaver(sales, "ada");
    WorkspaceId marked = world.leaver(support, "bob");
    blindFor.forEach(p -> world.directory().verifySays(p, new Verdict.Unknown("no answer")));

    Review review = world.review();

    assertThat(by("Blind", review))
        .extracting(Objection::scope)
        .containsExactly(new Objection.Scope.Of(sales.name()));
    assertThat(held(review, HoldReason.GUARD)).containsExactly(held);
    assertThat(admitted(review, Action.Mark.class)).containsExactly(marked);
  }

  @Test
  void blindnessLetsMarksGrowOld() {
    world.staff(sales, 3);
    WorkspaceId due = world.dueLeaver(sales, "ada");
    WorkspaceId running = world.leaver(sales, "bob");
    world.mark(running, RemovalMark.begin(world.now(), Duration.ofDays(7)));
    world.pass(Duration.ofHours(12));
    assertThat(admitted(world.review(), Action.Refresh.class)).containsExactly(running);

    world.directory().verifySeesNoMemberships();

    Review review = world.review();
    assertThat(admitted(review, Action.Refresh.class)).isEmpty();
    assertThat(held(review, HoldReason.GUARD)).containsExactly(due);
  }

  @Test
  void withoutLeaversNobodyIsLookedUp() {
    world.staff(sales, 3);
    world.directory().verifyBlind();

    assertThat(world.review().objections()).isEmpty();
    assertThat(world.directory().verifications()).isZero();
  }

  @Test
  void aMigrationIsProvenByItsOwnPerson() {
    Assignment support = world.assignment("Support", Blueprint.of(new BundleId("wsb-support")));
    world.staff(sales, 3);
    Person mover = world.member(support, "ada");
    WorkspaceId desktop = world.desktop(sales, mover);
    world.move(MovePolicy.MIGRATE);

    Review review = world.review();

    assertThat(review.objections()).isEmpty();
    assertThat(admitted(review, Action.Migrate.class)).containsExactly(desktop);
  }

  @Test
  void whereNoLeaverCanBeToldSomebodyIsCalledThoughMembersAreFound() {
    world.staff(sales, 5);
    WorkspaceId fresh = unreadable("ada");
    WorkspaceId due = unreadable("bob");
    world.mark(due, world.dueMark());

    Review review = world.review();

    assertThat(review.scene().evidence().controls()).allMatch(Evidence.Control::found).isNotEmpty();
    assertThat(by("Blind", review))
        .singleElement()
        .satisfies(o -> assertThat(o.scope()).isEqualTo(new Objection.Scope.Of(sales.name())))
        .satisfies(
            o ->
                assertThat(o.message())
                    .contains("left Sales", "(2 looked at)", "memberOf of ada cannot be read"));
    assertThat(held(review, HoldReason.UNPROVEN)).containsExactly(fresh, due);
    assertThat(world.preview().status()).isEqualTo(RunStatus.HELD);
  }

  @Test
  void oneLeaverAloneWhoCannotBeToldIsAllOfThem() {
    world.staff(sales, 5);
    unreadable("ada");

    assertThat(by("Blind", world))
        .singleElement()
        .satisfies(o -> assertThat(o.message()).contains("(1 looked at)").doesNotContain("so on"));
  }

  @Test
  void oneLeaverWhoCanBeToldIsEnough() {
    world.staff(sales, 5);
    unreadable("ada");
    unreadable("bob");
    WorkspaceId told = world.leaver(sales, "cyd");

    Review review = world.review();

    assertThat(review.objections()).isEmpty();
    assertThat(admitted(review, Action.Mark.class)).containsExactly(told);
    assertThat(held(review, HoldReason.UNPROVEN)).hasSize(2);
  }

  @Test
  void aProtectedLeaverWhoCanBeToldIsEnough() {
    world.protect("ceo");
    world.staff(sales, 5);
    unreadable("ada");
    WorkspaceId ceo = world.dueLeaver(sales, "ceo");

    Review review = world.review();

    assertThat(held(review, HoldReason.PROTECTED)).containsExactly(ceo);
    assertThat(review.objections()).isEmpty();
  }

  @Test
  void thoseWhoWereNotLookedAtProveNothing() {
    world.limits(new Limits(new Limits.Terminations(0, 100, 0), null, 0, Set.of()));
    world.staff(sales, 5);
    unreadable("ada");
    unreadable("bob");

    Review review = world.review();

    assertThat(held(review, HoldReason.NOT_EXAMINED)).hasSize(1);
    assertThat(by("Blind", review))
        .singleElement()
        .satisfies(o -> assertThat(o.message()).contains("(1 looked at)"));
  }

  @Test
  void aMemberWhoCannotBeFoundIsNamedWhereNoLeaverCanBeToldEither() {
    List<Person> staff = world.staff(sales, 3);
    unreadable("ada");
    staff.forEach(p -> world.directory().verifySays(p, new Verdict.Unknown("no answer")));

    assertThat(by("Blind", world))
        .singleElement()
        .satisfies(
            o ->
                assertThat(o.message())
                    .contains("looked up by id, the member sales-staff", "told: no answer"));
  }

  @Test
  void theLeaversOfAnotherAssignmentDoNotCount() {
    Assignment support = world.assignment("Support");
    world.staff(sales, 3);
    world.staff(support, 3);
    unreadable("ada");
    WorkspaceId marked = world.leaver(support, "bob");

    Review review = world.review();

    assertThat(by("Blind", review))
        .extracting(Objection::scope)
        .containsExactly(new Objection.Scope.Of(sales.name()));
    assertThat(admitted(review, Action.Mark.class)).containsExactly(marked);
  }

  @Test
  void whereNothingIsEverRemovedNobodyIsCalled() {
    world.removal(RemovalMode.NONE);
    world.staff(sales, 3);
    WorkspaceId left = unreadable("ada");

    Review review = world.review();

    assertThat(held(review, HoldReason.UNPROVEN)).containsExactly(left);
    assertThat(review.objections()).isEmpty();
  }

  @Test
  void aProtectedLeaverWhoCannotBeToldCallsNobody() {
    world.protect("ada");
    world.staff(sales, 3);
    world.mark(unreadable("ada"), world.dueMark());

    assertThat(world.review().objections()).isEmpty();
  }

  private WorkspaceId unreadable(String name) {
    Person person = world.directory().addPerson(name);
    String why = "memberOf of " + name + " cannot be read";
    world.directory().verifySays(person, new Verdict.Unknown(why));
    return world.desktop(sales, person);
  }
}
