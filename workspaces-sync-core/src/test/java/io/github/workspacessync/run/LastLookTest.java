package io.github.workspacessync.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.Person;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.AccountFacts;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.Truth;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.fleet.Blueprint;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.FleetCall.Fault;
import io.github.workspacessync.fleet.FleetCall.Verb;
import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.Hold;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.plan.MovePolicy;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever differs right before a removal keeps the desktop. */
class LastLookTest {
  private final World world = new World().withoutLimits();
  private final DistinguishedName board = world.keepGroup("Board");
  private final Assignment sales = world.assignment("Sales");
  private final Assignment support = world.assignment("Support");
  private final Person ada = world.directory().addPerson("ada");
  private final WorkspaceId desktop = world.desktop(sales, ada);

  LastLookTest() {
    world.staff(sales, 3);
    world.staff(support, 3);
    world.mark(desktop, world.dueMark());
  }

  private Hold withheld(RunReport report) {
    return report.outcomes().stream()
        .filter(Outcome.Withheld.class::isInstance)
        .map(outcome -> ((Outcome.Withheld) outcome).hold())
        .reduce(
            (one, two) -> {
              throw new AssertionError("withheld twice");
            })
        .orElseThrow();
  }

  private void assertKept(RunReport report, HoldReason reason) {
    assertThat(withheld(report).reason()).isEqualTo(reason);
    assertThat(withheld(report).workspaces()).containsExactly(desktop);
    assertThat(world.fleet().calls(Verb.TERMINATE)).isEmpty();
    assertThat(world.lives(desktop)).isTrue();
  }

  @Test
  void withoutAnyDifferenceTheDesktopEnds() {
    RunReport report = world.applyAfter(() -> {});

    assertThat(report.outcomes()).singleElement().isInstanceOf(Outcome.Done.class);
    assertThat(world.lives(desktop)).isFalse();
  }

  // ---- the person ---------------------------------------------------------------------------

  @Test
  void whoIsBackKeepsItAndLosesTheMark() {
    RunReport report = world.applyAfter(() -> world.directory().addMember(sales.group(), ada));

    assertKept(report, HoldReason.CONTRADICTED);
    assertThat(world.see(desktop).tags().marked()).isFalse();
    assertThat(report.outcomes()).hasAtLeastOneElementOfType(Outcome.Done.class).hasSize(2);
    assertThat(report.status()).isEqualTo(RunStatus.DONE);
  }

  @Test
  void whoIsInAnotherAssignmentNowKeepsItToo() {
    RunReport report = world.applyAfter(() -> world.directory().addMember(support.group(), ada));

    assertKept(report, HoldReason.CONTRADICTED);
    assertThat(world.see(desktop).tags().marked()).isFalse();
  }

  @Test
  void aMarkThatCouldNotBeClearedFailsTheRun() {
    world.fleet().weather().failWhen(call -> call.verb() == Verb.TAG, Fault.NOT_CARRIED_OUT);

    RunReport report = world.applyAfter(() -> world.directory().addMember(sales.group(), ada));

    assertKept(report, HoldReason.CONTRADICTED);
    assertThat(report.status()).isEqualTo(RunStatus.FAILED);
  }

  @Test
  void whoCannotBeToldKeepsIt() {
    RunReport report =
        world.applyAfter(
            () -> world.directory().verifySays(ada, new Verdict.Unknown("two entries")));

    assertKept(report, HoldReason.UNPROVEN);
    assertThat(withheld(report).detail()).contains("two entries");
    assertThat(world.see(desktop).tags().marked()).isTrue();
  }

  @Test
  void whomAnotherServerStillListsKeepsItAndLosesTheMark() {
    Verdict in =
        new Verdict.Present(
            Objects.requireNonNull(ada.id()), ada.name(), AccountFacts.GOOD, Set.of(sales.group()));
    RunReport report = world.applyAfter(() -> world.directory().anotherServerSays(ada, in));

    assertKept(report, HoldReason.CONTRADICTED);
    assertThat(world.see(desktop).tags().marked()).isFalse();
  }

  @Test
  void whomNoOtherServerCanTellKeepsIt() {
    RunReport report =
        world.applyAfter(
            () ->
                world
                    .directory()
                    .anotherServerSays(ada, new Verdict.Unknown("dc2 cannot be reached")));

    assertKept(report, HoldReason.UNPROVEN);
    assertThat(withheld(report).detail()).contains("dc2 cannot be reached");
    assertThat(report.status()).isEqualTo(RunStatus.HELD);
    assertThat(world.see(desktop).tags().marked()).isTrue();
  }

  @Test
  void whoIsInAKeepGroupNowKeepsIt() {
    assertKept(world.applyAfter(() -> world.directory().addMember(board, ada)), HoldReason.KEPT);
  }

  @Test
  void whoBearsAProtectedNameNowKeepsIt() {
    world.protect("ceo");

    assertKept(world.applyAfter(() -> world.directory().rename(ada, "ceo")), HoldReason.PROTECTED);
  }

  @Test
  void whoWorksOnItNowKeepsIt() {
    RunReport report =
        world.applyAfter(
            () -> world.fleet().connection(desktop, new LastConnection(world.now(), true)));

    assertKept(report, HoldReason.RECENTLY_USED);
    assertThat(withheld(report).detail()).contains("somebody is connected");
  }

  @Test
  void whoHasJustWorkedOnItKeepsIt() {
    RunReport report =
        world.applyAfter(
            () -> world.fleet().connection(desktop, new LastConnection(world.now(), false)));

    assertKept(report, HoldReason.RECENTLY_USED);
  }

  @Test
  void whoIsGoneInsteadOfHavingLeftKeepsIt() {
    assertKept(
        world.applyAfter(() -> world.directory().deletePerson(ada)), HoldReason.CONTRADICTED);
  }

  @Test
  void whoHasLeftInsteadOfBeingGoneKeepsIt() {
    world.directory().deletePerson(ada);

    assertKept(
        world.applyAfter(
            () -> world.directory().addPerson(String.valueOf(ada.id()), "ada", AccountFacts.GOOD)),
        HoldReason.CONTRADICTED);
  }

  @Test
  void anotherAccountUnderTheNameKeepsIt() {
    world.fleet().removeTag(desktop, Tags.OWNER);
    world.pass(Duration.ofMinutes(1));

    RunReport report =
        world.applyAfter(
            () -> {
              world.directory().deletePerson(ada);
              world.directory().addPerson("ada");
            });

    assertKept(report, HoldReason.CONTRADICTED);
  }

  @Test
  void anotherAccountUnderTheIdsOldNameChangesNothing() {
    RunReport report =
        world.applyAfter(
            () -> {
              world.directory().rename(ada, "ada.lovelace");
              world.directory().addMember(sales.group(), world.directory().addPerson("ada"));
            });

    assertThat(report.outcomes()).singleElement().isInstanceOf(Outcome.Done.class);
  }

  @Test
  void aDisabledLeaverWhoIsEnabledAgainKeepsIt() {
    world.disabledLeave();
    world.directory().addMember(sales.group(), ada);
    world.directory().setAccount(ada, new AccountFacts(Truth.NO, Truth.YES, Truth.YES, Truth.YES));

    RunReport report = world.applyAfter(() -> world.directory().setAccount(ada, AccountFacts.GOOD));

    assertKept(report, HoldReason.CONTRADICTED);
    assertThat(world.see(desktop).tags().marked()).isFalse();
  }

  @Test
  void aDisabledLeaverWhoseFlagCannotBeReadAnyMoreKeepsIt() {
    world.disabledLeave();
    world.directory().addMember(sales.group(), ada);
    world.directory().setAccount(ada, new AccountFacts(Truth.NO, Truth.YES, Truth.YES, Truth.YES));

    RunReport report =
        world.applyAfter(() -> world.directory().setAccount(ada, AccountFacts.UNREADABLE));

    assertKept(report, HoldReason.CONTRADICTED);
  }

  @Test
  void aDisabledLeaverWhoIsStillDisabledLosesIt() {
    world.disabledLeave();
    world.directory().addMember(sales.group(), ada);
    world.directory().setAccount(ada, new AccountFacts(Truth.NO, Truth.YES, Truth.YES, Truth.YES));

    world.apply();

    assertThat(world.lives(desktop)).isFalse();
  }

  @Test
  void aDirectoryThatFailsKeepsThisAndTheNext() {
    WorkspaceId next = world.dueLeaver(sales, "bob");

    RunReport report = world.applyAfter(() -> world.directory().failVerify("server gone"));

    assertThat(report.outcomes())
        .extracting(outcome -> outcome.getClass().getSimpleName())
        .containsExactly("Failed", "NotAttempted");
    assertThat(world.lives(desktop)).isTrue();
    assertThat(world.lives(next)).isTrue();
    assertThat(report.status()).isEqualTo(RunStatus.PARTLY_FAILED);
  }

  // ---- the desktop --------------------------------------------------------------------------

  static Stream<Named<BiConsumer<World, WorkspaceId>>> differences() {
    return Stream.of(
        difference("the state", (w, id) -> w.fleet().state(id, "STOPPED")),
        difference("a state on the way", (w, id) -> w.fleet().state(id, "REBUILDING")),
        difference("the mark was cleared", (w, id) -> w.fleet().setTag(id, Tags.MARK, "")),
        difference("the mark was removed", (w, id) -> w.fleet().removeTag(id, Tags.MARK)),
        difference(
            "the mark was refreshed",
            (w, id) -> w.mark(id, w.dueMark().refreshed(w.now().minusSeconds(1)))),
        difference("the owner", (w, id) -> w.fleet().setTag(id, Tags.OWNER, "another@group")),
        difference("no owner", (w, id) -> w.fleet().removeTag(id, Tags.OWNER)),
        difference("not managed", (w, id) -> w.fleet().setTag(id, Tags.AUTOMATION, "Manual")),
        difference("no tag", (w, id) -> w.fleet().removeTag(id, Tags.AUTOMATION)),
        difference(
            "another assignment", (w, id) -> w.fleet().setTag(id, Tags.DIRECTORY_GROUP, "Support")),
        difference("the user", (w, id) -> w.fleet().put(ofUser(w.see(id), "bob"))),
        difference("the bundle", (w, id) -> w.fleet().put(ofBundle(w.see(id), "wsb-other"))),
        difference("stand-by", (w, id) -> w.fleet().put(standby(w.see(id)))));
  }

  private static Named<BiConsumer<World, WorkspaceId>> difference(
      String name, BiConsumer<World, WorkspaceId> change) {
    return Named.of(name, change);
  }

  private static Workspace ofUser(Workspace row, String user) {
    return new Workspace(
        row.id(),
        UserName.of(user),
        row.state(),
        row.bundle(),
        row.properties(),
        row.encryption(),
        row.kind(),
        row.modifying(),
        row.tags());
  }

  private static Workspace ofBundle(Workspace row, String bundle) {
    return new Workspace(
        row.id(),
        row.user(),
        row.state(),
        new BundleId(bundle),
        row.properties(),
        row.encryption(),
        row.kind(),
        row.modifying(),
        row.tags());
  }

  private static Workspace standby(Workspace row) {
    return new Workspace(
        row.id(),
        row.user(),
        row.state(),
        row.bundle(),
        row.properties(),
        row.encryption(),
        Workspace.Kind.STANDBY,
        row.modifying(),
        row.tags());
  }

  @ParameterizedTest
  @MethodSource("differences")
  void aDesktopThatHasChangedIsKept(BiConsumer<World, WorkspaceId> change) {
    assertKept(world.applyAfter(() -> change.accept(world, desktop)), HoldReason.IN_TRANSITION);
  }

  @ParameterizedTest
  @MethodSource("differences")
  void evenWhenItChangesAfterThePersonWasAskedAgain(BiConsumer<World, WorkspaceId> change) {
    world
        .fleet()
        .weather()
        .meanwhile(
            call -> {
              if (call.verb() == Verb.REREAD) {
                change.accept(world, desktop);
              }
            });

    assertKept(world.apply(), HoldReason.IN_TRANSITION);
  }

  @Test
  void aProtectTagOfTheLastMomentKeepsIt() {
    assertKept(
        world.applyAfter(() -> world.fleet().setTag(desktop, Tags.PROTECT, "")),
        HoldReason.PROTECTED);
  }

  @Test
  void aDesktopThatIsGoneAlreadyIsLeftAlone() {
    RunReport report = world.applyAfter(() -> world.fleet().vanish(desktop));

    assertThat(withheld(report).reason()).isEqualTo(HoldReason.IN_TRANSITION);
    assertThat(world.fleet().calls(Verb.TERMINATE)).isEmpty();
    assertThat(report.status()).isEqualTo(RunStatus.DONE);
  }

  @Test
  void anOperatorsTagIsNoDifference() {
    world.applyAfter(() -> world.fleet().setTag(desktop, "CostCenter", "4711"));

    assertThat(world.lives(desktop)).isFalse();
  }

  @Test
  void tagsThatTheSnapshotSawTooLateKeepIt() {
    world.pass(Duration.ofMinutes(10));
    world.fleet().weather().tagIndexLag(Duration.ofMinutes(5));
    world.fleet().setTag(desktop, Tags.MARK, "");
    world.pass(Duration.ofMinutes(1));

    assertKept(world.apply(), HoldReason.IN_TRANSITION);
  }

  @Test
  void aRereadThatFailsKeepsThisAndTheNext() {
    WorkspaceId next = world.dueLeaver(sales, "bob");
    world.fleet().weather().failWhen(call -> call.verb() == Verb.REREAD, Fault.NOT_CARRIED_OUT);

    RunReport report = world.apply();

    assertThat(report.outcomes())
        .extracting(outcome -> outcome.getClass().getSimpleName())
        .containsExactly("Failed", "NotAttempted");
    assertThat(world.lives(desktop)).isTrue();
    assertThat(world.lives(next)).isTrue();
  }

  @Test
  void looksAtThePersonThenAtTheDesktopForEachRemovalAnew() {
    WorkspaceId next = world.dueLeaver(sales, "bob");
    int[] asked = {0};
    world.applyAfter(() -> asked[0] = world.directory().verifications());

    assertThat(world.directory().verifications() - asked[0]).isEqualTo(2);
    assertThat(world.fleet().calls())
        .filteredOn(call -> call.verb() == Verb.REREAD || call.verb() == Verb.TERMINATE)
        .extracting(call -> call.verb() + " " + call.subjects().get(0))
        .containsExactly(
            "REREAD " + desktop, "TERMINATE " + desktop, "REREAD " + next, "TERMINATE " + next);
  }

  // ---- a migration --------------------------------------------------------------------------

  private WorkspaceId mover() {
    Assignment other = world.assignment("Other", Blueprint.of(new BundleId("wsb-other")));
    world.move(MovePolicy.MIGRATE);
    return world.desktop(sales, world.member(other, "mover"));
  }

  private static Outcome migration(RunReport report) {
    return report.outcomes().stream()
        .filter(outcome -> outcome.action() instanceof Action.Migrate)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aMoverWhoIsStillTheOneIsMigrated() {
    WorkspaceId moving = mover();

    assertThat(migration(world.apply())).isInstanceOf(Outcome.Done.class);
    assertThat(world.fleet().calls(Verb.MIGRATE)).allMatch(call -> call.names(moving)).hasSize(1);
  }

  static Stream<Named<BiConsumer<World, WorkspaceId>>> migrationDifferences() {
    return Stream.of(
        difference(
            "somebody is connected",
            (w, id) -> w.fleet().connection(id, new LastConnection(w.now(), true))),
        difference("the bundle", (w, id) -> w.fleet().put(ofBundle(w.see(id), "wsb-third"))),
        difference("the state", (w, id) -> w.fleet().state(id, "STARTING")),
        difference("another's", (w, id) -> w.fleet().setTag(id, Tags.DIRECTORY_GROUP, "Other")),
        difference("foreign", (w, id) -> w.fleet().removeTag(id, Tags.AUTOMATION)),
        difference("another owner", (w, id) -> w.fleet().setTag(id, Tags.OWNER, "p-9@g-9")),
        difference("no owner", (w, id) -> w.fleet().removeTag(id, Tags.OWNER)),
        difference("marked", (w, id) -> w.mark(id, w.dueMark())),
        difference("protected", (w, id) -> w.fleet().setTag(id, Tags.PROTECT, "")),
        difference("gone", (w, id) -> w.fleet().vanish(id)),
        difference(
            "a protected name",
            (w, id) ->
                w.directory()
                    .rename(
                        new Person(
                            w.see(id).tags().owner().orElseThrow().person(), w.see(id).user()),
                        "ceo")),
        difference(
            "not known any more",
            (w, id) ->
                w.directory()
                    .verifySays(
                        new Person(
                            w.see(id).tags().owner().orElseThrow().person(), w.see(id).user()),
                        new Verdict.Unknown("no answer"))),
        difference("nobody told", (w, id) -> w.directory().verifyBlind()),
        difference("no membership", (w, id) -> w.directory().verifySeesNoMemberships()));
  }

  @ParameterizedTest
  @MethodSource("migrationDifferences")
  void aMigrationIsWithheldWhenAnythingDiffers(BiConsumer<World, WorkspaceId> change) {
    world.protect("ceo");
    WorkspaceId moving = mover();

    RunReport report = world.applyAfter(() -> change.accept(world, moving));

    assertThat(migration(report)).isInstanceOf(Outcome.Withheld.class);
    assertThat(world.fleet().calls(Verb.MIGRATE)).isEmpty();
  }
}
