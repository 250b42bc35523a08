package io.github.workspacessync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.Deadline;
import io.github.workspacessync.Person;
import io.github.workspacessync.fleet.Blueprint;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.FleetCall;
import io.github.workspacessync.fleet.FleetCall.Fault;
import io.github.workspacessync.fleet.FleetCall.Verb;
import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.Rejection;
import io.github.workspacessync.fleet.RemovalMark;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.guard.Ledger;
import io.github.workspacessync.guard.Limits;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.MovePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is about to be marked and removed is written down before it is. */
class BookkeepingTest {
  private static final Rejection LATER =
      new Rejection(Rejection.Kind.RETRY, "OperationInProgress", "later");
  private static final Duration UNTIL_IT_PASSES = Duration.ofHours(25);

  private final World world = new World();
  private final Assignment sales = world.assignment("Sales");

  BookkeepingTest() {
    limit(10);
    world.staff(sales, 5);
  }

  private void limit(int count) {
    world.limits(new Limits(new Limits.Terminations(count, 100, 0), null, 0, Set.of()));
  }

  private void assertCounted(Assignment assignment, int marks, int removals) {
    Ledger ledger = world.ledger(assignment);
    assertThat(ledger.isReadable()).isTrue();
    assertThat(List.of(ledger.marks(world.now()), ledger.removals(world.now())))
        .as("marks and removals of the last day")
        .containsExactly(marks, removals);
  }

  private static Predicate<FleetCall> noteOf(Assignment assignment) {
    return call -> call.verb() == Verb.NOTE && call.subjects().contains(assignment.name().value());
  }

  private static Predicate<FleetCall> marking() {
    return call -> call.verb() == Verb.TAG && call.detail().contains("since=");
  }

  private List<FleetCall> takingAway() {
    return world.fleet().writes().stream()
        .filter(marking().or(call -> call.verb() == Verb.TERMINATE || call.verb() == Verb.MIGRATE))
        .toList();
  }

  /** The run is killed right before the first such call. */
  private void killAt(Predicate<FleetCall> moment) {
    world
        .fleet()
        .weather()
        .meanwhile(
            call -> {
              if (moment.test(call)) {
                throw new IllegalStateException("killed");
              }
            });
    assertThatThrownBy(world::apply).hasMessage("killed");
    world.fleet().weather().calm();
  }

  // ---- what is written, and when ------------------------------------------------------------

  @Test
  void theIntentIsWrittenBeforeTheFirstMarkAndTheFirstRemoval() {
    world.leavers(sales, "l", 2);
    world.dueLeaver(sales, "bob");

    RunReport report = world.apply();

    assertThat(report.status()).isEqualTo(RunStatus.DONE);
    assertThat(world.fleet().writes())
        .extracting(FleetCall::verb)
        .containsExactly(Verb.NOTE, Verb.TAG, Verb.TAG, Verb.TERMINATE, Verb.NOTE);
    Ledger written = Ledger.read(world.fleet().calls(Verb.NOTE).get(0).detail(), world.now());
    assertThat(written.marks(world.now())).isEqualTo(2);
    assertThat(written.removals(world.now())).isEqualTo(1);
  }

  @Test
  void eachAssignmentHasItsOwnNoteAndAllAreWrittenBeforeAnyAct() {
    Assignment support = world.assignment("Support");
    world.staff(support, 5);
    world.leaver(sales, "ada");
    world.dueLeaver(support, "bob");

    world.apply();

    assertThat(world.fleet().writes())
        .extracting(FleetCall::verb)
        .containsExactly(Verb.NOTE, Verb.NOTE, Verb.TAG, Verb.TERMINATE, Verb.NOTE);
    assertCounted(sales, 1, 0);
    assertCounted(support, 0, 1);
  }

  @Test
  void anAssignmentThatLosesNothingGetsNoNote() {
    Assignment support = world.assignment("Support");
    world.staff(support, 5);
    world.leaver(sales, "ada");

    world.apply();

    assertThat(world.fleet().notes()).containsOnlyKeys(sales.name());
  }

  @Test
  void whatTakesNothingAwayIsNotBooked() {
    Person back = world.member(sales, "back");
    world.mark(world.desktop(sales, back), world.dueMark());
    world.member(sales, "new");
    world.mark(world.leaver(sales, "running"), RemovalMark.begin(world.now(), Duration.ofDays(7)));
    world.pass(Duration.ofHours(13));

    RunReport report = world.apply();

    assertThat(report.outcomes())
        .extracting(outcome -> outcome.action().getClass().getSimpleName())
        .containsExactly("Unmark", "Create", "Refresh");
    assertThat(world.fleet().calls(Verb.NOTE)).isEmpty();
  }

  @Test
  void aPreviewBooksNothing() {
    world.leaver(sales, "ada");
    world.dueLeaver(sales, "bob");
    world.fleet().setNote(sales.name(), "set by hand");

    world.preview();

    assertThat(world.fleet().writes()).isEmpty();
    assertThat(world.fleet().notes()).containsEntry(sales.name(), "set by hand");
  }

  @Test
  void whatAGuardHoldsIsNotBooked() {
    limit(1);
    world.leavers(sales, "l", 2);

    world.apply();

    assertThat(world.fleet().calls(Verb.NOTE)).isEmpty();
  }

  @Test
  void whatWasApprovedIsNotBooked() {
    WorkspaceId marked = world.leaver(sales, "ada");
    WorkspaceId ended = world.dueLeaver(sales, "bob");
    world.leaver(sales, "cy");
    world.approve(marked, ended);

    world.apply();

    assertThat(world.see(marked).tags().marked()).isTrue();
    assertThat(world.lives(ended)).isFalse();
    assertCounted(sales, 1, 0);
  }

  @Test
  void aMigrationCountsAsARemoval() {
    Assignment support = world.assignment("Support", Blueprint.of(new BundleId("wsb-support")));
    world.desktop(sales, world.member(support, "mover"));
    world.move(MovePolicy.MIGRATE);

    world.apply();

    assertThat(world.fleet().calls(Verb.MIGRATE)).hasSize(1);
    assertCounted(sales, 0, 1);
  }

  @Test
  void oneRunAddsToWhatTheOthersHaveCounted() {
    world.counted(sales, 3, 2);
    world.pass(Duration.ofHours(5));
    world.leaver(sales, "ada");
    world.dueLeaver(sales, "bob");

    world.apply();

    assertCounted(sales, 4, 3);
  }

  @Test
  void manyRunsTogetherTakeNoMoreThanOneMay() {
    limit(2);
    List<WorkspaceId> due =
        IntStream.range(0, 6).mapToObj(i -> world.dueLeaver(sales, "d" + i)).toList();

    for (int hour = 0; hour < 25; hour++) {
      world.apply();
      world.pass(Duration.ofHours(1));
    }
    assertThat(due).filteredOn(world::lives).hasSize(4);

    world.apply();
    assertThat(due).filteredOn(world::lives).hasSize(2);
  }

  // ---- notes that cannot be written ---------------------------------------------------------

  @Test
  void whereItCannotBeWrittenDownNothingIsMarkedOrRemoved() {
    world.leaver(sales, "ada");
    WorkspaceId due = world.dueLeaver(sales, "bob");
    world.member(sales, "new");
    world.fleet().weather().failWhen(noteOf(sales), Fault.NOT_CARRIED_OUT);

    RunReport report = world.apply();

    assertThat(takingAway()).isEmpty();
    assertThat(world.lives(due)).isTrue();
    assertThat(report.outcomes())
        .filteredOn(outcome -> outcome.action().kind() == Action.Kind.REMOVAL)
        .hasSize(2)
        .allSatisfy(
            outcome ->
                assertThat(((Outcome.NotAttempted) outcome).why())
                    .contains("could not be written down", "NOTE did not reach the service"));
    assertThat(report.removals()).isEmpty();
    assertThat(report.status()).isEqualTo(RunStatus.PARTLY_FAILED);
    assertThat(world.fleet().workspacesOf("new")).hasSize(1);
    assertThat(world.fleet().notes()).isEmpty();
  }

  @Test
  void oneAssignmentsNoteThatCannotBeWrittenStopsTheOthersToo() {
    Assignment support = world.assignment("Support");
    world.staff(support, 5);
    world.leaver(sales, "ada");
    world.dueLeaver(support, "bob");
    world.fleet().weather().failWhen(noteOf(support), Fault.NOT_CARRIED_OUT);

    RunReport report = world.apply();

    assertThat(takingAway()).isEmpty();
    assertThat(report.outcomes()).hasSize(2).hasOnlyElementsOfType(Outcome.NotAttempted.class);
    assertCounted(sales, 0, 0);
  }

  @Test
  void aNoteWhoseAnswerWasLostStopsTheRunAndCounts() {
    world.leaver(sales, "ada");
    world.fleet().weather().failWhen(noteOf(sales), Fault.ANSWER_LOST);

    world.apply();

    assertThat(takingAway()).isEmpty();
    assertCounted(sales, 1, 0);
  }

  @Test
  void approvedRemovalsNeedNoNote() {
    WorkspaceId ended = world.dueLeaver(sales, "bob");
    world.approve(ended);
    world.fleet().weather().failWhen(noteOf(sales), Fault.NOT_CARRIED_OUT);

    world.apply();

    assertThat(world.lives(ended)).isFalse();
  }

  // ---- notes that cannot be read ------------------------------------------------------------

  @Test
  void aNoteThatCannotBeReadIsWrittenAnewAndPassesAfterADay() {
    WorkspaceId left = world.leaver(sales, "ada");
    WorkspaceId due = world.dueLeaver(sales, "bob");
    world.fleet().setNote(sales.name(), "set by hand");

    RunReport first = world.apply();

    assertThat(takingAway()).isEmpty();
    assertThat(first.status()).isEqualTo(RunStatus.HELD);
    assertThat(world.ledger(sales).isReadable()).isTrue();
    assertThat(world.ledger(sales).isFull(world.now())).isTrue();

    world.pass(UNTIL_IT_PASSES.minusSeconds(1));
    world.apply();
    assertThat(world.see(left).tags().marked()).isFalse();
    assertThat(world.lives(due)).isTrue();

    world.pass(Duration.ofSeconds(1));
    world.apply();
    assertThat(world.see(left).tags().marked()).isTrue();
    assertThat(world.lives(due)).isFalse();
    assertCounted(sales, 1, 1);
  }

  @Test
  void itIsWrittenAnewEvenInARunThatHasNothingToRemove() {
    world.fleet().setNote(sales.name(), "set by hand");

    world.apply();
    world.apply();

    assertThat(world.ledger(sales).isFull(world.now())).isTrue();
    assertThat(world.fleet().calls(Verb.NOTE)).hasSize(1);
  }

  @Test
  void whereItCannotBeWrittenAnewNothingIsRemovedAnywhere() {
    Assignment support = world.assignment("Support");
    world.staff(support, 20);
    limit(20);
    WorkspaceId due = world.dueLeaver(support, "bob");
    world.fleet().setNote(sales.name(), "set by hand");
    world.fleet().weather().failWhen(noteOf(sales), Fault.NOT_CARRIED_OUT);

    RunReport report = world.apply();

    assertThat(report.outcomes()).singleElement().isInstanceOf(Outcome.NotAttempted.class);
    assertThat(world.lives(due)).isTrue();
  }

  // ---- what was not done --------------------------------------------------------------------

  @Test
  void aRunThatIsKilledBeforeTheActHasCountedIt() {
    limit(1);
    WorkspaceId due = world.dueLeaver(sales, "ada");
    killAt(call -> call.verb() == Verb.TERMINATE);
    assertCounted(sales, 0, 1);

    assertThat(world.apply().status()).isEqualTo(RunStatus.HELD);
    assertThat(world.lives(due)).isTrue();

    world.pass(UNTIL_IT_PASSES);
    world.apply();
    assertThat(world.lives(due)).isFalse();
  }

  @Test
  void aRunThatIsKilledBeforeTheMarkHasCountedIt() {
    world.leavers(sales, "l", 2);
    killAt(marking());

    assertThat(world.fleet().workspaces()).noneMatch(desktop -> desktop.tags().marked());
    assertCounted(sales, 2, 0);
  }

  @Test
  void refusedOnesAreGivenBack() {
    WorkspaceId left = world.leaver(sales, "ada");
    WorkspaceId due = world.dueLeaver(sales, "bob");
    world.leaver(sales, "cy");
    world.dueLeaver(sales, "dee");
    world
        .fleet()
        .weather()
        .refuse(Verb.TAG, left.value(), LATER)
        .refuse(Verb.TERMINATE, due.value(), LATER);

    world.apply();

    assertCounted(sales, 1, 1);
  }

  @Test
  void onesWithheldForTheSakeOfThePersonOrTheUseAreGivenBack() {
    WorkspaceId used = world.dueLeaver(sales, "ada");
    world.dueLeaver(sales, "bob");

    RunReport report =
        world.applyAfter(
            () -> world.fleet().connection(used, new LastConnection(world.now(), true)));

    assertThat(report.outcomes()).filteredOn(Outcome.Withheld.class::isInstance).hasSize(1);
    assertCounted(sales, 0, 1);
  }

  @Test
  void oneWhoseOwnerHasComeBackIsGivenBack() {
    Person ada = world.directory().addPerson("ada");
    world.mark(world.desktop(sales, ada), world.dueMark());
    world.dueLeaver(sales, "bob");

    world.applyAfter(() -> world.directory().addMember(sales.group(), ada));

    assertCounted(sales, 0, 1);
  }

  @Test
  void onesThatAnotherRunMayHaveDoneMeanwhileStayBooked() {
    WorkspaceId left = world.leaver(sales, "ada");
    WorkspaceId due = world.dueLeaver(sales, "bob");

    RunReport report =
        world.applyAfter(
            () -> {
              world.mark(left, RemovalMark.begin(world.now(), Duration.ofDays(30)));
              world.fleet().terminate(due);
            });

    assertThat(report.outcomes()).filteredOn(Outcome.Withheld.class::isInstance).hasSize(2);
    assertCounted(sales, 1, 1);
  }

  @Test
  void aWithheldMigrationIsGivenBack() {
    Assignment support = world.assignment("Support", Blueprint.of(new BundleId("wsb-support")));
    WorkspaceId desktop = world.desktop(sales, world.member(support, "mover"));
    world.move(MovePolicy.MIGRATE);

    RunReport report =
        world.applyAfter(
            () -> world.fleet().connection(desktop, new LastConnection(world.now(), true)));

    assertThat(report.outcomes()).singleElement().isInstanceOf(Outcome.Withheld.class);
    assertThat(world.fleet().calls(Verb.NOTE)).hasSize(2);
    assertCounted(sales, 0, 0);
  }

  @Test
  void thoseThatFailedStayBookedAndThoseBehindThemAreGivenBack() {
    world.dueLeaver(sales, "ada");
    world.dueLeaver(sales, "bob");
    world.dueLeaver(sales, "cy");
    world.fleet().weather().failWhen(call -> call.verb() == Verb.TERMINATE, Fault.NOT_CARRIED_OUT);

    RunReport report = world.apply();

    assertThat(report.outcomes()).hasAtLeastOneElementOfType(Outcome.Failed.class).hasSize(3);
    assertCounted(sales, 0, 1);
  }

  @Test
  void aMarkThatFailedStaysBookedAndThoseBehindItAreGivenBack() {
    world.leavers(sales, "l", 3);
    world.fleet().weather().failWhen(marking(), Fault.ANSWER_LOST);

    world.apply();

    assertCounted(sales, 1, 0);
  }

  @Test
  void whatTheTimeDidNotReachIsGivenBack() {
    world.dueLeaver(sales, "ada");
    world.dueLeaver(sales, "bob");
    world.deadline(Deadline.at(world.now().plus(Duration.ofMinutes(5)), world.clock()));
    world
        .fleet()
        .weather()
        .meanwhile(
            call -> {
              if (call.verb() == Verb.TERMINATE) {
                world.pass(Duration.ofMinutes(5));
              }
            });

    RunReport report = world.apply();

    assertThat(report.outcomes()).hasAtLeastOneElementOfType(Outcome.NotAttempted.class).hasSize(2);
    assertCounted(sales, 0, 1);
  }

  @Test
  void whereNoTimeIsLeftForRemovalsNothingIsBooked() {
    world.dueLeaver(sales, "ada");
    world.member(sales, "new");
    world.deadline(Deadline.at(world.now().plus(Duration.ofMinutes(5)), world.clock()));
    world
        .fleet()
        .weather()
        .meanwhile(
            call -> {
              if (call.verb() == Verb.CREATE) {
                world.pass(Duration.ofMinutes(5));
              }
            });

    world.apply();

    assertThat(world.fleet().calls(Verb.NOTE)).isEmpty();
  }

  @Test
  void whatIsGivenBackIsTakenFromTheHourInWhichItWasBooked() {
    WorkspaceId due = world.dueLeaver(sales, "ada");
    world
        .fleet()
        .weather()
        .refuse(Verb.TERMINATE, due.value(), LATER)
        .meanwhile(
            call -> {
              if (call.verb() == Verb.TERMINATE) {
                world.pass(Duration.ofHours(1));
              }
            });

    world.apply();

    assertCounted(sales, 0, 0);
  }

  @Test
  void whatCannotBeGivenBackStaysBookedAndIsNoFailure() {
    WorkspaceId due = world.dueLeaver(sales, "ada");
    world
        .fleet()
        .weather()
        .refuse(Verb.TERMINATE, due.value(), LATER)
        .failWhen(
            call -> noteOf(sales).test(call) && world.fleet().calls(Verb.NOTE).size() > 1,
            Fault.NOT_CARRIED_OUT);

    RunReport report = world.apply();

    assertThat(report.outcomes()).singleElement().isInstanceOf(Outcome.Refused.class);
    assertThat(world.fleet().calls(Verb.NOTE)).hasSize(2);
    assertCounted(sales, 0, 1);
  }

  // ---- what enlarges the base ---------------------------------------------------------------

  private void assertSureOf(int removals) {
    assertThat(world.ledger(sales).ended(world.now())).isEqualTo(removals);
  }

  @Test
  void whileARunGoesOnNobodyIsSureOfItsRemovals() {
    world.counted(sales, 0, 2);
    world.dueLeaver(sales, "ada");

    world.apply();

    List<String> notes = world.fleet().calls(Verb.NOTE).stream().map(FleetCall::detail).toList();
    assertThat(notes)
        .extracting(note -> Ledger.read(note, world.now()).ended(world.now()))
        .containsExactly(0, 3);
  }

  @Test
  void aRunThatWasKilledMakesNobodySureForADay() {
    world.counted(sales, 0, 2);
    world.dueLeaver(sales, "ada");
    killAt(call -> call.verb() == Verb.TERMINATE);

    assertCounted(sales, 0, 3);
    assertSureOf(0);

    world.pass(UNTIL_IT_PASSES.minusHours(1));
    world.apply();
    assertSureOf(0);

    world.pass(Duration.ofHours(1));
    assertSureOf(1);
  }

  @Test
  void removalsThatAreGivenBackLeaveTheOthersSure() {
    world.counted(sales, 0, 2);
    WorkspaceId due = world.dueLeaver(sales, "ada");
    world.dueLeaver(sales, "bob");
    world.fleet().weather().refuse(Verb.TERMINATE, due.value(), LATER);

    world.apply();

    assertCounted(sales, 0, 3);
    assertSureOf(3);
  }

  @Test
  void aRemovalThatFailedMakesNobodySure() {
    world.counted(sales, 0, 2);
    world.dueLeaver(sales, "ada");
    world.fleet().weather().failWhen(call -> call.verb() == Verb.TERMINATE, Fault.ANSWER_LOST);

    world.apply();

    assertCounted(sales, 0, 3);
    assertSureOf(0);
  }

  @Test
  void aDesktopThatHasChangedMakesNobodySure() {
    WorkspaceId due = world.dueLeaver(sales, "ada");

    world.applyAfter(() -> world.fleet().terminate(due));

    assertCounted(sales, 0, 1);
    assertSureOf(0);
  }

  @Test
  void aMigrationMakesNobodySureForItsDesktopIsStillManaged() {
    Assignment support = world.assignment("Support", Blueprint.of(new BundleId("wsb-support")));
    world.desktop(sales, world.member(support, "mover"));
    world.move(MovePolicy.MIGRATE);

    world.apply();

    assertCounted(sales, 0, 1);
    assertSureOf(0);
  }

  @Test
  void marksAloneLeaveTheRemovalsBeforeThemSure() {
    world.counted(sales, 0, 2);
    world.leaver(sales, "ada");

    world.apply();

    assertCounted(sales, 1, 2);
    assertSureOf(2);
  }

  // ---- clocks -------------------------------------------------------------------------------

  @Test
  void aClockThatWasSetBackAfterThePlanDoesNotHideWhatIsDone() {
    WorkspaceId left = world.leaver(sales, "ada");
    Duration back = Duration.ofHours(30);

    world.applyAfter(() -> world.pass(back.negated()));
    world.pass(back);

    assertThat(world.see(left).tags().marked()).isTrue();
    assertCounted(sales, 1, 0);
  }

  @Test
  void whatIsDoneAQuarterOfAnHourLaterCountsForADayFromThen() {
    limit(1);
    Duration late = Duration.ofMinutes(15);
    world.pass(Duration.ofMinutes(59));
    WorkspaceId first = world.dueLeaver(sales, "ada");
    world
        .fleet()
        .weather()
        .meanwhile(
            call -> {
              if (call.verb() == Verb.NOTE) {
                world.pass(late);
              }
            });
    world.apply();
    assertThat(world.lives(first)).isFalse();
    world.fleet().weather().calm();
    WorkspaceId second = world.dueLeaver(sales, "bob");

    world.pass(Duration.ofHours(24).minusSeconds(1));
    world.apply();

    assertThat(world.lives(second)).isTrue();
  }
}
