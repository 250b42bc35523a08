package io.github.workspacessync.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.Person;
import io.github.workspacessync.fleet.Blueprint;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.FleetCall;
import io.github.workspacessync.fleet.FleetCall.Fault;
import io.github.workspacessync.fleet.FleetCall.Verb;
import io.github.workspacessync.fleet.Rejection;
import io.github.workspacessync.fleet.RemovalMark;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.fleet.WorkspaceProperties;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.plan.MovePolicy;
import io.github.workspacessync.plan.Repair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class PlanExecutorTest {
  private static final Rejection DENIED =
      new Rejection(Rejection.Kind.PERMANENT, "AccessDenied", "not allowed");

  private final World world = new World().withoutLimits();
  private final Diary diary = new Diary();

  PlanExecutorTest() {
    world.listener(diary);
  }

  private WorkspaceId marked(Assignment assignment, String name) {
    WorkspaceId id = world.desktop(assignment, world.member(assignment, name));
    world.mark(id, RemovalMark.begin(world.now(), Duration.ofDays(7)));
    return id;
  }

  private static Predicate<FleetCall> clearing(WorkspaceId id) {
    return call -> call.verb() == Verb.TAG && call.names(id) && call.detail().endsWith("mark=}");
  }

  private static <O extends Outcome> List<String> users(RunReport report, Class<O> type) {
    return report.outcomes().stream()
        .filter(type::isInstance)
        .map(outcome -> outcome.action().user().value())
        .toList();
  }

  /** A world in which every kind of action is due at once. */
  private void everything() {
    Blueprint detailed =
        new Blueprint(
            new BundleId(World.BUNDLE),
            WorkspaceProperties.ofRunningMode("ALWAYS_ON", null),
            null,
            Map.of("CostCenter", "4711"));
    Assignment first = world.assignment("First", detailed);
    Assignment second = world.assignment("Second");
    Assignment third = world.assignment("Third", Blueprint.of(new BundleId("wsb-other")));
    world.properties(Repair.FIX).move(MovePolicy.MIGRATE);
    world.dueLeaver(first, "a-terminate");
    world.desktop(second, world.member(third, "b-migrate"));
    world.leaver(first, "d-mark");
    world.desktop(second, world.member(first, "e-move"));
    world.desktop(first, world.member(first, "f-modify-and-tag"));
    world.member(second, "h-owner");
    world.desktopWithoutOwner(second, "h-owner");
    world.member(second, "i-create");
    marked(second, "j-unmark");
    world.staff(first, 1);
    WorkspaceId running = world.leaver(second, "c-refresh");
    world.mark(running, RemovalMark.begin(world.now(), Duration.ofDays(7)));
    world.staff(second, 1);
  }

  @Test
  void savesFirstAndEndsLast() {
    everything();
    world.pass(Duration.ofHours(13));

    RunReport report = world.apply();

    assertThat(diary.begun())
        .extracting(action -> action.getClass().getSimpleName())
        .containsSubsequence(
            "Unmark",
            "Create",
            "StoreOwner",
            "Tag",
            "Modify",
            "Move",
            "Refresh",
            "Mark",
            "Migrate",
            "Terminate");
    assertThat(kinds(report))
        .containsSubsequence(
            "Unmark",
            "Create",
            "StoreOwner",
            "Tag",
            "Modify",
            "Move",
            "Refresh",
            "Mark",
            "Migrate",
            "Terminate");
    assertThat(report.outcomes()).allSatisfy(o -> assertThat(o).isInstanceOf(Outcome.Done.class));
    assertThat(report.status()).isEqualTo(RunStatus.DONE);
  }

  private static List<String> kinds(RunReport report) {
    return report.outcomes().stream()
        .map(outcome -> outcome.action().getClass().getSimpleName())
        .distinct()
        .toList();
  }

  @Test
  void knowsHowToCarryOutEveryKindOfAction() {
    everything();
    world.pass(Duration.ofHours(13));

    RunReport report = world.apply();

    assertThat(kinds(report)).hasSize(10);
    assertThat(report.outcomes()).hasSameSizeAs(report.review().actions());
  }

  @Test
  void theListenerHearsOfEachActionOnceAndBeforeItsCall() {
    everything();
    world.pass(Duration.ofHours(13));
    int[] writes = {0};
    world
        .fleet()
        .weather()
        .meanwhile(
            call -> {
              if (call.verb().writes() && call.verb() != Verb.NOTE) {
                writes[0] += call.subjects().size();
                assertThat(diary.begun()).hasSizeGreaterThanOrEqualTo(writes[0]);
              }
            });

    RunReport report = world.apply();

    assertThat(diary.begun()).doesNotHaveDuplicates();
    assertThat(diary.begun()).containsExactlyInAnyOrderElementsOf(report.review().actions());
    assertThat(diary.ended()).containsExactlyInAnyOrderElementsOf(report.outcomes());
    assertThat(diary.lines())
        .startsWith("reading directory", "reading fleet", "reading evidence", "reviewed");
  }

  @Test
  void aRefusedItemDoesNotStopTheOthers() {
    Assignment sales = world.assignment("Sales");
    world.member(sales, "ada");
    world.member(sales, "bob");
    world.member(sales, "cy");
    world.fleet().weather().refuse(Verb.CREATE, "bob", DENIED);

    RunReport report = world.apply();

    assertThat(users(report, Outcome.Done.class)).containsExactlyInAnyOrder("ada", "cy");
    assertThat(users(report, Outcome.Refused.class)).containsExactly("bob");
    assertThat(report.status()).isEqualTo(RunStatus.PARTLY_FAILED);
  }

  @Test
  void aRefusedRemovalDoesNotStopTheNext() {
    Assignment sales = world.assignment("Sales");
    world.staff(sales, 3);
    WorkspaceId first = world.dueLeaver(sales, "ada");
    WorkspaceId second = world.dueLeaver(sales, "bob");
    world.fleet().weather().refuse(Verb.TERMINATE, first.value(), DENIED);

    RunReport report = world.apply();

    assertThat(world.lives(first)).isTrue();
    assertThat(world.lives(second)).isFalse();
    assertThat(report.status()).isEqualTo(RunStatus.PARTLY_FAILED);
  }

  @Test
  void aFailedCallStopsItsKindOnly() {
    Assignment sales = world.assignment("Sales");
    world.staff(sales, 3);
    world.leaver(sales, "ada");
    world.leaver(sales, "bob");
    WorkspaceId due = world.dueLeaver(sales, "cy");
    world.member(sales, "new");
    world.fleet().weather().failWhen(call -> call.verb() == Verb.TAG, Fault.NOT_CARRIED_OUT);

    RunReport report = world.apply();

    assertThat(users(report, Outcome.Failed.class)).containsExactly("ada");
    assertThat(users(report, Outcome.NotAttempted.class)).containsExactly("bob");
    assertThat(users(report, Outcome.Done.class)).containsExactly("new", "cy");
    assertThat(world.lives(due)).isFalse();
    assertThat(report.status()).isEqualTo(RunStatus.PARTLY_FAILED);
  }

  @Test
  void aFailedUnmarkFailsTheRunAndTheOtherKindsGoOn() {
    Assignment sales = world.assignment("Sales");
    world.staff(sales, 3);
    WorkspaceId back = marked(sales, "ada");
    WorkspaceId due = world.dueLeaver(sales, "cy");
    world.member(sales, "new");
    world.fleet().weather().failWhen(clearing(back), Fault.NOT_CARRIED_OUT);

    RunReport report = world.apply();

    assertThat(report.status()).isEqualTo(RunStatus.FAILED);
    assertThat(users(report, Outcome.Failed.class)).containsExactly("ada");
    assertThat(users(report, Outcome.Done.class)).containsExactly("new", "cy");
    assertThat(world.lives(due)).isFalse();
  }

  @Test
  void aRefusedUnmarkFailsTheRunAndTheNextUnmarkIsTried() {
    Assignment sales = world.assignment("Sales");
    WorkspaceId refused = marked(sales, "ada");
    WorkspaceId next = marked(sales, "bob");
    world.fleet().weather().refuse(Verb.TAG, refused.value(), DENIED);

    RunReport report = world.apply();

    assertThat(report.status()).isEqualTo(RunStatus.FAILED);
    assertThat(world.see(refused).tags().marked()).isTrue();
    assertThat(world.see(next).tags().marked()).isFalse();
  }

  @Test
  void theUnmarkOfADesktopThatIsGoneIsDone() {
    Assignment sales = world.assignment("Sales");
    WorkspaceId gone = marked(sales, "ada");
    WorkspaceId ending = marked(sales, "bob");
    world
        .fleet()
        .weather()
        .refuse(Verb.TAG, ending.value(), DENIED)
        .meanwhile(
            call -> {
              if (clearing(gone).test(call)) {
                world.fleet().vanish(gone);
              }
              if (clearing(ending).test(call)) {
                world.fleet().state(ending, "TERMINATING");
              }
            });

    RunReport report = world.apply();

    assertThat(users(report, Outcome.Done.class)).containsExactly("ada", "bob");
    assertThat(report.status()).isEqualTo(RunStatus.DONE);
  }

  @Test
  void aDesktopThatTheServiceHasAlreadyIsNotCountedAsCreated() {
    Assignment sales = world.assignment("Sales");
    world.member(sales, "ada");
    world.fleet().weather().visibleAfter(Duration.ofMinutes(5));
    world.apply();

    RunReport report = world.apply();

    assertThat(report.outcomes())
        .singleElement()
        .isInstanceOfSatisfying(
            Outcome.Withheld.class,
            withheld -> {
              assertThat(withheld.hold().reason()).isEqualTo(HoldReason.EXISTS_ELSEWHERE);
              assertThat(withheld.hold().user().value()).isEqualTo("ada");
            });
    assertThat(world.fleet().workspaces()).hasSize(1);
    assertThat(report.status()).isEqualTo(RunStatus.DONE);
  }

  @Test
  void creationsGoInChunksOfTwentyFive() {
    Assignment sales = world.assignment("Sales");
    for (int i = 0; i < 51; i++) {
      world.member(sales, "new" + i);
    }

    world.apply();

    assertThat(world.fleet().calls(Verb.CREATE))
        .extracting(call -> call.subjects().size())
        .containsExactly(25, 25, 1);
    assertThat(world.fleet().workspaces()).hasSize(51);
  }

  @Test
  void aUsedUpQuotaStopsCreationsOnly() {
    Assignment sales = world.assignment("Sales");
    world.staff(sales, 3);
    WorkspaceId left = world.leaver(sales, "ada");
    WorkspaceId due = world.dueLeaver(sales, "bob");
    for (int i = 0; i < 60; i++) {
      world.member(sales, "new" + i);
    }
    world.fleet().weather().quota(5 + 10);

    RunReport report = world.apply();

    assertThat(world.fleet().calls(Verb.CREATE)).hasSize(1);
    assertThat(users(report, Outcome.Refused.class)).hasSize(15);
    assertThat(users(report, Outcome.NotAttempted.class)).hasSize(35);
    assertThat(report.outcomes())
        .filteredOn(Outcome.NotAttempted.class::isInstance)
        .allSatisfy(o -> assertThat(((Outcome.NotAttempted) o).why()).contains("quota"));
    assertThat(world.see(left).tags().mark()).isPresent();
    assertThat(world.lives(due)).isFalse();
  }

  @Test
  void aFailedChunkStopsTheChunksBehindIt() {
    Assignment sales = world.assignment("Sales");
    for (int i = 0; i < 30; i++) {
      world.member(sales, "new" + i);
    }
    world.fleet().weather().failWhen(call -> call.verb() == Verb.CREATE, Fault.NOT_CARRIED_OUT);

    RunReport report = world.apply();

    assertThat(users(report, Outcome.Failed.class)).hasSize(25);
    assertThat(users(report, Outcome.NotAttempted.class)).hasSize(5);
    assertThat(world.fleet().workspaces()).isEmpty();
  }

  @Test
  void creationsWhoseAnswerWasLostAreNotOrderedTwice() {
    Assignment sales = world.assignment("Sales");
    world.member(sales, "ada");
    world.fleet().weather().failWhen(call -> call.verb() == Verb.CREATE, Fault.ANSWER_LOST);
    assertThat(world.apply().status()).isEqualTo(RunStatus.PARTLY_FAILED);
    world.fleet().weather().calm();

    RunReport report = world.apply();

    assertThat(report.outcomes()).isEmpty();
    assertThat(world.fleet().workspacesOf("ada")).hasSize(1);
  }

  @Test
  void aRemovalWhoseAnswerWasLostIsFailedAndTheNextOnesWait() {
    Assignment sales = world.assignment("Sales");
    world.staff(sales, 3);
    WorkspaceId first = world.dueLeaver(sales, "ada");
    WorkspaceId second = world.dueLeaver(sales, "bob");
    world.fleet().weather().failWhen(call -> call.verb() == Verb.TERMINATE, Fault.ANSWER_LOST);

    RunReport report = world.apply();

    assertThat(users(report, Outcome.Failed.class)).containsExactly("ada");
    assertThat(users(report, Outcome.NotAttempted.class)).containsExactly("bob");
    assertThat(world.lives(first)).isFalse();
    assertThat(world.lives(second)).isTrue();

    world.fleet().weather().calm();
    world.apply();
    assertThat(world.fleet().calls(Verb.TERMINATE)).extracting(c -> c.names(first)).hasSize(2);
    assertThat(world.lives(second)).isFalse();
  }

  @Test
  void aMarkWhoseAnswerWasLostIsTakenUpByTheNextRun() {
    Assignment sales = world.assignment("Sales");
    world.staff(sales, 3);
    WorkspaceId left = world.leaver(sales, "ada");
    world.fleet().weather().failWhen(call -> call.verb() == Verb.TAG, Fault.ANSWER_LOST);
    world.apply();
    RemovalMark written = world.see(left).tags().mark().orElseThrow();
    world.fleet().weather().calm();
    world.pass(Duration.ofHours(1));

    RunReport report = world.apply();

    assertThat(report.outcomes()).isEmpty();
    assertThat(world.see(left).tags().mark()).contains(written);
  }

  @Test
  void somebodyElseEndingTheDesktopFirstIsNoFailure() {
    Assignment sales = world.assignment("Sales");
    world.staff(sales, 3);
    WorkspaceId due = world.dueLeaver(sales, "ada");
    world
        .fleet()
        .weather()
        .meanwhile(
            call -> {
              if (call.verb() == Verb.TERMINATE) {
                world.fleet().vanish(due);
              }
            });

    RunReport report = world.apply();

    assertThat(report.status()).isEqualTo(RunStatus.DONE);
  }

  @Test
  void writesTheOwnerWithAMoveAndClearsOnlyTheMark() {
    Assignment first = world.assignment("First");
    Assignment second = world.assignment("Second");
    Person mover = world.member(second, "ada");
    WorkspaceId desktop = world.desktop(first, mover);
    world.fleet().setTag(desktop, "CostCenter", "4711");
    world.mark(desktop, RemovalMark.begin(world.now(), Duration.ofDays(7)));

    world.apply();

    assertThat(world.see(desktop).tags().values())
        .containsEntry(Tags.DIRECTORY_GROUP, "Second")
        .containsEntry(Tags.OWNER, world.owner(second, mover).format())
        .containsEntry(Tags.MARK, "")
        .containsEntry("CostCenter", "4711");
    assertThat(diary.begun()).hasAtLeastOneElementOfType(Action.Move.class);
  }
}
