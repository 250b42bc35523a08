package io.github.workspacessync.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.fleet.FleetCall.Verb;
import io.github.workspacessync.plan.Assignment;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A run whose clock is wrong leaves the figures of the last 24 hours alone. */
class WrongClockTest {
  /** Written by a right clock, which is a day ahead of this run's. */
  private static final String OF_TOMORROW = "to=2026-03-03T08 03.2";

  private final World world = new World();
  private final Assignment sales = world.assignment("Sales");

  WrongClockTest() {
    world.staff(sales, 20);
    world.leaver(sales, "ada");
    world.fleet().setNote(sales.name(), OF_TOMORROW);
  }

  @Test
  void aNoteThatOnlyAWrongClockCannotReadStaysAsItIs() {
    world.fleet().weather().clockSkew(Duration.ofMinutes(5).plusSeconds(1));

    RunReport report = world.apply();

    assertThat(report.status()).isEqualTo(RunStatus.HELD);
    assertThat(world.fleet().notes()).containsEntry(sales.name(), OF_TOMORROW);
    assertThat(world.fleet().calls(Verb.NOTE)).isEmpty();
  }

  @Test
  void byAClockThatIsStillRightItIsWrittenAnewAsUsedUp() {
    world.fleet().weather().clockSkew(Duration.ofMinutes(5));

    world.apply();

    assertThat(world.fleet().notes()).doesNotContainEntry(sales.name(), OF_TOMORROW);
  }
}
