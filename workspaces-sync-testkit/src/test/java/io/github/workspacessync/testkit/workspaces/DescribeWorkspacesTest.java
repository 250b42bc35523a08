package io.github.workspacessync.testkit.workspaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspacesResponse;
import software.amazon.awssdk.services.workspaces.model.InvalidParameterValuesException;
import software.amazon.awssdk.services.workspaces.model.RelatedWorkspaceProperties;
import software.amazon.awssdk.services.workspaces.model.SelfservicePermissions;
import software.amazon.awssdk.services.workspaces.model.StandbyWorkspaceRelationshipType;
import software.amazon.awssdk.services.workspaces.model.Workspace;
import software.amazon.awssdk.services.workspaces.model.WorkspaceState;

class DescribeWorkspacesTest extends EmulatorFixture {

  @Test
  void showsWhatItHolds() {
    String id =
        emulator.addWorkspace(
            desktop("anna")
                .withState("STOPPED")
                .withProperties(EmulatedProperties.standard().autoStop(120))
                .withEncryption(true, false, "arn:aws:kms:eu-west-1:123456789012:key/k"));

    Workspace shown = only(client.describeWorkspaces(call -> call.workspaceIds(id)));

    assertThat(shown.workspaceId()).isEqualTo(id);
    assertThat(shown.userName()).isEqualTo("anna");
    assertThat(shown.directoryId()).isEqualTo(DIRECTORY);
    assertThat(shown.bundleId()).isEqualTo(BUNDLE);
    assertThat(shown.state()).isEqualTo(WorkspaceState.STOPPED);
    assertThat(shown.workspaceProperties().runningModeAutoStopTimeoutInMinutes()).isEqualTo(120);
    assertThat(shown.workspaceProperties().rootVolumeSizeGib()).isEqualTo(80);
    assertThat(shown.workspaceProperties().protocolsAsStrings()).containsExactly("WSP");
    assertThat(shown.rootVolumeEncryptionEnabled()).isTrue();
    assertThat(shown.userVolumeEncryptionEnabled()).isFalse();
    assertThat(shown.volumeEncryptionKey()).endsWith(":key/k");
  }

  @Test
  void showsStatesThatNoSdkKnows() {
    String id = emulator.addWorkspace(desktop("anna").withState("HIBERNATING"));

    Workspace shown = only(client.describeWorkspaces(call -> call.workspaceIds(id)));

    assertThat(shown.stateAsString()).isEqualTo("HIBERNATING");
    assertThat(shown.state()).isEqualTo(WorkspaceState.UNKNOWN_TO_SDK_VERSION);
  }

  @Test
  void showsStandbysAndUserDecoupledOnes() {
    String standby =
        emulator.addWorkspace(desktop("anna").standbyOf("ws-primary01", "eu-central-1"));
    String decoupled = emulator.addWorkspace(desktop("x").userDecoupled("kiosk"));

    RelatedWorkspaceProperties related =
        only(client.describeWorkspaces(call -> call.workspaceIds(standby)))
            .relatedWorkspaces()
            .get(0);
    Workspace core = only(client.describeWorkspaces(call -> call.workspaceIds(decoupled)));

    assertThat(related.type()).isEqualTo(StandbyWorkspaceRelationshipType.PRIMARY);
    assertThat(related.region()).isEqualTo("eu-central-1");
    assertThat(core.userName()).isEqualTo("[UNDEFINED]");
    assertThat(core.workspaceName()).isEqualTo("kiosk");
  }

  @Test
  void pagesBy25InTheOrderOfCreation() {
    List<String> ids =
        emulator.addWorkspaces(
            IntStream.range(0, 60).mapToObj(number -> desktop("user" + number)).toList());

    List<DescribeWorkspacesResponse> pages =
        client.describeWorkspacesPaginator(call -> call.directoryId(DIRECTORY)).stream().toList();

    assertThat(pages).extracting(page -> page.workspaces().size()).containsExactly(25, 25, 10);
    assertThat(pages)
        .flatExtracting(DescribeWorkspacesResponse::workspaces)
        .extracting(Workspace::workspaceId)
        .isEqualTo(ids);
  }

  @Test
  void losesNothingWhenRowsGoBetweenTwoPages() {
    List<String> ids =
        emulator.addWorkspaces(
            IntStream.range(0, 40).mapToObj(number -> desktop("user" + number)).toList());
    DescribeWorkspacesResponse first =
        client.describeWorkspaces(call -> call.directoryId(DIRECTORY));

    emulator.remove(ids.get(0));
    DescribeWorkspacesResponse second =
        client.describeWorkspaces(call -> call.directoryId(DIRECTORY).nextToken(first.nextToken()));

    assertThat(second.workspaces())
        .extracting(Workspace::workspaceId)
        .isEqualTo(ids.subList(25, 40));
  }

  @Test
  void filtersByDirectoryByUserAndByBundle() {
    emulator.addDirectory("d-abcdef1234");
    emulator.addWorkspace(desktop("Anna"));
    emulator.addWorkspace(desktop("berta").withBundle(POWER_BUNDLE));
    emulator.addWorkspace(EmulatedWorkspace.of("d-abcdef1234", BUNDLE, "anna"));

    assertThat(
            client
                .describeWorkspaces(call -> call.directoryId(DIRECTORY).userName("ANNA"))
                .workspaces())
        .extracting(Workspace::userName)
        .containsExactly("Anna");
    assertThat(client.describeWorkspaces(call -> call.bundleId(POWER_BUNDLE)).workspaces())
        .extracting(Workspace::userName)
        .containsExactly("berta");
    assertThat(client.describeWorkspaces(call -> call.directoryId(DIRECTORY)).workspaces())
        .hasSize(2);
    assertThat(client.describeWorkspaces(call -> {}).workspaces()).hasSize(3);
  }

  @Test
  void leavesOutIdsThatDoNotExist() {
    String id = emulator.addWorkspace(desktop("anna"));

    assertThat(
            client.describeWorkspaces(call -> call.workspaceIds(id, "ws-nothing99")).workspaces())
        .hasSize(1);
  }

  @Test
  void acceptsOneFilterOnly() {
    assertThatThrownBy(
            () -> client.describeWorkspaces(call -> call.directoryId(DIRECTORY).bundleId(BUNDLE)))
        .isInstanceOf(InvalidParameterValuesException.class);
    assertThatThrownBy(() -> client.describeWorkspaces(call -> call.userName("anna")))
        .isInstanceOf(InvalidParameterValuesException.class);
  }

  @Test
  void refusesMoreThan25() {
    List<String> ids =
        IntStream.range(0, 26).mapToObj(number -> "ws-" + (10000000 + number)).toList();

    assertRefused("ValidationException", () -> client.describeWorkspaces(c -> c.workspaceIds(ids)));
    assertRefused("ValidationException", () -> client.describeWorkspaces(c -> c.limit(26)));
    assertRefused("ValidationException", () -> client.describeWorkspaces(c -> c.limit(0)));
    assertThat(client.describeWorkspaces(c -> c.workspaceIds(ids.subList(0, 25))).workspaces())
        .isEmpty();
  }

  @Test
  void refusesMalformedIdsAndTokens() {
    assertRefused("ValidationException", () -> client.describeWorkspaces(c -> c.directoryId("x")));
    assertRefused(
        "ValidationException", () -> client.describeWorkspaces(c -> c.workspaceIds("ws-1")));
    assertRefused(
        "InvalidParameterValuesException",
        () -> client.describeWorkspaces(c -> c.directoryId(DIRECTORY).nextToken("bm9uc2Vuc2U=")));
  }

  @Test
  void bundlesAndDirectoriesAreFoundById() {
    emulator.addDirectory(
        EmulatedDirectory.registered("d-abcdef1234").withSelfService("RebuildWorkspace", true));

    var bundles =
        client.describeWorkspaceBundles(call -> call.bundleIds(BUNDLE, "wsb-unknown12")).bundles();
    var directories =
        client
            .describeWorkspaceDirectories(call -> call.directoryIds("d-abcdef1234"))
            .directories();

    assertThat(bundles).hasSize(1);
    assertThat(bundles.get(0).computeType().nameAsString()).isEqualTo("STANDARD");
    assertThat(bundles.get(0).rootStorage().capacity()).isEqualTo("80");
    assertThat(directories).hasSize(1);
    assertThat(directories.get(0).stateAsString()).isEqualTo("REGISTERED");
    assertThat(directories.get(0).workspaceTypeAsString()).isEqualTo("PERSONAL");
    assertThat(directories.get(0).selfservicePermissions().rebuildWorkspaceAsString())
        .isEqualTo("ENABLED");
    assertThat(
            client
                .describeWorkspaceDirectories(call -> call.directoryIds("d-0000000000"))
                .directories())
        .isEmpty();
  }

  @Test
  void usersMayOnlyRestartUnlessADirectorySaysMore() {
    assertThat(selfService())
        .hasToString(
            "SelfservicePermissions(RestartWorkspace=ENABLED, IncreaseVolumeSize=DISABLED,"
                + " ChangeComputeType=DISABLED, SwitchRunningMode=DISABLED,"
                + " RebuildWorkspace=DISABLED)");

    emulator.addDirectory(
        EmulatedDirectory.registered(DIRECTORY)
            .withSelfService("RestartWorkspace", false)
            .withSelfService("IncreaseVolumeSize", true)
            .withSelfService("ChangeComputeType", true)
            .withSelfService("SwitchRunningMode", true)
            .withSelfService("RebuildWorkspace", true));

    assertThat(selfService())
        .hasToString(
            "SelfservicePermissions(RestartWorkspace=DISABLED, IncreaseVolumeSize=ENABLED,"
                + " ChangeComputeType=ENABLED, SwitchRunningMode=ENABLED,"
                + " RebuildWorkspace=ENABLED)");
    assertThatThrownBy(
            () -> EmulatedDirectory.registered(DIRECTORY).withSelfService("Restart", true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void holdsFiftyThousandDesktops() {
    List<String> ids =
        emulator.addWorkspaces(
            IntStream.range(0, 50_000)
                .mapToObj(number -> desktop("user" + number).withTags(Map.of("n", "" + number)))
                .toList());

    assertThat(ids).doesNotHaveDuplicates().allMatch(Ids::isWorkspace);
    assertThat(emulator.workspaces()).hasSize(50_000);
    assertThat(emulator.workspace(ids.get(49_999)).orElseThrow().tags())
        .containsEntry("n", "49999");
  }

  private SelfservicePermissions selfService() {
    return client
        .describeWorkspaceDirectories(call -> call.directoryIds(DIRECTORY))
        .directories()
        .get(0)
        .selfservicePermissions();
  }

  private static Workspace only(DescribeWorkspacesResponse answer) {
    assertThat(answer.workspaces()).hasSize(1);
    return answer.workspaces().get(0);
  }
}
