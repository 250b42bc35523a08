package io.github.workspacessync.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.AccountFacts;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.Truth;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.fleet.Blueprint;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.FleetCall;
import io.github.workspacessync.fleet.FleetCall.Fault;
import io.github.workspacessync.fleet.FleetCall.Verb;
import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.Owner;
import io.github.workspacessync.fleet.RemovalMark;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.fleet.WorkspaceProperties;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.Hold;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.plan.MovePolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Somebody who leaves one assignment's group and joins another's takes his desktop along. */
class MoveTest {
  private static final AccountFacts DISABLED =
      new AccountFacts(Truth.NO, Truth.YES, Truth.YES, Truth.YES);

  private final World world = new World().withoutLimits();
  private final Assignment first = world.assignment("First");
  private final Assignment second =
      world.assignment("Second", Blueprint.of(new BundleId("wsb-other")));
  private final Person ada;
  private final WorkspaceId desktop;

  MoveTest() {
    world.staff(first, 3);
    world.staff(second, 3);
    ada = world.member(second, "ada");
    desktop = world.desktop(first, ada);
  }

  private List<HoldReason> holds() {
    return world.preview().review().holds().stream()
        .filter(hold -> hold.user().equals(ada.name()))
        .map(Hold::reason)
        .toList();
  }

  private Verdict in(Assignment... assignments) {
    Set<DistinguishedName> groups =
        Arrays.stream(assignments).map(Assignment::group).collect(Collectors.toSet());
    return new Verdict.Present(
        Objects.requireNonNull(ada.id()), ada.name(), AccountFacts.GOOD, groups);
  }

  @Test
  void takesTheDesktopAlongAndLeavesItsBundle() {
    world.apply();

    Workspace moved = world.see(desktop);
    assertThat(moved.tags().managedBy()).contains(second.name());
    assertThat(moved.tags().owner()).contains(world.owner(second, ada));
    assertThat(world.fleet().calls(Verb.MIGRATE)).isEmpty();
    assertThat(world.preview().changesPending()).isFalse();
  }

  @Test
  void isNotProvenWhileTheOwnEntryNamesAnEarlierGroup() {
    world.directory().verifySays(ada, in(first, second));

    assertThat(holds()).containsExactly(HoldReason.UNPROVEN);
  }

  @Test
  void isNotProvenWhenTheOwnEntryDoesNotNameTheNewGroup() {
    world.directory().verifySays(ada, in());

    assertThat(holds()).containsExactly(HoldReason.UNPROVEN);
  }

  @Test
  void isNotProvenWhenTheOwnEntryCannotBeTold() {
    world.directory().verifySays(ada, new Verdict.Unknown("tokenGroups cannot be read"));

    assertThat(holds()).containsExactly(HoldReason.UNPROVEN);
  }

  @Test
  void isNotProvenWhileAnEarlierGroupHasValuesThatCannotBeResolved() {
    world.directory().addUnresolved(first.group(), "CN=Lost,DC=example");

    assertThat(holds()).containsExactly(HoldReason.UNPROVEN);
  }

  @Test
  void isProvenThoughALaterGroupHasValuesThatCannotBeResolved() {
    world.directory().addUnresolved(second.group(), "CN=Lost,DC=example");

    assertThat(holds()).isEmpty();
  }

  @Test
  void migratesFirstAndIsGivenOverWhenTheNewDesktopIsThere() {
    world.move(MovePolicy.MIGRATE);

    world.apply();
    assertThat(world.fleet().calls(Verb.MIGRATE)).hasSize(1);
    world.pass(Duration.ofHours(2));
    world.apply();

    List<Workspace> his = world.fleet().workspacesOf("ada");
    assertThat(his).hasSize(1);
    assertThat(his.get(0).bundle()).isEqualTo(second.blueprint().bundle());
    assertThat(his.get(0).tags().managedBy()).contains(second.name());
  }

  @Test
  void isNotMigratedWhileSomebodyIsConnected() {
    world.move(MovePolicy.MIGRATE);
    world.fleet().connection(desktop, new LastConnection(world.now(), true));

    assertThat(holds()).containsExactly(HoldReason.RECENTLY_USED);
  }

  @Test
  void isNotMigratedWhenItsUseIsNotTold() {
    world.member(second, "bob");
    world.fleet().add("bob", World.BUNDLE, Tags.ownership(first.name()));
    world.move(MovePolicy.MIGRATE);

    world.apply();

    assertThat(world.fleet().calls(Verb.MIGRATE))
        .extracting(FleetCall::subjects)
        .containsExactly(List.of(desktop.value()));
  }

  @Test
  void isNotMigratedWhenProtected() {
    world.move(MovePolicy.MIGRATE);
    world.fleet().setTag(desktop, Tags.PROTECT, "");

    assertThat(holds()).containsExactly(HoldReason.PROTECTED);
  }

  @Test
  void isNotMigratedWhenItWasProtectedInTheLastMoment() {
    world.move(MovePolicy.MIGRATE);

    RunReport report = world.applyAfter(() -> world.fleet().setTag(desktop, Tags.PROTECT, ""));

    assertThat(report.outcomes())
        .filteredOn(outcome -> outcome.action() instanceof Action.Migrate)
        .singleElement()
        .isInstanceOf(Outcome.Withheld.class);
    assertThat(world.fleet().calls(Verb.MIGRATE)).isEmpty();
  }

  @Test
  void isNotMigratedInAStateInWhichTheServiceRefusesIt() {
    world.move(MovePolicy.MIGRATE);
    world.fleet().state(desktop, "UNHEALTHY");

    assertThat(holds()).containsExactly(HoldReason.IN_TRANSITION);
  }

  @Test
  void isNotMigratedWhileItIsBeingModified() {
    world.move(MovePolicy.MIGRATE);
    world.fleet().modify(desktop, WorkspaceProperties.ofProtocols(List.of("DCV")));

    assertThat(holds()).containsExactly(HoldReason.IN_TRANSITION);
  }

  @Test
  void isMigratedByTheRunThatClearsItsMark() {
    world.move(MovePolicy.MIGRATE);
    world.mark(desktop, RemovalMark.begin(world.now(), Duration.ofDays(7)));

    RunReport report = world.apply();

    assertThat(report.outcomes()).hasSize(2).hasOnlyElementsOfType(Outcome.Done.class);
    assertThat(world.fleet().calls(Verb.MIGRATE)).hasSize(1);
  }

  @Test
  void isNotMigratedWhenItsMarkCouldNotBeCleared() {
    world.move(MovePolicy.MIGRATE);
    world.mark(desktop, RemovalMark.begin(world.now(), Duration.ofDays(7)));
    world.fleet().weather().failWhen(call -> call.verb() == Verb.TAG, Fault.NOT_CARRIED_OUT);

    RunReport report = world.apply();

    assertThat(report.status()).isEqualTo(RunStatus.FAILED);
    assertThat(world.fleet().calls(Verb.MIGRATE)).isEmpty();
  }

  @Test
  void isMigratedByTheRunThatStoresItsOwner() {
    Person bob = world.member(second, "bob");
    WorkspaceId his = world.desktopWithoutOwner(first, "bob");
    world.move(MovePolicy.MIGRATE);

    world.apply();

    assertThat(world.fleet().calls(Verb.MIGRATE)).anyMatch(call -> call.names(his));
    assertThat(world.see(his).tags().owner().map(Owner::person)).contains(bob.id());
  }

  @Test
  void isNotMigratedWhenSomebodyElsesIdWasStoredMeanwhile() {
    world.member(second, "bob");
    WorkspaceId his = world.desktopWithoutOwner(first, "bob");
    world.move(MovePolicy.MIGRATE);
    world
        .fleet()
        .weather()
        .meanwhile(
            call -> {
              if (call.verb() == Verb.REREAD && call.names(his)) {
                world.fleet().setTag(his, Tags.OWNER, "somebody@else");
              }
            });

    world.apply();

    assertThat(world.fleet().calls(Verb.MIGRATE)).noneMatch(call -> call.names(his));
  }

  @Test
  void whileItIsMigratedBothRowsAreOnTheirWayAndNothingIsWritten() {
    world.move(MovePolicy.MIGRATE);
    world.apply();
    world.pass(Duration.ofMinutes(5));
    int writes = world.fleet().writes().size();

    RunReport report = world.apply();

    assertThat(world.fleet().workspacesOf("ada")).hasSize(2);
    assertThat(holds()).containsExactly(HoldReason.IN_TRANSITION);
    assertThat(report.outcomes()).isEmpty();
    assertThat(world.fleet().writes()).hasSize(writes);
  }

  @Test
  void anOldDesktopThatStaysBesideTheNewOneIsADuplicate() {
    world.move(MovePolicy.MIGRATE);
    world.apply();
    world.desktop(first, ada);
    world.pass(Duration.ofHours(2));

    assertThat(holds()).containsExactly(HoldReason.DUPLICATE);
  }

  @Test
  void theMigratedDesktopIsRightInTheNextRunAndStaysSo() {
    world.fleet().setTag(desktop, "CostCenter", "4711");
    world.move(MovePolicy.MIGRATE);
    world.apply();
    world.pass(Duration.ofHours(2));

    world.apply();

    Workspace moved = world.fleet().workspacesOf("ada").get(0);
    assertThat(moved.id()).isNotEqualTo(desktop);
    assertThat(moved.tags().managedBy()).contains(second.name());
    assertThat(moved.tags().owner()).contains(world.owner(second, ada));
    assertThat(moved.tags().values()).containsEntry("CostCenter", "4711");
    assertThat(moved.tags().marked()).isFalse();
    assertThat(world.preview().changesPending()).isFalse();
    assertThat(holds()).isEmpty();
    assertThat(world.fleet().calls(Verb.MIGRATE)).hasSize(1);
  }

  @Test
  void isNotRebuiltForSomebodyWhoHasJustBeenDisabledAndCountsAsALeaver() {
    world.move(MovePolicy.MIGRATE).disabledLeave();

    RunReport report = world.applyAfter(() -> world.directory().setAccount(ada, DISABLED));

    assertThat(world.fleet().calls(Verb.MIGRATE)).isEmpty();
    assertThat(report.outcomes())
        .filteredOn(outcome -> outcome.action() instanceof Action.Migrate)
        .singleElement()
        .isInstanceOfSatisfying(
            Outcome.Withheld.class,
            withheld -> assertThat(withheld.hold().detail()).contains("disabled"));
  }
}
