package io.github.workspacessync.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.Person;
import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.AccountFacts;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.Hold;
import io.github.workspacessync.plan.HoldReason;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A second path that answers about somebody else proves nothing. */
class WrongAnswerTest {
  private static final PersonId STRANGER = new PersonId("stranger");

  private final World world = new World().withoutLimits();
  private final Assignment sales = world.assignment("Sales");
  private final Person ada;

  WrongAnswerTest() {
    world.staff(sales, 3);
    ada = world.directory().addPerson("ada");
  }

  private static Verdict outOfAll(PersonId id, String name) {
    return new Verdict.Present(id, UserName.of(name), AccountFacts.GOOD, Set.of());
  }

  private void assertUnproven(WorkspaceId desktop) {
    RunReport report = world.apply();

    assertThat(report.review().holds())
        .filteredOn(hold -> hold.workspaces().contains(desktop))
        .extracting(Hold::reason)
        .containsExactly(HoldReason.UNPROVEN);
    assertThat(world.see(desktop).tags().marked()).isFalse();
  }

  @Test
  void anotherIdThanTheStoredOneIsAnotherAccount() {
    WorkspaceId desktop = world.desktop(sales, ada);
    world.directory().verifySays(ada, outOfAll(STRANGER, "ada"));

    assertUnproven(desktop);
  }

  @Test
  void anotherNameThanTheOneAskedForIsAnotherAccount() {
    WorkspaceId desktop = world.desktopWithoutOwner(sales, "ada");
    world.directory().verifySays(ada, outOfAll(STRANGER, "adá"));

    assertUnproven(desktop);
  }

  @Test
  void theNameOfTheAccountDoesNotMatterWhereTheIdIsStored() {
    WorkspaceId desktop = world.desktop(sales, ada);
    world.directory().rename(ada, "ada.lovelace");

    world.apply();

    assertThat(world.see(desktop).tags().marked()).isTrue();
  }
}
