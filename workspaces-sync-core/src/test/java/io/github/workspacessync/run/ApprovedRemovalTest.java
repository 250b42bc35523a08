package io.github.workspacessync.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.fleet.Blueprint;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.FleetCall.Verb;
import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.RemovalMark;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.VirtualClock;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.guard.Limits;
import io.github.workspacessync.guard.Review;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.Hold;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.plan.MovePolicy;
import io.github.workspacessync.plan.RemovalMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An approval lifts what is against the many, never what is known or not known of the one. */
class ApprovedRemovalTest {
  private static final LastConnection AN_HOUR_AGO =
      new LastConnection(VirtualClock.START.minusSeconds(3600), false);

  private final World world = new World().withoutLimits();
  private final Assignment sales = world.assignment("Sales");

  ApprovedRemovalTest() {
    world.staff(sales, 3);
  }

  private void approveInEachWay(WorkspaceId desktop) {
    world.approve(desktop).approveByName(desktop);
  }

  private void assertHeld(WorkspaceId desktop, HoldReason reason) {
    RunReport report = world.apply();

    assertThat(report.review().holds())
        .filteredOn(hold -> hold.workspaces().contains(desktop))
        .singleElement()
        .extracting(Hold::reason)
        .isEqualTo(reason);
    assertKept(desktop);
  }

  private void assertKept(WorkspaceId desktop) {
    assertThat(world.fleet().calls(Verb.TERMINATE)).isEmpty();
    assertThat(world.lives(desktop)).isTrue();
  }

  /** Somebody whose account was deleted, with a desktop that is due. */
  private WorkspaceId deleted(String name) {
    Person person = world.directory().addPerson(name);
    WorkspaceId desktop = world.desktop(sales, person);
    world.mark(desktop, world.dueMark());
    world.directory().deletePerson(person);
    return desktop;
  }

  /** A desktop that is due, without an owner's id and without an account. */
  private WorkspaceId nameless(String name) {
    WorkspaceId desktop = world.desktopWithoutOwner(sales, name);
    world.mark(desktop, world.dueMark());
    return desktop;
  }

  // ---- what it never lifts ------------------------------------------------------------------

  @Test
  void whoIsUnknownKeepsHisDesktop() {
    world.member(sales, "twin");
    world.directory().addMember(sales.group(), world.directory().addPerson("twin"));
    WorkspaceId desktop = world.desktopWithoutOwner(sales, "twin");
    world.mark(desktop, world.dueMark());
    approveInEachWay(desktop);

    assertHeld(desktop, HoldReason.UNKNOWN);
  }

  @Test
  void whoseEntryContradictsTheGroupKeepsHisDesktop() {
    Person ada = world.member(sales, "ada");
    WorkspaceId desktop = world.desktop(sales, ada);
    world.mark(desktop, world.dueMark());
    world.directory().snapshotLoses(ada);
    approveInEachWay(desktop);

    assertHeld(desktop, HoldReason.CONTRADICTED);
  }

  @Test
  void whoseEntryCannotBeToldKeepsHisDesktop() {
    Person ada = world.directory().addPerson("ada");
    WorkspaceId desktop = world.desktop(sales, ada);
    world.mark(desktop, world.dueMark());
    world.directory().verifySays(ada, new Verdict.Unknown("unreadable"));
    approveInEachWay(desktop);

    assertHeld(desktop, HoldReason.UNPROVEN);
  }

  @Test
  void whatIsProtectedByItsTagIsKept() {
    WorkspaceId desktop = world.dueLeaver(sales, "ada");
    world.fleet().setTag(desktop, Tags.PROTECT, "yes");
    approveInEachWay(desktop);

    assertHeld(desktop, HoldReason.PROTECTED);
  }

  @Test
  void whoIsProtectedByHisNameKeepsHisDesktop() {
    WorkspaceId desktop = world.dueLeaver(sales, "svc-backup");
    world.protect("svc-*");
    approveInEachWay(desktop);

    assertHeld(desktop, HoldReason.PROTECTED);
  }

  @Test
  void whoIsInAKeepGroupKeepsHisDesktop() {
    DistinguishedName board = world.keepGroup("Board");
    Person ada = world.directory().addPerson("ada");
    world.directory().addMember(board, ada);
    WorkspaceId desktop = world.desktop(sales, ada);
    world.mark(desktop, world.dueMark());
    approveInEachWay(desktop);

    assertHeld(desktop, HoldReason.KEPT);
  }

  @Test
  void whoHasNoMarkYetIsOnlyMarked() {
    WorkspaceId desktop = world.leaver(sales, "ada");
    world.grace(Duration.ZERO);
    approveInEachWay(desktop);

    world.apply();

    assertKept(desktop);
    assertThat(world.see(desktop).tags().mark())
        .contains(RemovalMark.begin(world.now(), Duration.ZERO));
  }

  @Test
  void whoseMarkCountsNoMoreIsMarkedAfresh() {
    WorkspaceId desktop = world.dueLeaver(sales, "ada");
    world.pass(Duration.ofDays(7));
    approveInEachWay(desktop);

    world.apply();

    assertKept(desktop);
    assertThat(world.see(desktop).tags().mark())
        .contains(RemovalMark.begin(world.now(), Duration.ofDays(7)));
  }

  @Test
  void whoIsWithinTheGraceKeepsHisDesktopToTheLastSecond() {
    WorkspaceId desktop = world.leaver(sales, "ada");
    world.mark(desktop, RemovalMark.begin(world.now(), Duration.ofDays(7)));
    world.pass(Duration.ofDays(7).minusSeconds(1));
    approveInEachWay(desktop);

    assertHeld(desktop, HoldReason.WITHIN_GRACE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MARK", "NONE"})
  void whatTheModeForbidsIsNotDone(String mode) {
    WorkspaceId desktop = world.dueLeaver(sales, "ada");
    world.removal(RemovalMode.valueOf(mode));
    approveInEachWay(desktop);

    assertHeld(desktop, HoldReason.MODE);
  }

  @Test
  void whoIsBackAtTheLastMomentKeepsHisDesktop() {
    Person ada = world.directory().addPerson("ada");
    WorkspaceId desktop = world.desktop(sales, ada);
    world.mark(desktop, world.dueMark());
    approveInEachWay(desktop);

    world.applyAfter(() -> world.directory().addMember(sales.group(), ada));

    assertKept(desktop);
    assertThat(world.see(desktop).tags().marked()).isFalse();
  }

  @Test
  void whoCannotBeToldAtTheLastMomentKeepsHisDesktop() {
    Person ada = world.directory().addPerson("ada");
    WorkspaceId desktop = world.desktop(sales, ada);
    world.mark(desktop, world.dueMark());
    approveInEachWay(desktop);

    world.applyAfter(
        () -> world.directory().verifySays(ada, new Verdict.Unknown("no answer any more")));

    assertKept(desktop);
  }

  @Test
  void whoseDesktopHasChangedKeepsIt() {
    WorkspaceId desktop = world.dueLeaver(sales, "ada");
    approveInEachWay(desktop);

    world.applyAfter(() -> world.fleet().setTag(desktop, Tags.DIRECTORY_GROUP, "Elsewhere"));

    assertKept(desktop);
  }

  @Test
  void whoIsNamedAndFoundAgainKeepsHisDesktop() {
    WorkspaceId desktop = nameless("ada");
    world.approveByName(desktop);

    world.applyAfter(() -> world.directory().addPerson("ada"));

    assertKept(desktop);
  }

  // ---- what it lifts only by name -----------------------------------------------------------

  @Test
  void aDesktopInUseIsNotReleasedByAPlan() {
    WorkspaceId desktop = world.dueLeaver(sales, "ada");
    world.fleet().connection(desktop, AN_HOUR_AGO);
    world.approve(desktop);

    assertHeld(desktop, HoldReason.RECENTLY_USED);
  }

  @Test
  void aDesktopInUseIsReleasedByName() {
    WorkspaceId desktop = world.dueLeaver(sales, "ada");
    WorkspaceId other = world.dueLeaver(sales, "bob");
    world.fleet().connection(desktop, AN_HOUR_AGO);
    world.fleet().connection(other, AN_HOUR_AGO);
    world.approveByName(desktop);

    world.apply();

    assertThat(world.lives(desktop)).isFalse();
    assertThat(world.lives(other)).isTrue();
  }

  @Test
  void aDesktopWhoseUseIsNotToldIsReleasedByNameOnly() {
    WorkspaceId desktop = world.desktop(sales, world.directory().addPerson("ada"));
    WorkspaceId untold = world.fleet().add("bob", World.BUNDLE, world.see(desktop).tags().values());
    Person bob = world.directory().addPerson("bob");
    world.fleet().setTag(untold, Tags.OWNER, world.owner(sales, bob).format());
    world.mark(untold, world.dueMark());
    world.approve(untold);
    assertHeld(untold, HoldReason.RECENTLY_USED);

    world.approveByName(untold).apply();

    assertThat(world.lives(untold)).isFalse();
  }

  @Test
  void whoIsUnidentifiedIsNotReleasedByAPlan() {
    WorkspaceId desktop = nameless("ada");
    world.approve(desktop);

    assertHeld(desktop, HoldReason.UNIDENTIFIED);
  }

  @Test
  void whoIsUnidentifiedIsReleasedByName() {
    WorkspaceId desktop = nameless("ada");
    world.approveByName(desktop);

    world.apply();

    assertThat(world.lives(desktop)).isFalse();
  }

  @Test
  void whoIsGoneWhileAValueIsUnresolvedIsNotReleasedByAPlan() {
    WorkspaceId desktop = deleted("ada");
    world.directory().addUnresolved(sales.group(), "CN=Lost,DC=example");
    world.approve(desktop);

    assertHeld(desktop, HoldReason.UNRESOLVED);
  }

  @Test
  void whoIsGoneWhileAValueIsUnresolvedIsReleasedByName() {
    WorkspaceId desktop = deleted("ada");
    world.directory().addUnresolved(sales.group(), "CN=Lost,DC=example");
    world.approveByName(desktop);

    world.apply();

    assertThat(world.lives(desktop)).isFalse();
  }

  @Test
  void whoeverIsNamedAndUsesItAfterThePlanKeepsIt() {
    WorkspaceId desktop = world.dueLeaver(sales, "ada");
    world.fleet().connection(desktop, AN_HOUR_AGO);
    world.approveByName(desktop);

    RunReport report =
        world.applyAfter(
            () -> world.fleet().connection(desktop, new LastConnection(world.now(), false)));

    assertKept(desktop);
    assertThat(report.outcomes())
        .singleElement()
        .isInstanceOfSatisfying(
            Outcome.Withheld.class,
            withheld -> {
              assertThat(withheld.hold().reason()).isEqualTo(HoldReason.RECENTLY_USED);
              assertThat(withheld.hold().detail()).contains("after the plan had been made");
            });
  }

  @Test
  void whoeverIsNamedAndConnectsAfterThePlanKeepsIt() {
    WorkspaceId desktop = world.dueLeaver(sales, "ada");
    world.approveByName(desktop);

    world.applyAfter(() -> world.fleet().connection(desktop, new LastConnection(null, true)));

    assertKept(desktop);
  }

  // ---- what it does nothing to --------------------------------------------------------------

  @Test
  void aMembersDesktopStaysUntouched() {
    WorkspaceId desktop = world.desktop(sales, world.member(sales, "ada"));
    approveInEachWay(desktop);

    RunReport report = world.apply();

    assertThat(report.outcomes()).isEmpty();
    assertThat(world.fleet().writes()).isEmpty();
  }

  @Test
  void aForeignDesktopStaysUntouched() {
    WorkspaceId desktop = world.fleet().add("ada", World.BUNDLE, Map.of("Name", "hers"));
    world.mark(desktop, world.dueMark());
    approveInEachWay(desktop);

    world.apply();

    assertThat(world.fleet().writes()).isEmpty();
  }

  @Test
  void aDesktopThatIsNotThereIsNoTrouble() {
    approveInEachWay(new WorkspaceId("ws-unheard-of"));

    assertThat(world.apply().status()).isEqualTo(RunStatus.DONE);
  }

  @Test
  void aDesktopThatCannotBeEndedNowIsLeftToALaterRun() {
    WorkspaceId desktop = world.dueLeaver(sales, "ada");
    world.fleet().state(desktop, "SUSPENDED");
    approveInEachWay(desktop);

    assertHeld(desktop, HoldReason.SUSPENDED);
  }

  @Test
  void sayingYesToThePlanLiftsNothing() {
    world.limits(new Limits(new Limits.Terminations(0, 100, 0), null, 0, Set.of()));
    WorkspaceId desktop = world.dueLeaver(sales, "ada");

    assertHeld(desktop, HoldReason.BUDGET);
  }

  // ---- how many, and what is shown ----------------------------------------------------------

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 0b101, 0b1110, 0b100000, 0b10101010, 0b11111111})
  void anySubsetGoesInOneRunAndNothingElse(int chosen) {
    world.limits(new Limits(new Limits.Terminations(0, 0, 0), null, 0, Set.of()));
    List<WorkspaceId> due =
        IntStream.range(0, 8).mapToObj(i -> world.dueLeaver(sales, "d" + i)).toList();
    List<WorkspaceId> approved = new ArrayList<>();
    for (int i = 0; i < due.size(); i++) {
      if ((chosen >> i & 1) == 1) {
        approved.add(due.get(i));
      }
    }
    world.approve(approved);

    world.apply();

    assertThat(due).filteredOn(desktop -> !world.lives(desktop)).isEqualTo(approved);
  }

  @Test
  void theSecondPathIsAskedAboutEveryLeaverOnTheList() {
    world.limits(new Limits(new Limits.Terminations(1, 100, 0), null, 0, Set.of()));
    List<WorkspaceId> left = world.leavers(sales, "l", 60);
    world.approve(left.subList(0, 50));

    Review review = world.review();

    assertThat(review.scene().evidence().verdicts().keySet()).containsAll(left.subList(0, 50));
    assertThat(review.scene().evidence().verdicts()).hasSize(50 + 2);
    assertThat(review.actions()).hasSize(50).hasOnlyElementsOfType(Action.Mark.class);
  }

  @Test
  void theSecondPathIsAskedAboutEveryMoverOnTheList() {
    Assignment support = world.assignment("Support", Blueprint.of(new BundleId("wsb-support")));
    world.move(MovePolicy.MIGRATE);
    List<WorkspaceId> movers =
        IntStream.range(0, 120)
            .mapToObj(i -> world.desktop(sales, world.member(support, "mover" + i)))
            .toList();
    world.approve(movers);

    Review review = world.review();

    assertThat(review.scene().evidence().verdicts().keySet()).containsAll(movers);
    assertThat(review.actions()).hasSize(120).hasOnlyElementsOfType(Action.Migrate.class);
  }

  @Test
  void aPreviewShowsWhatTheApprovalWouldRelease() {
    world.limits(new Limits(new Limits.Terminations(0, 0, 0), null, 0, Set.of()));
    WorkspaceId used = world.dueLeaver(sales, "ada");
    world.fleet().connection(used, AN_HOUR_AGO);
    WorkspaceId due = world.dueLeaver(sales, "bob");
    WorkspaceId left = world.leaver(sales, "cy");
    assertThat(world.preview().review().actions()).isEmpty();

    world.approve(due, left).approveByName(used);

    RunReport preview = world.preview();
    assertThat(preview.review().actions())
        .extracting(action -> action.workspace().orElseThrow())
        .containsExactlyInAnyOrder(used, due, left);
    assertThat(world.fleet().writes()).isEmpty();
  }

  @Test
  void theApprovalIsGoodForItsOwnCallsOnly() {
    world.limits(new Limits(new Limits.Terminations(0, 0, 0), null, 0, Set.of()));
    WorkspaceId due = world.dueLeaver(sales, "bob");
    world.approve(due);
    assertThat(world.review().actions()).hasSize(1);

    world.approveNothing();

    assertHeld(due, HoldReason.BUDGET);
  }

  @Test
  void aRunIsNotHeldByAnObjectionOfWhichAllWasApproved() {
    WorkspaceId ada = world.leaver(sales, "ada");
    WorkspaceId bob = world.leaver(sales, "bob");
    world.limits(new Limits(new Limits.Terminations(1000, 100, 1000), null, 10, Set.of()));
    assertThat(world.preview().status()).isEqualTo(RunStatus.HELD);

    world.approve(ada);
    assertThat(world.preview().status()).isEqualTo(RunStatus.HELD);

    world.approve(ada, bob);
    RunReport report = world.apply();
    assertThat(report.review().objections()).isNotEmpty();
    assertThat(report.status()).isEqualTo(RunStatus.DONE);
  }
}
