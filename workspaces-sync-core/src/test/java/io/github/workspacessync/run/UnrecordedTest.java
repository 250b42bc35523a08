package io.github.workspacessync.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.fleet.FleetCall.Verb;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.guard.Ledger;
import io.github.workspacessync.plan.Assignment;
import org.junit.jupiter.api.Test;

/** What cannot be taken down is not done. */
class UnrecordedTest {
  private final World world = new World().withoutLimits();
  private final Assignment assignment = world.assignment("WorkSpaces");

  @Test
  void keepsEveryDesktopWhoseEndCannotBeTakenDownAndDoesTheRest() {
    world.staff(assignment, 3);
    world.member(assignment, "newcomer");
    WorkspaceId first = world.dueLeaver(assignment, "first");
    WorkspaceId second = world.dueLeaver(assignment, "second");
    world.listener(
        new RunListener() {
          @Override
          public void removing(RemovalRecord why) {
            throw new UnrecordedException("the disk is full");
          }
        });

    RunReport report = world.apply();

    assertThat(world.lives(first) && world.lives(second)).isTrue();
    assertThat(world.fleet().calls(Verb.TERMINATE)).isEmpty();
    assertThat(world.fleet().workspacesOf("newcomer")).hasSize(1);
    assertThat(report.removals()).isEmpty();
    assertThat(report.status()).isEqualTo(RunStatus.PARTLY_FAILED);
    assertThat(report.outcomes())
        .filteredOn(Outcome.NotAttempted.class::isInstance)
        .hasSize(2)
        .allSatisfy(
            outcome ->
                assertThat(((Outcome.NotAttempted) outcome).why()).isEqualTo("the disk is full"));
  }

  @Test
  void givesBackWhatItHadBookedForThem() {
    world.staff(assignment, 3);
    world.dueLeaver(assignment, "first");
    world.listener(
        new RunListener() {
          @Override
          public void removing(RemovalRecord why) {
            String note = world.fleet().notes().get(assignment.name());
            assertThat(Ledger.read(note, world.now()).removals(world.now())).isEqualTo(1);
            throw new UnrecordedException("the disk is full");
          }
        });

    world.apply();

    String note = world.fleet().notes().get(assignment.name());
    assertThat(Ledger.read(note, world.now()).removals(world.now())).isZero();
  }
}
