package io.github.workspacessync.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.GroupId;
import io.github.workspacessync.Person;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.fleet.FleetCall.Verb;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Assignment;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the tags said when they were read may be over when something is written. */
class StaleTagsTest {
  private final World world = new World().withoutLimits();
  private final Assignment sales = world.assignment("Sales");
  private final Assignment support = world.assignment("Support");

  StaleTagsTest() {
    world.staff(sales, 3);
    world.staff(support, 3);
  }

  @Test
  void aDesktopThatWasTakenAwayFromUsIsNotMarked() {
    WorkspaceId desktop = world.leaver(sales, "leo");

    world.applyAfter(() -> world.fleet().setTag(desktop, Tags.AUTOMATION, "Manual"));

    assertThat(world.see(desktop).tags().marked()).isFalse();
  }

  @Test
  void aDesktopThatWasJustProtectedIsNotMarked() {
    WorkspaceId desktop = world.leaver(sales, "leo");

    world.applyAfter(() -> world.fleet().setTag(desktop, Tags.PROTECT, "board"));

    assertThat(world.see(desktop).tags().marked()).isFalse();
  }

  @Test
  void aDesktopThatWasTakenAwayFromUsIsNotMoved() {
    Person mona = world.member(support, "mona");
    WorkspaceId desktop = world.desktop(sales, mona);

    world.applyAfter(() -> world.fleet().removeTag(desktop, Tags.AUTOMATION));

    assertThat(world.see(desktop).tags().managedBy()).isEmpty();
  }

  @Test
  void aMarkedDesktopMovesInTheRunThatClearsItsMark() {
    Person mona = world.member(support, "mona");
    WorkspaceId desktop = world.desktop(sales, mona);
    world.mark(desktop, world.dueMark());

    world.apply();

    assertThat(world.see(desktop).tags().managedBy()).contains(support.name());
    assertThat(world.see(desktop).tags().marked()).isFalse();
  }

  @Test
  void aRunBesideThisOneIsNotOverwritten() {
    WorkspaceId desktop = world.leaver(sales, "leo");

    world.applyAfter(() -> world.mark(desktop, world.dueMark()));

    assertThat(world.see(desktop).tags().mark()).contains(world.dueMark());
    assertThat(world.fleet().calls(Verb.TERMINATE)).isEmpty();
  }

  @Test
  void aGroupThatWasExchangedIsNotForgottenWhileItsMemberIsInAnotherOne() {
    Person mona = world.member(support, "mona");
    WorkspaceId desktop = world.desktop(sales, mona);
    String owner = world.see(desktop).tags().values().get(Tags.OWNER);
    world.directory().deleteGroup(sales.group());
    world.directory().addGroup(sales.group(), new GroupId("exchanged"));
    world.directory().verifySays(mona, new Verdict.Unknown("?"));

    RunReport report = world.apply();

    assertThat(report.review().plan().of(Action.StoreOwner.class))
        .noneMatch(store -> store.desktop().id().equals(desktop));
    assertThat(world.see(desktop).tags().values()).containsEntry(Tags.OWNER, owner);
  }

  @Test
  void anOwnerWhomTheSnapshotDoesNotShowYetIsNotOverwrittenByWhoeverBearsHisNameNow() {
    Person mona = world.member(sales, "mona");
    WorkspaceId desktop = world.desktopWithoutOwner(sales, "mona");
    world.pass(Duration.ofHours(1));
    world.apply();
    String owner = world.owner(sales, mona).format();
    assertThat(world.see(desktop).tags().values()).containsEntry(Tags.OWNER, owner);

    world.directory().rename(mona, "monica");
    world.member(sales, "mona");
    world.fleet().weather().tagIndexLag(Duration.ofMinutes(30));
    world.apply();

    assertThat(world.see(desktop).tags().values()).containsEntry(Tags.OWNER, owner);
  }

  @Test
  void anOwnerIsStoredInTheRunThatClearsTheMark() {
    Person mona = world.member(sales, "mona");
    WorkspaceId desktop = world.desktopWithoutOwner(sales, "mona");
    world.mark(desktop, world.dueMark());

    world.apply();

    assertThat(world.see(desktop).tags().owner()).contains(world.owner(sales, mona));
    assertThat(world.see(desktop).tags().marked()).isFalse();
  }
}
