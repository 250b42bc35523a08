package io.github.workspacessync.testkit.workspaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.workspaces.model.CreateWorkspacesResponse;
import software.amazon.awssdk.services.workspaces.model.ResourceLimitExceededException;
import software.amazon.awssdk.services.workspaces.model.WorkspaceProperties;
import software.amazon.awssdk.services.workspaces.model.WorkspaceRequest;

class CreateWorkspacesTest extends EmulatorFixture {

  @Test
  void isPendingFirstAndAvailableLater() {
    String id = created("anna");

    assertThat(emulator.workspace(id).orElseThrow().state()).isEqualTo("PENDING");
    emulator.advance(Duration.ofMinutes(20).minusMillis(1));
    assertThat(emulator.workspace(id).orElseThrow().state()).isEqualTo("PENDING");
    emulator.advance(Duration.ofMillis(1));
    assertThat(emulator.workspace(id).orElseThrow().state()).isEqualTo("AVAILABLE");
  }

  @Test
  void keepsWhatWasAskedFor() {
    create(
        request("anna").toBuilder()
            .tags(tag("Automation", "Managed"))
            .rootVolumeEncryptionEnabled(true)
            .volumeEncryptionKey("alias/desktops")
            .workspaceProperties(
                it ->
                    it.runningMode("AUTO_STOP")
                        .runningModeAutoStopTimeoutInMinutes(120)
                        .userVolumeSizeGib(100)
                        .protocolsWithStrings("PCOIP"))
            .build());

    EmulatedWorkspace made = emulator.workspace("anna").orElseThrow();
    assertThat(made.tags()).isEqualTo(Map.of("Automation", "Managed"));
    assertThat(made.encryption().root()).isTrue();
    assertThat(made.encryption().user()).isFalse();
    assertThat(made.encryption().key()).startsWith("arn:aws:kms:eu-west-1:123456789012:key/");
    assertThat(made.properties().autoStopMinutes()).isEqualTo(120);
    assertThat(made.properties().rootVolumeGib()).isEqualTo(80);
    assertThat(made.properties().userVolumeGib()).isEqualTo(100);
    assertThat(made.properties().protocols()).containsExactly("PCOIP");
  }

  @Test
  void takesFromTheBundleWhatIsNotAskedFor() {
    create(request("anna").toBuilder().bundleId(POWER_BUNDLE).build());

    EmulatedProperties properties = emulator.workspace("anna").orElseThrow().properties();
    assertThat(properties.compute()).isEqualTo("POWER");
    assertThat(properties.rootVolumeGib()).isEqualTo(175);
    assertThat(properties.runningMode()).isEqualTo("ALWAYS_ON");
  }

  @Test
  void takes25AtOnceAndNotOneMore() {
    WorkspaceRequest[] requests =
        IntStream.range(0, 26)
            .mapToObj(number -> request("user" + number))
            .toArray(WorkspaceRequest[]::new);

    assertRefused("ValidationException", () -> create(requests));
    assertRefused("ValidationException", () -> create());
    assertThat(emulator.workspaces()).isEmpty();

    WorkspaceRequest[] most = Arrays.copyOf(requests, 25);
    assertThat(create(most).pendingRequests()).hasSize(25);
  }

  @Test
  void succeedsInPart() {
    emulator.knownUsers("Anna", "Berta");
    emulator.addWorkspace(desktop("berta"));

    CreateWorkspacesResponse answer =
        create(
            request("anna"),
            request("BERTA"),
            request("carla"),
            request("anna").toBuilder().directoryId("d-9999999999").build(),
            request("anna").toBuilder().bundleId("wsb-999999999").build());

    assertThat(answer.pendingRequests()).extracting(it -> it.userName()).containsExactly("anna");
    assertThat(answer.failedRequests())
        .extracting(it -> it.errorCode())
        .containsExactly(
            "ResourceExists.WorkSpace",
            "ResourceNotFound.User",
            "ResourceNotFound.Directory",
            "ResourceNotFound.Bundle");
    assertThat(answer.failedRequests().get(0).workspaceRequest()).isEqualTo(request("BERTA"));
    assertThat(emulator.workspaces()).hasSize(2);
  }

  @Test
  void refusesASecondOneOfTheSameUserInOneBatch() {
    CreateWorkspacesResponse answer = create(request("anna"), request("Anna"));

    assertThat(answer.pendingRequests()).hasSize(1);
    assertThat(answer.failedRequests().get(0).errorCode()).isEqualTo("ResourceExists.WorkSpace");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PENDING", "STOPPED", "ERROR", "SUSPENDED", "TERMINATING", "NEW_STATE"})
  void everyStateOccupiesTheUser(String state) {
    emulator.addWorkspace(desktop("anna").withState(state));

    assertThat(create(request("anna")).failedRequests().get(0).errorCode())
        .isEqualTo("ResourceExists.WorkSpace");
  }

  @Test
  void aTerminatedOneDoesNot() {
    emulator.addWorkspace(desktop("anna").withState("TERMINATED"));

    assertThat(create(request("anna")).pendingRequests()).hasSize(1);
  }

  @Test
  void aDirectoryThatIsNotRegisteredHasNoRoom() {
    emulator.addDirectory(EmulatedDirectory.registered(DIRECTORY).withState("DEREGISTERING"));

    assertThat(create(request("anna")).failedRequests().get(0).errorCode())
        .isEqualTo("ResourceNotFound.Directory");
  }

  @Test
  void theQuotaRefusesTheWholeCallOrItems() {
    emulator.addWorkspace(desktop("anna"));

    emulator.quota(2, QuotaRefusal.WHOLE_CALL);
    assertThatThrownBy(() -> create(request("berta"), request("carla")))
        .isInstanceOf(ResourceLimitExceededException.class);
    assertThat(emulator.workspaces()).hasSize(1);

    emulator.quota(2, QuotaRefusal.PER_ITEM);
    CreateWorkspacesResponse answer = create(request("berta"), request("carla"));
    assertThat(answer.pendingRequests()).hasSize(1);
    assertThat(answer.failedRequests().get(0).errorCode()).isEqualTo("ResourceLimitExceeded");
  }

  @Test
  void aQuotaOfNoneAllowsNone() {
    emulator.quota(0, QuotaRefusal.WHOLE_CALL);
    assertRefused("ResourceLimitExceededException", () -> create(request("anna")));

    emulator.quota(0, QuotaRefusal.PER_ITEM);
    assertThat(create(request("anna")).failedRequests().get(0).errorCode())
        .isEqualTo("ResourceLimitExceeded");
    assertThat(emulator.workspaces()).isEmpty();
  }

  @Test
  void refusesPropertiesThatDoNotGoTogether() {
    assertThat(codeFor(it -> it.runningMode("ALWAYS_ON").runningModeAutoStopTimeoutInMinutes(60)))
        .isEqualTo("AutoStopTimeoutIsNotApplicableForAnAlwaysOnWorkspace");
    assertThat(codeFor(it -> it.runningMode("MANUAL").runningModeAutoStopTimeoutInMinutes(60)))
        .isEqualTo("AutoStopTimeoutIsNotDefaultForManualWorkspace");
    assertThat(codeFor(it -> it.runningMode("AUTO_STOP").runningModeAutoStopTimeoutInMinutes(90)))
        .isEqualTo("InvalidParameterValuesException");
    assertThat(codeFor(it -> it.rootVolumeSizeGib(80).userVolumeSizeGib(60)))
        .isEqualTo("UnsupportedWorkspaceConfigurationException");
    assertThat(emulator.workspaces()).isEmpty();
  }

  @Test
  void refusesTheWholeCallForWhatIsMalformed() {
    assertRefused(
        "ValidationException",
        () -> create(request("anna"), request("b").toBuilder().directoryId("d-1").build()));
    assertRefused("ValidationException", () -> create(request("x".repeat(64))));
    assertRefused(
        "ValidationException",
        () ->
            create(
                request("anna").toBuilder()
                    .workspaceProperties(it -> it.computeTypeName("HUGE"))
                    .build()));
    assertThat(emulator.workspaces()).isEmpty();
    assertThat(create(request("x".repeat(63))).pendingRequests()).hasSize(1);
  }

  @Test
  void userDecoupledOnesNeedANameOfTheirOwn() {
    WorkspaceRequest decoupled = request("[UNDEFINED]").toBuilder().workspaceName("kiosk").build();

    assertThat(create(decoupled, decoupled.toBuilder().workspaceName("lab").build()))
        .satisfies(answer -> assertThat(answer.pendingRequests()).hasSize(2));
    assertThat(create(request("[UNDEFINED]")).failedRequests()).hasSize(1);
  }

  private String codeFor(Consumer<WorkspaceProperties.Builder> properties) {
    CreateWorkspacesResponse answer =
        create(request("anna").toBuilder().workspaceProperties(properties).build());
    return answer.failedRequests().get(0).errorCode();
  }
}
