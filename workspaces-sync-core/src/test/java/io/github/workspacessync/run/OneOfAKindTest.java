package io.github.workspacessync.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.Person;
import io.github.workspacessync.fleet.Blueprint;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.FleetCall.Fault;
import io.github.workspacessync.fleet.FleetCall.Verb;
import io.github.workspacessync.fleet.Rejection;
import io.github.workspacessync.fleet.RemovalMark;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.fleet.WorkspaceProperties;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.MovePolicy;
import io.github.workspacessync.plan.Repair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two actions of every kind are due, and one of them, or their calls, cannot succeed. */
class OneOfAKindTest {
  private static final WorkspaceProperties WANTED =
      WorkspaceProperties.ofRunningMode("ALWAYS_ON", null);
  private static final Rejection DENIED =
      new Rejection(Rejection.Kind.PERMANENT, "AccessDeniedException", "not on this desktop");

  private final World world =
      new World().withoutLimits().properties(Repair.FIX).move(MovePolicy.MIGRATE);
  private final Assignment plain = world.assignment("Plain");
  private final Assignment second = world.assignment("Second");
  private final Assignment other =
      world.assignment("Other", Blueprint.of(new BundleId("wsb-other")));
  private final Assignment detailed =
      world.assignment(
          "Detailed",
          new Blueprint(new BundleId(World.BUNDLE), WANTED, null, Map.of("CostCenter", "4711")));

  @BeforeEach
  void twoOfEachKind() {
    world.staff(plain, 2);
    world.staff(second, 2);
    for (String number : List.of("1", "2")) {
      WorkspaceId back = world.desktop(plain, world.member(plain, "unmark" + number));
      world.mark(back, RemovalMark.begin(world.now(), Duration.ofDays(7)));
      world.member(plain, "create" + number);
      world.member(plain, "owner" + number);
      world.desktopWithoutOwner(plain, "owner" + number);
      Person untagged = world.member(detailed, "tag" + number);
      withProperties(world.desktop(detailed, untagged), WANTED);
      WorkspaceId modify = world.desktop(detailed, world.member(detailed, "modify" + number));
      world.fleet().setTag(modify, "CostCenter", "4711");
      world.desktop(plain, world.member(second, "move" + number));
      world.leaver(plain, "mark" + number);
      WorkspaceId running = world.leaver(plain, "refresh" + number);
      world.mark(running, RemovalMark.begin(world.now(), Duration.ofDays(7)));
      world.desktop(plain, world.member(other, "migrate" + number));
      world.dueLeaver(plain, "terminate" + number);
    }
    world.pass(Duration.ofHours(13));
  }

  private void withProperties(WorkspaceId id, WorkspaceProperties properties) {
    Workspace row = world.see(id);
    world
        .fleet()
        .put(
            new Workspace(
                id,
                row.user(),
                row.state(),
                row.bundle(),
                properties,
                row.encryption(),
                row.kind(),
                false,
                row.tags()));
  }

  /** The users' names or the desktops' ids by which the calls of this kind name them. */
  private List<String> subjects(String kind) {
    return world.preview().review().actions().stream()
        .filter(action -> action.getClass().getSimpleName().equals(kind))
        .map(action -> action.workspace().map(WorkspaceId::value).orElse(action.user().value()))
        .sorted()
        .toList();
  }

  private static List<Outcome> of(String kind, RunReport report) {
    return report.outcomes().stream()
        .filter(outcome -> outcome.action().getClass().getSimpleName().equals(kind))
        .toList();
  }

  private static List<Outcome> notOf(String kind, RunReport report) {
    return report.outcomes().stream()
        .filter(outcome -> !outcome.action().getClass().getSimpleName().equals(kind))
        .toList();
  }

  @Test
  void withoutTroubleEveryActionIsDone() {
    RunReport report = world.apply();

    assertThat(report.outcomes())
        .hasSize(20)
        .hasOnlyElementsOfType(Outcome.Done.class)
        .extracting(outcome -> (Object) outcome.action().getClass())
        .hasSameElementsAs(
            Set.of(
                Action.Unmark.class,
                Action.Create.class,
                Action.StoreOwner.class,
                Action.Tag.class,
                Action.Modify.class,
                Action.Move.class,
                Action.Mark.class,
                Action.Refresh.class,
                Action.Migrate.class,
                Action.Terminate.class));
  }

  @ParameterizedTest
  @CsvSource({
    "Unmark, FAILED",
    "Create, PARTLY_FAILED",
    "StoreOwner, PARTLY_FAILED",
    "Tag, PARTLY_FAILED",
    "Modify, PARTLY_FAILED",
    "Move, PARTLY_FAILED",
    "Mark, PARTLY_FAILED",
    "Refresh, PARTLY_FAILED",
    "Migrate, PARTLY_FAILED",
    "Terminate, PARTLY_FAILED"
  })
  void callsThatFailAsAWholeStopTheirKindAndNoOther(String kind, RunStatus status) {
    Set<String> its = Set.copyOf(subjects(kind));
    world
        .fleet()
        .weather()
        .failWhen(
            call -> call.verb().writes() && call.subjects().stream().anyMatch(its::contains),
            Fault.NOT_CARRIED_OUT);

    RunReport report = world.apply();

    List<Outcome> failed = of(kind, report);
    assertThat(failed).hasSize(2);
    assertThat(failed.get(0)).isInstanceOf(Outcome.Failed.class);
    if (kind.equals("Create")) {
      // Both were in the one call.
      assertThat(failed.get(1)).isInstanceOf(Outcome.Failed.class);
    } else {
      assertThat(failed.get(1))
          .isInstanceOfSatisfying(
              Outcome.NotAttempted.class,
              left -> assertThat(left.because()).isEqualTo(Outcome.Halt.FAILURE));
    }
    assertThat(notOf(kind, report)).hasSize(18).hasOnlyElementsOfType(Outcome.Done.class);
    assertThat(report.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "Unmark, TAG, FAILED",
    "Create, CREATE, PARTLY_FAILED",
    "StoreOwner, TAG, PARTLY_FAILED",
    "Tag, TAG, PARTLY_FAILED",
    "Modify, MODIFY, PARTLY_FAILED",
    "Move, TAG, PARTLY_FAILED",
    "Mark, TAG, PARTLY_FAILED",
    "Refresh, TAG, PARTLY_FAILED",
    "Migrate, MIGRATE, PARTLY_FAILED",
    "Terminate, TERMINATE, PARTLY_FAILED"
  })
  void whatIsDeniedOnOneDesktopIsDoneOnTheNext(String kind, Verb verb, RunStatus status) {
    world.fleet().weather().refuse(verb, subjects(kind).get(0), DENIED);

    RunReport report = world.apply();

    assertThat(of(kind, report))
        .extracting(outcome -> outcome.getClass().getSimpleName())
        .containsExactlyInAnyOrder("Refused", "Done");
    assertThat(notOf(kind, report)).hasOnlyElementsOfType(Outcome.Done.class);
    assertThat(report.status()).isEqualTo(status);
  }

  @Test
  void aFullTagSetOfOneDesktopDoesNotKeepTheNextFromBeingTagged() {
    WorkspaceId full = new WorkspaceId(subjects("Tag").get(0));
    WorkspaceId next = new WorkspaceId(subjects("Tag").get(1));
    int has = world.see(full).tags().values().size();
    for (int i = has; i < 50; i++) {
      world.fleet().setTag(full, "key" + i, "value");
    }

    RunReport report = world.apply();

    assertThat(of("Tag", report))
        .filteredOn(Outcome.Refused.class::isInstance)
        .extracting(outcome -> outcome.action().workspace().orElseThrow())
        .containsExactly(full);
    assertThat(world.see(next).tags().values()).containsEntry("CostCenter", "4711");
  }

  @ParameterizedTest
  @CsvSource({"StoreOwner", "Tag", "Modify", "Move", "Mark", "Refresh", "Migrate", "Terminate"})
  void aDesktopThatHasGoneMeanwhileDoesNotKeepTheNextWaiting(String kind) {
    List<String> its = subjects(kind);
    Set<String> users =
        world.preview().review().actions().stream()
            .filter(
                action ->
                    action.workspace().map(WorkspaceId::value).equals(its.stream().findFirst()))
            .map(action -> action.user().value())
            .collect(Collectors.toSet());

    RunReport report = world.applyAfter(() -> world.fleet().vanish(new WorkspaceId(its.get(0))));

    assertThat(of(kind, report)).hasSize(2);
    assertThat(of(kind, report))
        .filteredOn(Outcome.Done.class::isInstance)
        .extracting(outcome -> outcome.action().user().value())
        .doesNotContainAnyElementsOf(users)
        .hasSize(1);
    assertThat(notOf(kind, report)).hasOnlyElementsOfType(Outcome.Done.class);
  }
}
