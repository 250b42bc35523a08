package io.github.workspacessync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.fleet.FleetCall;
import io.github.workspacessync.fleet.FleetCall.Fault;
import io.github.workspacessync.fleet.FleetCall.Verb;
import io.github.workspacessync.fleet.FleetException;
import io.github.workspacessync.fleet.Rejection;
import io.github.workspacessync.fleet.RemovalMark;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.guard.Approval;
import io.github.workspacessync.guard.Limits;
import io.github.workspacessync.plan.Assignment;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SynchronizerTest {
  private World world = new World().withoutLimits();
  private Assignment sales = world.assignment("Sales");

  /** Joiners, leavers, returners, and a desktop that is due. */
  private void busy() {
    world.staff(sales, 3);
    IntStream.range(0, 3).forEach(i -> world.member(sales, "new" + i));
    world.leavers(sales, "left", 2);
    world.dueLeaver(sales, "due0");
    world.dueLeaver(sales, "due1");
    for (String name : List.of("back0", "back1")) {
      WorkspaceId back = world.desktop(sales, world.member(sales, name));
      world.mark(back, RemovalMark.begin(world.now(), Duration.ofDays(7)));
    }
    world.member(sales, "taken");
    world.desktopWithoutOwner(sales, "taken");
  }

  private static Stream<String> picture(World world) {
    return world.fleet().workspaces().stream().map(SynchronizerTest::picture).sorted();
  }

  private static String picture(Workspace row) {
    return row.user() + " " + row.state().phase() + " " + new TreeMap<>(row.tags().values());
  }

  @Test
  void aPreviewWritesNothing() {
    busy();

    RunReport report = world.preview();

    assertThat(report.changesPending()).isTrue();
    assertThat(report.applied()).isFalse();
    assertThat(report.outcomes()).isEmpty();
    assertThat(world.fleet().writes()).isEmpty();
  }

  @Test
  void aRunDoesWhatThePreviewShowed() {
    busy();
    RunReport preview = world.preview();

    RunReport run = world.apply();

    assertThat(run.review().plan()).isEqualTo(preview.review().plan());
    assertThat(run.outcomes())
        .extracting(Outcome::action)
        .containsExactlyInAnyOrderElementsOf(preview.review().actions());
  }

  @Test
  void theSecondRunHasNothingToDo() {
    busy();
    world.apply();
    int writes = world.fleet().writes().size();

    RunReport second = world.apply();
    assertThat(second.outcomes()).isEmpty();
    assertThat(second.status()).isEqualTo(RunStatus.DONE);

    world.pass(Duration.ofHours(1));
    assertThat(world.apply().outcomes()).isEmpty();
    assertThat(world.fleet().writes()).hasSize(writes);
  }

  static Stream<Integer> everyWrite() {
    return IntStream.rangeClosed(1, 8).boxed();
  }

  /** Stands for a process that is killed. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @ParameterizedTest
  @MethodSource("everyWrite")
  void aRunThatIsKilledLosesNothing(int nth) {
    busy();
    world.apply();
    List<String> undisturbed = picture(world).toList();
    world = new World().withoutLimits();
    sales = world.assignment("Sales");
    busy();
    int[] writes = {0};
    world
        .fleet()
        .weather()
        .meanwhile(
            call -> {
              if (call.verb().writes() && ++writes[0] == nth) {
                throw new Killed();
              }
            });
    assertThatThrownBy(world::apply).isInstanceOf(Killed.class);
    world.fleet().weather().calm();

    world.apply();

    assertThat(picture(world)).containsExactlyElementsOf(undisturbed);
  }

  @Test
  void whoDeclinesChangesNothing() {
    busy();

    RunReport report =
        world
            .synchronizer()
            .apply(world.directory(), world.fleet(), review -> Approval.declinedBy("ada"));

    assertThat(report.status()).isEqualTo(RunStatus.DECLINED);
    assertThat(report.outcomes()).isEmpty();
    assertThat(world.fleet().writes()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Verb.class,
      names = {"PREFLIGHT", "SNAPSHOT", "LAST_CONNECTIONS"})
  void aReadingOfTheFleetThatFailsEndsTheRunBeforeAnythingIsDone(Verb verb) {
    busy();
    world.fleet().weather().failWhen(call -> call.verb() == verb, Fault.NOT_CARRIED_OUT);

    assertThatThrownBy(world::apply).isInstanceOf(FleetException.class);
    assertThat(world.fleet().writes()).isEmpty();
  }

  @Test
  void aReadingOfTheDirectoryThatFailsEndsTheRunBeforeAnythingIsDone() {
    busy();
    world.directory().failSnapshot("page 2 failed");
    assertThatThrownBy(world::apply).isInstanceOf(DirectoryException.class);

    world.directory().heal();
    world.directory().failVerify("no answer");
    assertThatThrownBy(world::apply).isInstanceOf(DirectoryException.class);

    world.directory().heal();
    world.directory().hideValues(sales.group());
    assertThatThrownBy(world::apply).isInstanceOf(DirectoryException.class);

    assertThat(world.fleet().writes()).isEmpty();
  }

  @Test
  void lastConnectionsAreAskedForTheDueOnly() {
    busy();

    world.preview();

    assertThat(world.fleet().calls(Verb.LAST_CONNECTIONS))
        .extracting(FleetCall::subjects)
        .singleElement()
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(2);
  }

  // ---- status -------------------------------------------------------------------------------

  private void anObjection() {
    world.limits(new Limits(new Limits.Terminations(1000, 100, 1000), null, 99, Set.of()));
  }

  private void aRefusal() {
    world.member(sales, "refused");
    world
        .fleet()
        .weather()
        .refuse(Verb.CREATE, "refused", new Rejection(Rejection.Kind.RETRY, "Busy", "later"));
  }

  private void aFailedUnmark() {
    WorkspaceId back = world.desktop(sales, world.member(sales, "back"));
    world.mark(back, RemovalMark.begin(world.now(), Duration.ofDays(7)));
    world.fleet().weather().failWhen(c -> c.verb() == Verb.TAG, Fault.NOT_CARRIED_OUT);
  }

  @Test
  void nothingToDoIsDone() {
    world.staff(sales, 2);

    assertThat(world.apply().status()).isEqualTo(RunStatus.DONE);
    assertThat(world.preview().changesPending()).isFalse();
  }

  @Test
  void anObjectionIsHeld() {
    world.staff(sales, 2);
    world.leaver(sales, "ada");
    anObjection();

    assertThat(world.apply().status()).isEqualTo(RunStatus.HELD);
    assertThat(world.preview().status()).isEqualTo(RunStatus.HELD);
  }

  @Test
  void aRefusalCountsMoreThanAnObjection() {
    world.staff(sales, 2);
    world.leaver(sales, "ada");
    anObjection();
    aRefusal();

    assertThat(world.apply().status()).isEqualTo(RunStatus.PARTLY_FAILED);
  }

  @Test
  void aFailedUnmarkCountsMost() {
    world.staff(sales, 2);
    world.leaver(sales, "ada");
    anObjection();
    aRefusal();
    aFailedUnmark();

    assertThat(world.apply().status()).isEqualTo(RunStatus.FAILED);
  }

  @Test
  void eachStatusHasItsExitCode() {
    assertThat(RunStatus.DONE.exitCode()).isZero();
    assertThat(RunStatus.FAILED.exitCode()).isEqualTo(1);
    assertThat(RunStatus.DECLINED.exitCode()).isEqualTo(1);
    assertThat(RunStatus.HELD.exitCode()).isEqualTo(3);
    assertThat(RunStatus.PARTLY_FAILED.exitCode()).isEqualTo(4);
  }

  @Test
  void theReportTellsWhenItWas() {
    RunReport report = world.applyAfter(() -> world.pass(Duration.ofMinutes(1)));

    assertThat(report.finishedAt()).isEqualTo(report.startedAt().plus(Duration.ofMinutes(1)));
  }
}
