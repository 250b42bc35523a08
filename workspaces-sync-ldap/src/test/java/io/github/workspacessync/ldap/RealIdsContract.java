package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.Deadline;
import io.github.workspacessync.Person;
import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.DirectorySourceContract;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.fleet.Blueprint;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.InMemoryFleet;
import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.Owner;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.VirtualClock;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.guard.Approval;
import io.github.workspacessync.guard.Guards;
import io.github.workspacessync.guard.Limits;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.Hold;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.plan.Policy;
import io.github.workspacessync.plan.SyncRules;
import io.github.workspacessync.run.RunListener;
import io.github.workspacessync.run.RunReport;
import io.github.workspacessync.run.Synchronizer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Renames and rebirths as a server's own ids tell them: whole runs over a real directory, with a
 * fleet in memory.
 *
 * <p>Whoever bears a name, a desktop belongs to the id that is written on it.
 */
abstract class RealIdsContract {
  private static final Duration GRACE = Policy.DEFAULT.grace();

  private final VirtualClock clock = new VirtualClock();
  private final InMemoryFleet fleet = new InMemoryFleet(clock);
  private @Nullable Assignment desktops;

  abstract DirectorySourceContract.World world();

  @BeforeEach
  void aGroupWithSomebodyWhoStays() {
    DistinguishedName group = world().addGroup("desktops");
    desktops =
        new Assignment(
            new AssignmentName("Desktops"), group, Blueprint.of(new BundleId("wsb-standard")));
    desktopOf(member("stays"));
  }

  @Test
  void whoLeftLosesTheDesktopAfterMarkAndGraceAndNobodyElseDoes() {
    Person leaver = member("leaver");
    WorkspaceId desktop = desktopOf(leaver);
    apply();
    assertThat(fleet.workspace(desktop)).hasValueSatisfying(RealIdsContract::assertUnmarked);

    world().removeMember(assignment().group(), leaver);
    apply();
    assertThat(fleet.workspace(desktop).orElseThrow().tags().marked()).isTrue();
    passTheGrace();
    apply();

    assertThat(lives(desktop)).isFalse();
    assertThat(living()).extracting(Workspace::user).containsExactly(UserName.of("stays"));
  }

  @Test
  void aRenamedMemberKeepsTheDesktopUnderHisFormerNameAndGetsNoSecondOne() {
    Person miller = member("miller");
    WorkspaceId desktop = desktopOf(miller);

    world().rename(miller, "smith");
    RunReport report = apply();
    passTheGrace();
    apply();

    assertThat(holds(report, HoldReason.RENAMED)).extracting(Hold::workspaces).hasSize(1);
    assertThat(lives(desktop)).isTrue();
    assertThat(fleet.workspacesOf("smith")).isEmpty();
    assertUnmarked(fleet.workspace(desktop).orElseThrow());
  }

  @Test
  void aNewPersonWithAFormerNameGetsNothingWhileTheFormerOnesDesktopLives() {
    Person first = member("anna");
    WorkspaceId desktop = desktopOf(first);
    world().deletePerson(first);
    Person second = member("anna");
    assertThat(second.id()).isNotEqualTo(first.id());

    RunReport report = apply();

    assertThat(holds(report, HoldReason.NAME_TAKEN))
        .extracting(Hold::user)
        .containsExactly(UserName.of("anna"));
    assertThat(fleet.workspace(desktop).orElseThrow().tags().marked()).isTrue();
    passTheGrace();
    apply();
    assertThat(lives(desktop)).isFalse();
    fleet.vanish(desktop);
    apply();
    assertThat(fleet.workspacesOf("anna"))
        .singleElement()
        .satisfies(
            made -> assertThat(made.tags().owner().orElseThrow().person()).isEqualTo(second.id()));
  }

  @Test
  void aDesktopWithoutAnOwnersIdWhoseNameNobodyBearsIsHeldBecauseItMayBeARename() {
    WorkspaceId desktop = add("miller", null);
    Person miller = member("miller");
    world().rename(miller, "smith");

    RunReport report = apply();
    passTheGrace();
    apply();

    assertThat(holds(report, HoldReason.UNIDENTIFIED))
        .extracting(Hold::user)
        .containsExactly(UserName.of("miller"));
    assertThat(lives(desktop)).isTrue();
    assertUnmarked(fleet.workspace(desktop).orElseThrow());
  }

  @Test
  void whoIsBackWithinTheGraceUnderAnotherNameKeepsTheDesktop() {
    Person leaver = member("leaver");
    WorkspaceId desktop = desktopOf(leaver);
    world().removeMember(assignment().group(), leaver);
    apply();
    assertThat(fleet.workspace(desktop).orElseThrow().tags().marked()).isTrue();

    Person back = world().rename(leaver, "married");
    world().addMember(assignment().group(), back);
    apply();
    passTheGrace();
    apply();

    assertThat(lives(desktop)).isTrue();
    assertUnmarked(fleet.workspace(desktop).orElseThrow());
  }

  private Assignment assignment() {
    return Objects.requireNonNull(desktops);
  }

  private Person member(String name) {
    Person person = world().addPerson(name);
    world().addMember(assignment().group(), person);
    return person;
  }

  private WorkspaceId desktopOf(Person person) {
    return add(person.name().value(), person.id());
  }

  private WorkspaceId add(String user, @Nullable PersonId owner) {
    Map<String, String> tags = new HashMap<>(Tags.ownership(assignment().name()));
    if (owner != null) {
      tags.put(Tags.OWNER, new Owner(owner, world().idOf(assignment().group())).format());
    }
    WorkspaceId id = fleet.add(user, "wsb-standard", tags);
    fleet.connection(id, LastConnection.NEVER);
    return id;
  }

  private RunReport apply() {
    SyncRules rules = new SyncRules(List.of(assignment()), Policy.DEFAULT);
    return new Synchronizer(
            rules, Guards.of(Limits.DEFAULT, false), clock, Deadline.none(), RunListener.SILENT)
        .apply(world().source(), fleet, review -> Approval.grantedBy("the test"));
  }

  /** In steps, because a mark counts only while runs see it to be right. */
  private void passTheGrace() {
    Duration step = Duration.ofHours(13);
    for (Duration passed = Duration.ZERO; passed.compareTo(GRACE) < 0; passed = passed.plus(step)) {
      clock.advance(step);
      apply();
    }
  }

  private List<Hold> holds(RunReport report, HoldReason reason) {
    return report.review().holds().stream().filter(hold -> hold.reason() == reason).toList();
  }

  private List<Workspace> living() {
    return fleet.workspaces().stream().filter(each -> lives(each.id())).toList();
  }

  private boolean lives(WorkspaceId id) {
    return fleet
        .workspace(id)
        .filter(seen -> !seen.state().name().startsWith("TERMINAT"))
        .isPresent();
  }

  private static void assertUnmarked(Workspace desktop) {
    assertThat(desktop.tags().marked()).isFalse();
  }
}
