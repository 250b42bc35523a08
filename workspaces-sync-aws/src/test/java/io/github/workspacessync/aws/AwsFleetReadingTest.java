package io.github.workspacessync.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.workspacessync.Deadline;
import io.github.workspacessync.fleet.Blueprint;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.FleetException;
import io.github.workspacessync.fleet.FleetSnapshot;
import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.testkit.workspaces.EmulatedBundle;
import io.github.workspacessync.testkit.workspaces.EmulatedDirectory;
import io.github.workspacessync.testkit.workspaces.EmulatedProperties;
import io.github.workspacessync.testkit.workspaces.EmulatedWorkspace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsFleetReadingTest {
  private final EmulatedFleet world = new EmulatedFleet();
  private final AwsWorkspaceFleet fleet = world.fleet();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void reads5000DesktopsWithoutACallPerDesktopAndAtTheAllowedPace() {
    world.service.addWorkspaces(
        IntStream.range(0, 5000)
            .mapToObj(n -> world.row("user" + n).withTag("n", "" + n))
            .toList());

    FleetSnapshot snapshot = fleet.snapshot();

    assertThat(snapshot.workspaces()).hasSize(5000);
    assertThat(snapshot.workspaces())
        .allSatisfy(
            row -> assertThat(row.user().value()).isEqualTo("user" + row.tags().values().get("n")));
    assertThat(world.service.calls().counts())
        .isEqualTo(Map.of("DescribeWorkspaces", 200, "GetResources", 50, "DescribeTags", 1));
    Duration floor = Duration.ofMillis(201 * 1000 / 2);
    assertThat(Duration.between(EmulatedFleet.START, world.now()))
        .isLessThanOrEqualTo(floor.multipliedBy(105).dividedBy(100));
  }

  @Test
  void readsWhatNoSdkKnowsYet() {
    world.add(
        world
            .row("anna")
            .withState("DREAMING")
            .withProperties(EmulatedProperties.standard().withCompute("GRAPHICS_G9_HUGE")));

    Workspace row = onlyRow();

    assertThat(row.state().name()).isEqualTo("DREAMING");
    assertThat(row.properties().compute()).isEqualTo("GRAPHICS_G9_HUGE");
  }

  @Test
  void readsPropertiesAndEncryption() {
    String key = "arn:aws:kms:eu-west-1:123456789012:key/1";
    world.add(world.row("anna").withEncryption(true, false, key));

    Workspace row = onlyRow();

    assertThat(row.properties().runningMode()).isEqualTo("AUTO_STOP");
    assertThat(row.properties().autoStopMinutes()).isEqualTo(60);
    assertThat(row.properties().rootVolumeGib()).isEqualTo(80);
    assertThat(row.properties().userVolumeGib()).isEqualTo(50);
    assertThat(row.properties().protocols()).containsExactly("DCV");
    assertThat(row.encryption().root()).isTrue();
    assertThat(row.encryption().user()).isFalse();
    assertThat(row.encryption().key()).isEqualTo(key);
  }

  @Test
  void tellsStandbyAndUserDecoupledRowsFromPersonalOnes() {
    WorkspaceId standby = world.add(world.row("anna").standbyOf("ws-0000000f1", "us-east-1"));
    WorkspaceId decoupled = world.add(world.row("x").userDecoupled("pool-7"));
    WorkspaceId primary =
        world.add(
            world
                .row("berta")
                .withRelated(
                    List.of(
                        new EmulatedWorkspace.Related(
                            "ws-0000000f2", "us-east-1", "AVAILABLE", "STANDBY"))));

    assertThat(fleet.snapshot().workspaces())
        .satisfiesExactlyInAnyOrder(
            row -> assertKind(row, standby, Workspace.Kind.STANDBY),
            row -> assertKind(row, decoupled, Workspace.Kind.USER_DECOUPLED),
            row -> assertKind(row, primary, Workspace.Kind.PERSONAL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UPDATE_INITIATED", "UPDATE_IN_PROGRESS"})
  void seesAModificationThatIsUnderWay(String state) {
    world.add(world.row("anna").withModifications(Map.of("ROOT_VOLUME", state)));

    assertThat(onlyRow().modifying()).isTrue();
  }

  @Test
  void takesAFailedModificationForNoneUnderWay() {
    world.add(world.row("anna").withModifications(Map.of("ROOT_VOLUME", "UPDATE_FAILED")));

    assertThat(onlyRow().modifying()).isFalse();
  }

  @Test
  void namesTheFleetAndTheServicesTime() {
    world.add(world.row("anna").withTag("a", "b"));
    world.service.faults().clockSkew(Duration.ofMinutes(-7));

    FleetSnapshot snapshot = fleet.snapshot();

    assertThat(snapshot.source()).isEqualTo("d-1234567890 in eu-west-1 (account 123456789012)");
    assertThat(snapshot.clockSkew()).isEqualTo(Duration.ofMinutes(-7));
  }

  @Test
  void readsEveryRowOnceThoughPagesComeEmptyOrRowsComeTwice() {
    world.service.addWorkspaces(
        IntStream.range(0, 80).mapToObj(n -> world.row("user" + n)).toList());

    world.service.faults().emptyPages("DescribeWorkspaces");
    assertThat(fleet.snapshot().workspaces()).hasSize(80);
    world.service.faults().soundPages("DescribeWorkspaces").repeatedRows("DescribeWorkspaces");
    assertThat(fleet.snapshot().workspaces()).hasSize(80).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"DescribeWorkspaces", "GetResources"})
  void failsWhereAPageTokenComesBack(String operation) {
    world.service.addWorkspaces(
        IntStream.range(0, 250).mapToObj(n -> world.row("user" + n).withTag("a", "b")).toList());
    world.service.faults().endlessPages(operation);

    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(fleet::snapshot)
        .withMessageContaining("the same page token twice");
  }

  @Test
  void readsOnAfterAPageThatFailedOnce() {
    world.service.addWorkspaces(
        IntStream.range(0, 80).mapToObj(n -> world.row("user" + n)).toList());
    world.service.faults().failCall("DescribeWorkspaces", 2, 500);
    world.service.faults().resetBefore("DescribeWorkspaces", 3);
    world.service.faults().cutAnswer("DescribeWorkspaces", 4);

    assertThat(fleet.snapshot().workspaces()).hasSize(80);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DescribeWorkspaces", "GetResources", "DescribeTags"})
  void saysWhichPermissionIsMissing(String operation) {
    world.service.faults().deny(operation);

    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(fleet::snapshot)
        .withMessageContaining("the role lacks the permission")
        .withMessageContaining(operation);
  }

  @Test
  void leavesOutADesktopOfAnotherDirectory() {
    world.service.addDirectory("d-aaaaaaaaaa");
    world.add(EmulatedWorkspace.of("d-aaaaaaaaaa", EmulatedFleet.BUNDLE, "zoe"));
    WorkspaceId own = world.add(world.row("anna"));

    assertThat(fleet.snapshot().workspaces()).extracting(Workspace::id).containsExactly(own);
  }

  @Test
  void refusesToRereadADesktopOfAnotherDirectory() {
    world.service.addDirectory("d-aaaaaaaaaa");
    WorkspaceId other =
        world.add(EmulatedWorkspace.of("d-aaaaaaaaaa", EmulatedFleet.BUNDLE, "zoe"));

    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> fleet.reread(other))
        .withMessageContaining("d-aaaaaaaaaa");
  }

  @Test
  void rereadsTheTagsLast() {
    WorkspaceId id = world.add(world.row("anna").withTag("a", "b"));

    fleet.reread(id);

    assertThat(world.service.calls().all())
        .extracting(call -> call.operation())
        .containsExactly("DescribeWorkspaces", "DescribeTags");
  }

  @Test
  void takesADesktopThatGoesBetweenTheTwoCallsForGone() {
    WorkspaceId id = world.add(world.row("anna"));
    world.service.faults().refuse("DescribeTags", id.value(), "ResourceNotFoundException", "gone");

    assertThat(fleet.reread(id)).isEmpty();
  }

  @Test
  void takesUnreadableTagsForAFailureAndNotForNone() {
    WorkspaceId id = world.add(world.row("anna").withTags(Map.of(Tags.PROTECT, "")));
    world.service.faults().deny("DescribeTags");

    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> fleet.reread(id))
        .withMessageContaining("workspaces:DescribeTags");
  }

  @Test
  void findsTheRowBehindAnEmptyFirstPage() {
    WorkspaceId id = world.add(world.row("anna"));
    world.service.faults().emptyPages("DescribeWorkspacesConnectionStatus");
    world.service.faults().emptyPages("DescribeWorkspaces");

    assertThat(fleet.lastConnections(List.of(id))).containsEntry(id, LastConnection.NEVER);
    assertThat(fleet.reread(id)).isPresent();
  }

  @Test
  void asksFor25DesktopsAtATime() {
    List<WorkspaceId> ids =
        IntStream.range(0, 51).mapToObj(n -> world.add(world.row("user" + n))).toList();

    assertThat(fleet.lastConnections(ids)).hasSize(51);

    assertThat(world.service.calls().count("DescribeWorkspacesConnectionStatus")).isEqualTo(3);
  }

  @Test
  void seesThatSomebodyIsConnectedRightNow() {
    WorkspaceId id =
        world.add(
            world.row("anna").withUsage(new EmulatedWorkspace.Usage("CONNECTED", null, true)));

    assertThat(fleet.lastConnections(List.of(id)))
        .containsEntry(id, new LastConnection(null, true));
  }

  @Test
  void namesEverythingThatIsWrongInOneMessage() {
    world.service.addDirectory(
        EmulatedDirectory.registered(EmulatedFleet.DIRECTORY).withState("DEREGISTERING"));
    world.service.addBundle(
        new EmulatedBundle("wsb-0000000b3", "broken", "AMAZON", "STANDARD", 80, 50, "ERROR"));

    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(
            () ->
                fleet.preflight(
                    List.of(
                        Blueprint.of(world.bundle()),
                        Blueprint.of(new BundleId("wsb-0000000b3")),
                        Blueprint.of(new BundleId("wsb-0000000b9")),
                        Blueprint.of(new BundleId("nonsense")))))
        .withMessageContaining("DEREGISTERING")
        .withMessageContaining("wsb-0000000b3 is in the state ERROR")
        .withMessageContaining("wsb-0000000b9 does not exist")
        .withMessageContaining("nonsense")
        .withMessageNotContaining(EmulatedFleet.BUNDLE);
  }

  @Test
  void refusesADirectoryThatIsNotRegisteredOrNotForPersonalWorkspaces() {
    world.service.addDirectory(
        EmulatedDirectory.registered(EmulatedFleet.DIRECTORY).withWorkspaceType("POOLS"));
    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> fleet.preflight(List.of(Blueprint.of(world.bundle()))))
        .withMessageContaining("POOLS");

    try (AwsWorkspaceFleet elsewhere =
        world.open(
            AwsFleetSettings.of("eu-west-1", "d-bbbbbbbbbb", Deadline.none(), world.service.clock())
                .withEndpoint(world.service.endpoint()))) {
      assertThatExceptionOfType(FleetException.class)
          .isThrownBy(() -> elsewhere.preflight(List.of()))
          .withMessageContaining("d-bbbbbbbbbb is not registered with WorkSpaces in eu-west-1");
    }
  }

  private Workspace onlyRow() {
    List<Workspace> rows = fleet.snapshot().workspaces();
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private static void assertKind(Workspace row, WorkspaceId id, Workspace.Kind kind) {
    assertThat(row.id()).isEqualTo(id);
    assertThat(row.kind()).isEqualTo(kind);
  }
}
