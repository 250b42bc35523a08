package io.github.workspacessync.testkit.workspaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.workspaces.model.FailedWorkspaceChangeRequest;
import software.amazon.awssdk.services.workspaces.model.InvalidResourceStateException;
import software.amazon.awssdk.services.workspaces.model.OperationInProgressException;
import software.amazon.awssdk.services.workspaces.model.ResourceNotFoundException;
import software.amazon.awssdk.services.workspaces.model.TerminateRequest;
import software.amazon.awssdk.services.workspaces.model.WorkspaceProperties;

class ChangeWorkspacesTest extends EmulatorFixture {

  @Test
  void terminatedIsTerminatingFirstAndGoneLater() {
    String id = emulator.addWorkspace(desktop("anna"));

    assertThat(terminate(id)).isEmpty();

    assertThat(emulator.workspace(id).orElseThrow().state()).isEqualTo("TERMINATING");
    assertThat(terminate(id)).isEmpty();
    assertThat(create(request("anna")).failedRequests()).hasSize(1);
    emulator.advance(Duration.ofMinutes(5));
    assertThat(emulator.workspace(id)).isEmpty();
    assertThat(create(request("anna")).pendingRequests()).hasSize(1);
  }

  @Test
  void terminatingReportsOnlyRefusals() {
    String suspended = emulator.addWorkspace(desktop("anna").withState("SUSPENDED"));
    String broken = emulator.addWorkspace(desktop("berta").broken("it is broken"));

    List<FailedWorkspaceChangeRequest> refusals = terminate(suspended, broken, "ws-nothing99");

    assertThat(refusals)
        .extracting(it -> it.workspaceId() + " " + it.errorCode())
        .containsExactly(suspended + " InvalidResourceState", "ws-nothing99 ResourceNotFound");
    assertThat(emulator.workspace(suspended).orElseThrow().state()).isEqualTo("SUSPENDED");
    assertThat(emulator.workspace(broken).orElseThrow().state()).isEqualTo("TERMINATING");
  }

  @Test
  void terminatesAtMost25AtOnceAndNothingOfAMalformedCall() {
    String id = emulator.addWorkspace(desktop("anna"));
    String[] ids = IntStream.range(0, 26).mapToObj(number -> id).toArray(String[]::new);

    assertRefused("ValidationException", () -> terminate(ids));
    assertRefused("ValidationException", () -> terminate(id, "nonsense"));
    assertThat(emulator.workspace(id).orElseThrow().state()).isEqualTo("AVAILABLE");
  }

  @Test
  void aPendingOneThatIsTerminatedNeverBecomesAvailable() {
    String id = created("anna");
    emulator.advance(Duration.ofMinutes(18));

    assertThat(terminate(id)).isEmpty();
    emulator.advance(Duration.ofMinutes(3));

    assertThat(emulator.workspace(id).orElseThrow().state()).isEqualTo("TERMINATING");
  }

  @Test
  void switchesTheRunningModeAtOnce() {
    String id = emulator.addWorkspace(desktop("anna"));

    modify(id, it -> it.runningMode("ALWAYS_ON"));
    assertThat(properties(id).runningMode()).isEqualTo("ALWAYS_ON");
    assertThat(properties(id).autoStopMinutes()).isNull();

    modify(id, it -> it.runningMode("AUTO_STOP").runningModeAutoStopTimeoutInMinutes(180));
    assertThat(properties(id).autoStopMinutes()).isEqualTo(180);
  }

  @Test
  void growsAVolumeAndShowsItWhileItGrows() {
    String id = emulator.addWorkspace(desktop("anna").withState("STOPPED"));

    modify(id, it -> it.userVolumeSizeGib(100));

    EmulatedWorkspace growing = emulator.workspace(id).orElseThrow();
    assertThat(growing.state()).isEqualTo("UPDATING");
    assertThat(growing.modifications()).isEqualTo(Map.of("USER_VOLUME", "UPDATE_IN_PROGRESS"));
    assertThat(
            client
                .describeWorkspaces(call -> call.workspaceIds(id))
                .workspaces()
                .get(0)
                .modificationStates()
                .get(0)
                .resourceAsString())
        .isEqualTo("USER_VOLUME");
    assertThat(growing.properties().userVolumeGib()).isEqualTo(50);
    assertThatThrownBy(() -> modify(id, it -> it.rootVolumeSizeGib(175)))
        .isInstanceOf(OperationInProgressException.class);

    emulator.advance(Duration.ofMinutes(30));
    assertThat(emulator.workspace(id).orElseThrow().state()).isEqualTo("STOPPED");
    assertThat(properties(id).userVolumeGib()).isEqualTo(100);
  }

  @Test
  void changesOnlyWhatIsAvailableOrStopped() {
    String id = emulator.addWorkspace(desktop("anna").withState("IMPAIRED"));

    assertThatThrownBy(() -> modify(id, it -> it.runningMode("ALWAYS_ON")))
        .isInstanceOf(InvalidResourceStateException.class);
    assertThatThrownBy(() -> modify("ws-nothing99", it -> it.runningMode("ALWAYS_ON")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void migrationMakesANewOneWithTheTagsAndThenTheOldOneGoes() {
    String old = emulator.addWorkspace(desktop("anna").withTag("Automation", "Managed"));
    emulator.setTag(old, "CostCenter", "4711");

    String target =
        client
            .migrateWorkspace(call -> call.sourceWorkspaceId(old).bundleId(POWER_BUNDLE))
            .targetWorkspaceId();

    assertThat(target).isNotEqualTo(old);
    EmulatedWorkspace migrated = emulator.workspace(target).orElseThrow();
    assertThat(migrated.state()).isEqualTo("PENDING");
    assertThat(migrated.user()).isEqualTo("anna");
    assertThat(migrated.bundleId()).isEqualTo(POWER_BUNDLE);
    assertThat(migrated.tags()).isEqualTo(Map.of("Automation", "Managed", "CostCenter", "4711"));
    assertThat(migrated.properties().rootVolumeGib()).isEqualTo(175);
    assertThat(migrated.properties().userVolumeGib()).isEqualTo(50);
    assertThat(emulator.workspace(old).orElseThrow().state()).isEqualTo("AVAILABLE");
    assertThatThrownBy(
            () -> client.migrateWorkspace(c -> c.sourceWorkspaceId(old).bundleId(POWER_BUNDLE)))
        .isInstanceOf(OperationInProgressException.class);

    emulator.advance(Duration.ofHours(1));
    assertThat(emulator.workspace(target).orElseThrow().state()).isEqualTo("AVAILABLE");
    assertThat(emulator.workspace(old).orElseThrow().state()).isEqualTo("TERMINATING");
    emulator.advance(Duration.ofMinutes(5));
    assertThat(emulator.workspace(old)).isEmpty();
  }

  @Test
  void migratesOnlyToABundleThatExistsAndFromAStateThatAllowsIt() {
    String available = emulator.addWorkspace(desktop("anna"));
    String maintained = emulator.addWorkspace(desktop("berta").withState("MAINTENANCE"));

    assertThatThrownBy(
            () ->
                client.migrateWorkspace(
                    call -> call.sourceWorkspaceId(available).bundleId("wsb-999999999")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertRefused(
        "OperationNotSupportedException",
        () ->
            client.migrateWorkspace(
                call -> call.sourceWorkspaceId(maintained).bundleId(POWER_BUNDLE)));
    assertThat(emulator.workspaces()).hasSize(2);
  }

  @Test
  void migratesFromThreeStatesOnly() {
    for (String state : List.of("AVAILABLE", "STOPPED", "ERROR")) {
      String id = emulator.addWorkspace(desktop("user-" + state).withState(state));

      String target = migrate(id);

      assertThat(emulator.workspace(target).orElseThrow().state()).isEqualTo("PENDING");
      assertThat(emulator.workspace(id).orElseThrow().state()).isEqualTo(state);
    }
    for (String state : List.of("PENDING", "SUSPENDED", "UNHEALTHY", "TERMINATING", "NEW_STATE")) {
      String id = emulator.addWorkspace(desktop("user-" + state).withState(state));

      assertRefused("OperationNotSupportedException", () -> migrate(id));
    }
    assertThat(emulator.workspaces()).hasSize(8 + 3);
  }

  @Test
  void migratesToAnotherBundleOnly() {
    String id = emulator.addWorkspace(desktop("anna").withBundle(POWER_BUNDLE));

    assertRefused("InvalidParameterValuesException", () -> migrate(id));
    assertThat(emulator.workspaces()).hasSize(1);
  }

  @Test
  void whileAMigrationRunsNeitherOfTheTwoCanBeChanged() {
    String old = emulator.addWorkspace(desktop("anna"));
    String target = migrate(old);

    assertThatThrownBy(() -> modify(old, it -> it.runningMode("ALWAYS_ON")))
        .isInstanceOf(OperationInProgressException.class);
    assertThatThrownBy(() -> modify(target, it -> it.runningMode("ALWAYS_ON")))
        .isInstanceOf(InvalidResourceStateException.class);
    assertThat(create(request("anna")).failedRequests().get(0).errorCode())
        .isEqualTo("ResourceExists.WorkSpace");
  }

  @Test
  void theOldOneStaysWhenTheNewOneNeverComesToBe() {
    String first = emulator.addWorkspace(desktop("anna"));
    String second = emulator.addWorkspace(desktop("berta"));
    String third = emulator.addWorkspace(desktop("carla"));
    String vanished = migrate(first);
    String broken = migrate(second);
    String terminated = migrate(third);
    emulator.remove(vanished);
    emulator.setState(broken, "ERROR");
    assertThat(terminate(terminated)).isEmpty();

    emulator.advance(Duration.ofHours(2));

    for (String id : List.of(first, second, third)) {
      assertThat(emulator.workspace(id).orElseThrow().state()).isEqualTo("AVAILABLE");
      assertThat(emulator.workspace(migrate(id)).orElseThrow().state()).isEqualTo("PENDING");
    }
  }

  private String migrate(String id) {
    return client
        .migrateWorkspace(call -> call.sourceWorkspaceId(id).bundleId(POWER_BUNDLE))
        .targetWorkspaceId();
  }

  private List<FailedWorkspaceChangeRequest> terminate(String... ids) {
    List<TerminateRequest> requests =
        IntStream.range(0, ids.length)
            .mapToObj(number -> TerminateRequest.builder().workspaceId(ids[number]).build())
            .toList();
    return client
        .terminateWorkspaces(call -> call.terminateWorkspaceRequests(requests))
        .failedRequests();
  }

  private void modify(String id, Consumer<WorkspaceProperties.Builder> properties) {
    client.modifyWorkspaceProperties(call -> call.workspaceId(id).workspaceProperties(properties));
  }

  private EmulatedProperties properties(String id) {
    return emulator.workspace(id).orElseThrow().properties();
  }
}
