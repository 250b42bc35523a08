package io.github.workspacessync.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.UserName;
import io.github.workspacessync.fleet.FleetCall.Verb;
import io.github.workspacessync.fleet.Rejection.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link WorkspaceFleet} owes to its callers. */
public abstract class FleetContract {
  private static final AssignmentName STAFF = new AssignmentName("Staff");
  private static final Map<String, String> OURS = Tags.ownership(STAFF);
  private static final Duration SETTLED = Duration.ofHours(2);

  private FleetFixture world;
  private WorkspaceFleet fleet;

  protected abstract FleetFixture open();

  @BeforeEach
  final void openFleet() {
    world = open();
    fleet = world.fleet();
  }

  @AfterEach
  final void closeFleet() {
    world.close();
  }

  @Test
  void readsEveryDesktopWithItsTags() {
    List<WorkspaceId> ids =
        IntStream.range(0, 60).mapToObj(n -> world.add("user" + n, "AVAILABLE", OURS)).toList();

    FleetSnapshot snapshot = fleet.snapshot();

    assertThat(snapshot.workspaces())
        .extracting(Workspace::id)
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(snapshot.workspaces())
        .allSatisfy(row -> assertThat(row.tags().managedBy()).contains(STAFF));
  }

  @Test
  void readsADesktopWithoutTagsAsForeign() {
    world.add("anna", "AVAILABLE", Map.of());

    assertThat(fleet.snapshot().workspaces())
        .singleElement()
        .satisfies(row -> assertThat(row.tags()).isEqualTo(Tags.NONE));
  }

  @Test
  void readsAnEmptyFleet() {
    FleetSnapshot snapshot = fleet.snapshot();

    assertThat(snapshot.workspaces()).isEmpty();
    assertThat(snapshot.notes()).isEmpty();
  }

  @Test
  void keepsAStateThatNobodyKnows() {
    WorkspaceId id = world.add("anna", "HIBERNATING", OURS);

    assertThat(fleet.reread(id).orElseThrow().state()).isEqualTo(new WorkspaceState("HIBERNATING"));
    assertThat(fleet.snapshot().workspaces())
        .singleElement()
        .satisfies(row -> assertThat(row.state().phase()).isEqualTo(WorkspaceState.Phase.UNKNOWN));
  }

  @Test
  void createsADesktopAsOrdered() {
    var properties = new WorkspaceProperties("AUTO_STOP", 120, 80, 50, "STANDARD", List.of("DCV"));
    var order =
        new NewWorkspace(UserName.of("Anna"), world.bundle(), properties, Encryption.NONE, OURS);

    WorkspaceId id = accepted(fleet.create(List.of(order)).get(0));

    Workspace pending = fleet.reread(id).orElseThrow();
    assertThat(pending.state().phase()).isEqualTo(WorkspaceState.Phase.MOVING);
    world.advance(SETTLED);
    Workspace done = fleet.reread(id).orElseThrow();
    assertThat(done.state()).isEqualTo(WorkspaceState.AVAILABLE);
    assertThat(done.user()).isEqualTo(UserName.of("anna"));
    assertThat(done.bundle()).isEqualTo(world.bundle());
    assertThat(done.properties()).isEqualTo(properties);
    assertThat(done.encryption()).isEqualTo(Encryption.NONE);
    assertThat(done.tags().values()).isEqualTo(OURS);
    assertThat(done.kind()).isEqualTo(Workspace.Kind.PERSONAL);
  }

  @Test
  void repliesToEachOrderInTheOrderAsked() {
    world.add("berta", "AVAILABLE", Map.of());
    world.refuse(
        Verb.CREATE, "carl", new Rejection(Kind.PERMANENT, "ResourceNotFound.User", "not found"));

    List<Reply> replies =
        fleet.create(List.of(order("anna"), order("BERTA"), order("carl"), order("dora")));

    assertThat(replies).hasSize(4);
    assertThat(world.desktopsOf("anna")).containsExactly(accepted(replies.get(0)));
    assertRejected(replies.get(1), Kind.CONVERGED, "ResourceExists.WorkSpace");
    assertRejected(replies.get(2), Kind.PERMANENT, "ResourceNotFound.User");
    assertThat(world.desktopsOf("dora")).containsExactly(accepted(replies.get(3)));
  }

  @Test
  void createsTwentyFiveAtOnceAndNotOneMore() {
    List<NewWorkspace> orders = IntStream.range(0, 26).mapToObj(n -> order("user" + n)).toList();

    assertThatIllegalArgumentException().isThrownBy(() -> fleet.create(orders));
    assertThatIllegalArgumentException().isThrownBy(() -> fleet.create(List.of()));
    assertThat(fleet.create(orders.subList(0, 25)))
        .hasSize(25)
        .allSatisfy(reply -> assertThat(reply).isInstanceOf(Reply.Accepted.class));
  }

  @Test
  void createsNoSecondDesktopWhileTheFirstCannotBeSeen() {
    world.hideNewFor(Duration.ofMinutes(10));

    WorkspaceId first = accepted(fleet.create(List.of(order("anna"))).get(0));

    assertThat(fleet.snapshot().workspaces()).isEmpty();
    assertThat(fleet.reread(first)).isEmpty();
    assertRejected(
        fleet.create(List.of(order("Anna"))).get(0), Kind.CONVERGED, "ResourceExists.WorkSpace");
    world.advance(Duration.ofMinutes(11));
    assertThat(fleet.snapshot().workspaces()).extracting(Workspace::id).containsExactly(first);
  }

  @Test
  void createsUpToTheQuotaAndNamesItThen() {
    world.add("anna", "AVAILABLE", OURS);
    world.quota(2);

    List<Reply> replies = fleet.create(List.of(order("berta"), order("carl")));

    accepted(replies.get(0));
    assertThat(replies.get(1))
        .asInstanceOf(InstanceOfAssertFactories.type(Rejection.class))
        .satisfies(
            refused -> {
              assertThat(refused.kind()).isEqualTo(Kind.QUOTA);
              assertThat(refused.message()).contains("quota");
            });
  }

  @Test
  void writesTagsOverOthersAndKeepsTheRest() {
    WorkspaceId id = world.add("anna", "AVAILABLE", Map.of("CostCenter", "1", "Team", "blue"));

    Reply reply = fleet.tag(id, Map.of("CostCenter", "2", Tags.MARK, ""));

    accepted(reply);
    Map<String, String> expected = Map.of("CostCenter", "2", "Team", "blue", Tags.MARK, "");
    assertThat(world.tagsOf(id)).isEqualTo(expected);
    assertThat(fleet.reread(id).orElseThrow().tags().values()).isEqualTo(expected);
  }

  @Test
  void rereadsTagsThatASnapshotDoesNotShowYet() {
    WorkspaceId id = world.add("anna", "AVAILABLE", OURS);
    world.lagTagsBy(Duration.ofMinutes(5));

    world.setTag(id, Tags.PROTECT, "yes");

    assertThat(fleet.snapshot().workspaces())
        .singleElement()
        .satisfies(row -> assertThat(row.tags().isProtected()).isFalse());
    assertThat(fleet.reread(id).orElseThrow().tags().isProtected()).isTrue();
    world.advance(Duration.ofMinutes(6));
    assertThat(fleet.snapshot().workspaces())
        .singleElement()
        .satisfies(row -> assertThat(row.tags().isProtected()).isTrue());
  }

  @Test
  void rereadsNothingWhereThereIsNothing() {
    assertThat(fleet.reread(new WorkspaceId("ws-000000000"))).isEmpty();
  }

  @Test
  void terminatesThatDesktopAndNoOther() {
    WorkspaceId leaving = world.add("anna", "AVAILABLE", OURS);
    WorkspaceId staying = world.add("berta", "AVAILABLE", OURS);

    accepted(fleet.terminate(leaving));

    assertThat(fleet.reread(leaving).orElseThrow().state().phase())
        .isEqualTo(WorkspaceState.Phase.GONE);
    world.advance(SETTLED);
    assertThat(fleet.reread(leaving)).isEmpty();
    assertThat(fleet.snapshot().workspaces()).extracting(Workspace::id).containsExactly(staying);
  }

  @Test
  void cannotTerminateASuspendedDesktop() {
    WorkspaceId id = world.add("anna", "SUSPENDED", OURS);

    assertThat(fleet.terminate(id))
        .asInstanceOf(InstanceOfAssertFactories.type(Rejection.class))
        .extracting(Rejection::kind)
        .isEqualTo(Kind.RETRY);
    assertThat(world.desktopsOf("anna")).containsExactly(id);
  }

  @Test
  void saysOfADesktopThatIsGoneThatItIs() {
    WorkspaceId id = world.add("anna", "AVAILABLE", OURS);
    fleet.terminate(id);
    world.advance(SETTLED);

    assertThat(fleet.terminate(id))
        .asInstanceOf(InstanceOfAssertFactories.type(Rejection.class))
        .extracting(Rejection::kind)
        .isEqualTo(Kind.CONVERGED);
    assertThat(fleet.tag(id, Map.of(Tags.MARK, "")))
        .asInstanceOf(InstanceOfAssertFactories.type(Rejection.class))
        .satisfies(
            refused -> {
              assertThat(refused.kind()).isEqualTo(Kind.PERMANENT);
              assertThat(refused.code()).startsWith("ResourceNotFound");
            });
  }

  @Test
  void takesARefusalAsThatDesktopsOwn() {
    WorkspaceId denied = world.add("anna", "AVAILABLE", OURS);
    WorkspaceId open = world.add("berta", "AVAILABLE", OURS);
    Rejection refusal = new Rejection(Kind.PERMANENT, "AccessDeniedException", "not authorized");
    for (Verb verb : List.of(Verb.TAG, Verb.MODIFY, Verb.MIGRATE, Verb.TERMINATE)) {
      world.refuse(verb, denied.value(), refusal);
    }

    assertRejected(fleet.tag(denied, Map.of("a", "b")), Kind.PERMANENT, refusal.code());
    assertRejected(
        fleet.modify(denied, WorkspaceProperties.ofRunningMode("ALWAYS_ON", null)),
        Kind.PERMANENT,
        refusal.code());
    assertRejected(fleet.migrate(denied, world.otherBundle()), Kind.PERMANENT, refusal.code());
    assertRejected(fleet.terminate(denied), Kind.PERMANENT, refusal.code());
    accepted(fleet.terminate(open));
    assertThat(world.tagsOf(denied)).isEqualTo(OURS);
  }

  @Test
  void modifiesTheRunningMode() {
    WorkspaceId id = world.add("anna", "AVAILABLE", OURS);

    accepted(fleet.modify(id, WorkspaceProperties.ofRunningMode("AUTO_STOP", 180)));

    world.advance(SETTLED);
    WorkspaceProperties found = fleet.reread(id).orElseThrow().properties();
    assertThat(found.runningMode()).isEqualTo("AUTO_STOP");
    assertThat(found.autoStopMinutes()).isEqualTo(180);
  }

  @Test
  void modifiesTheProtocolsInThePeoplesSpelling() {
    WorkspaceId id = world.add("anna", "AVAILABLE", OURS);

    accepted(fleet.modify(id, WorkspaceProperties.ofProtocols(List.of("PCOIP", "DCV"))));

    assertThat(fleet.reread(id).orElseThrow().modifying()).isTrue();
    world.advance(SETTLED);
    Workspace done = fleet.reread(id).orElseThrow();
    assertThat(done.properties().protocols()).containsExactly("DCV", "PCOIP");
    assertThat(done.modifying()).isFalse();
    assertThat(done.state()).isEqualTo(WorkspaceState.AVAILABLE);
  }

  @Test
  void modifiesOnePropertyACall() {
    WorkspaceId id = world.add("anna", "AVAILABLE", OURS);
    var both = new WorkspaceProperties("ALWAYS_ON", null, null, null, null, List.of("DCV"));

    assertThatIllegalArgumentException().isThrownBy(() -> fleet.modify(id, both));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fleet.modify(id, WorkspaceProperties.NONE));
  }

  @Test
  void modifiesNoDesktopThatIsOnTheMove() {
    WorkspaceId id = world.add("anna", "STARTING", OURS);

    assertThat(fleet.modify(id, WorkspaceProperties.ofRunningMode("ALWAYS_ON", null)))
        .asInstanceOf(InstanceOfAssertFactories.type(Rejection.class))
        .extracting(Rejection::kind)
        .isEqualTo(Kind.RETRY);
  }

  @Test
  void migratesToANewDesktopThatCarriesTheTags() {
    WorkspaceId old = world.add("anna", "AVAILABLE", OURS);

    WorkspaceId target = accepted(fleet.migrate(old, world.otherBundle()));

    assertThat(target).isNotEqualTo(old);
    assertThat(fleet.snapshot().workspaces())
        .extracting(Workspace::id)
        .containsExactlyInAnyOrder(old, target);
    world.advance(SETTLED);
    Workspace done = fleet.reread(target).orElseThrow();
    assertThat(done.bundle()).isEqualTo(world.otherBundle());
    assertThat(done.tags().values()).isEqualTo(OURS);
    world.advance(SETTLED);
    assertThat(fleet.snapshot().workspaces()).extracting(Workspace::id).containsExactly(target);
  }

  @Test
  void tellsNeverUsedFromNotKnown() {
    WorkspaceId used = world.add("anna", "AVAILABLE", OURS);
    WorkspaceId never = world.add("berta", "AVAILABLE", OURS);
    WorkspaceId unknown = world.add("carl", "AVAILABLE", OURS);
    world.lastUsed(used, world.now().minus(Duration.ofDays(3)));
    world.lastUsed(never, null);
    world.unknownUse(unknown);

    Map<WorkspaceId, LastConnection> answer = fleet.lastConnections(List.of(used, never, unknown));

    assertThat(answer)
        .isEqualTo(
            Map.of(
                used,
                new LastConnection(world.now().minus(Duration.ofDays(3)), false),
                never,
                LastConnection.NEVER));
  }

  @Test
  void asksForTheUseOfThoseNamedOnly() {
    WorkspaceId other = world.add("zoe", "AVAILABLE", OURS);
    world.lastUsed(other, null);
    List<WorkspaceId> ids =
        IntStream.range(0, 60).mapToObj(n -> world.add("user" + n, "AVAILABLE", OURS)).toList();
    ids.forEach(id -> world.lastUsed(id, null));

    assertThat(fleet.lastConnections(ids)).containsOnlyKeys(ids);
    assertThat(fleet.lastConnections(List.of())).isEmpty();
  }

  @Test
  void readsBackANoteOnTheDirectory() {
    AssignmentName other = new AssignmentName("Lab rats + 2nd floor");

    fleet.note(STAFF, "first");
    fleet.note(other, "h=1");
    fleet.note(STAFF, "x".repeat(255));

    assertThat(fleet.snapshot().notes()).isEqualTo(Map.of(STAFF, "x".repeat(255), other, "h=1"));
    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> fleet.note(STAFF, "x".repeat(256)));
  }

  @Test
  void namesABundleThatCannotBeUsed() {
    fleet.preflight(List.of(Blueprint.of(world.bundle()), Blueprint.of(world.otherBundle())));

    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(
            () ->
                fleet.preflight(
                    List.of(Blueprint.of(world.bundle()), Blueprint.of(world.unknownBundle()))))
        .withMessageContaining(world.unknownBundle().value());
  }

  @Test
  void answersNothingWhereACallFails() {
    WorkspaceId id = world.add("anna", "AVAILABLE", OURS);
    world.lastUsed(id, null);
    world.failEveryCall();

    for (Runnable call :
        List.<Runnable>of(
            () -> fleet.preflight(List.of(Blueprint.of(world.bundle()))),
            fleet::snapshot,
            () -> fleet.reread(id),
            () -> fleet.lastConnections(List.of(id)),
            () -> fleet.create(List.of(order("berta"))),
            () -> fleet.tag(id, Map.of("a", "b")),
            () -> fleet.modify(id, WorkspaceProperties.ofRunningMode("ALWAYS_ON", null)),
            () -> fleet.migrate(id, world.otherBundle()),
            () -> fleet.terminate(id),
            () -> fleet.note(STAFF, "text"))) {
      assertThatExceptionOfType(FleetException.class).isThrownBy(call::run);
    }
    assertThat(world.desktopsOf("anna")).containsExactly(id);
    assertThat(world.desktopsOf("berta")).isEmpty();
    assertThat(world.tagsOf(id)).isEqualTo(OURS);
  }

  private NewWorkspace order(String user) {
    return new NewWorkspace(
        UserName.of(user), world.bundle(), WorkspaceProperties.NONE, null, OURS);
  }

  private static WorkspaceId accepted(Reply reply) {
    assertThat(reply).isInstanceOf(Reply.Accepted.class);
    return ((Reply.Accepted) reply).id();
  }

  private static void assertRejected(Reply reply, Kind kind, String code) {
    assertThat(reply)
        .asInstanceOf(InstanceOfAssertFactories.type(Rejection.class))
        .satisfies(
            refused -> {
              assertThat(refused.kind()).isEqualTo(kind);
              assertThat(refused.code()).isEqualTo(code);
            });
  }
}
