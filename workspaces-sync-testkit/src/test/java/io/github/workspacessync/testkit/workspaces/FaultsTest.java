package io.github.workspacessync.testkit.workspaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.workspaces.model.AccessDeniedException;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspacesResponse;
import software.amazon.awssdk.services.workspaces.model.ResourceNotFoundException;
import software.amazon.awssdk.services.workspaces.model.TerminateRequest;

class FaultsTest extends EmulatorFixture {

  @Test
  void failsTheNthCallOfAnOperation() {
    emulator.faults().failCall("DescribeWorkspaces", 2, 500).failCall("CreateTags", 1, 503);

    list();
    assertStatus(500, this::list);
    list();
    assertStatus(503, () -> client.createTags(c -> c.resourceId(DIRECTORY).tags(tag("a", "b"))));
    assertThat(emulator.tags(DIRECTORY)).isEmpty();
  }

  @Test
  void failsEveryCallOfAnOperationUntilCleared() {
    emulator.faults().failAll("DescribeWorkspaces", 503);

    assertStatus(503, this::list);
    assertStatus(503, this::list);
    emulator.faults().clear();
    list();
  }

  @Test
  void resetsTheConnectionBeforeAnythingIsDone() {
    emulator.faults().resetBefore("CreateWorkspaces", 1);

    assertThatThrownBy(() -> create(request("anna"))).isInstanceOf(SdkClientException.class);

    assertThat(emulator.workspaces()).isEmpty();
    assertThat(onlyCall("CreateWorkspaces").carriedOut()).isFalse();
    assertThat(onlyCall("CreateWorkspaces").status()).isZero();
  }

  @Test
  void resetsTheConnectionAfterEverythingIsDone() {
    emulator.faults().resetAfter("CreateWorkspaces", 1);

    assertThatThrownBy(() -> create(request("anna"))).isInstanceOf(SdkClientException.class);

    assertThat(emulator.workspace("anna")).isPresent();
    assertThat(onlyCall("CreateWorkspaces").carriedOut()).isTrue();
  }

  @Test
  void resetsAConnectionThatWasUsedBefore() {
    list();
    emulator.faults().resetAfter("CreateWorkspaces", 1);

    assertThatThrownBy(() -> create(request("anna"))).isInstanceOf(SdkClientException.class);

    assertThat(emulator.calls().count("CreateWorkspaces")).isEqualTo(1);
  }

  @Test
  void cutsAnAnswerShort() {
    emulator.addWorkspace(desktop("anna"));
    emulator.faults().cutAnswer("DescribeWorkspaces", 1);

    assertThatThrownBy(this::list).isInstanceOf(SdkClientException.class);
    assertThat(list().workspaces()).hasSize(1);
  }

  @Test
  void refusesItemsByUserNameOrId() {
    String berta = emulator.addWorkspace(desktop("berta"));
    emulator
        .faults()
        .refuse("CreateWorkspaces", "Anna", "ResourceUnavailable", "try later")
        .refuse("TerminateWorkspaces", berta, "AccessDenied", "not this one")
        .refuse("CreateTags", "BERTA", "ResourceNotFoundException", "gone");

    var failed = create(request("anna"), request("carla")).failedRequests();
    assertThat(failed).hasSize(1);
    assertThat(failed.get(0).errorCode()).isEqualTo("ResourceUnavailable");
    assertThat(failed.get(0).errorMessage()).isEqualTo("try later");

    assertThat(
            client
                .terminateWorkspaces(
                    call ->
                        call.terminateWorkspaceRequests(
                            TerminateRequest.builder().workspaceId(berta).build()))
                .failedRequests()
                .get(0)
                .errorCode())
        .isEqualTo("AccessDenied");
    assertThat(emulator.workspace(berta).orElseThrow().state()).isEqualTo("AVAILABLE");

    assertThatThrownBy(() -> client.createTags(c -> c.resourceId(berta).tags(tag("a", "b"))))
        .isInstanceOf(ResourceNotFoundException.class);
    emulator.faults().accept("CreateWorkspaces");
    assertThat(create(request("anna")).pendingRequests()).hasSize(1);
  }

  @Test
  void deniesAnOperationWithTheServicesWords() {
    String id = emulator.addWorkspace(desktop("anna"));
    emulator.faults().deny("TerminateWorkspaces");

    assertThatThrownBy(
            () ->
                client.terminateWorkspaces(
                    call ->
                        call.terminateWorkspaceRequests(
                            TerminateRequest.builder().workspaceId(id).build())))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining(
            "is not authorized to perform: workspaces:TerminateWorkspaces on resource:"
                + " arn:aws:workspaces:eu-west-1:123456789012:workspace/"
                + id);
    assertThat(emulator.workspace(id).orElseThrow().state()).isEqualTo("AVAILABLE");
  }

  @Test
  void deniesAnOperationOnOneResourceAndDoesNothingOfThatCall() {
    String anna = emulator.addWorkspace(desktop("anna"));
    String berta = emulator.addWorkspace(desktop("berta"));
    emulator
        .faults()
        .deny("TerminateWorkspaces", berta)
        .deny("ModifyWorkspaceProperties", berta)
        .deny("CreateWorkspaces", POWER_BUNDLE);

    assertThatThrownBy(() -> terminate(anna, berta))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("workspaces:TerminateWorkspaces on resource:")
        .hasMessageContaining("workspace/" + berta);
    assertThatThrownBy(() -> alwaysOn(berta)).isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> create(request("carla").toBuilder().bundleId(POWER_BUNDLE).build()))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("workspacebundle/" + POWER_BUNDLE);
    assertThat(emulator.workspaces())
        .extracting(EmulatedWorkspace::state)
        .containsExactly("AVAILABLE", "AVAILABLE");

    client.describeTags(call -> call.resourceId(berta));
    alwaysOn(anna);
    terminate(anna);
    assertThat(emulator.workspace(anna).orElseThrow().state()).isEqualTo("TERMINATING");
    emulator.faults().allow("TerminateWorkspaces");
    terminate(berta);
    assertThat(emulator.workspace(berta).orElseThrow().state()).isEqualTo("TERMINATING");
  }

  private void alwaysOn(String id) {
    client.modifyWorkspaceProperties(
        call -> call.workspaceId(id).workspaceProperties(it -> it.runningMode("ALWAYS_ON")));
  }

  private void terminate(String... ids) {
    client.terminateWorkspaces(
        call ->
            call.terminateWorkspaceRequests(
                Stream.of(ids)
                    .map(id -> TerminateRequest.builder().workspaceId(id).build())
                    .toList()));
  }

  @Test
  void theDateHeaderFollowsTheClockAndItsSkew() {
    assertThat(date()).isEqualTo(START);

    emulator.faults().clockSkew(Duration.ofMinutes(-7));
    emulator.advance(Duration.ofDays(3));

    assertThat(date()).isEqualTo(START.plus(Duration.ofDays(3)).minus(Duration.ofMinutes(7)));
  }

  @Test
  void latencyHoldsAnAnswerBack() {
    emulator.faults().latency("DescribeWorkspaces", Duration.ofMillis(80));
    long before = System.nanoTime();

    list();

    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(80_000_000L);
  }

  @Test
  void expiredTokensAreRefused() {
    emulator.faults().expiredToken(true);

    assertRefused("ExpiredTokenException", this::list);
    assertRefused("ExpiredTokenException", () -> clients.tagging().getResources(all -> {}));
    emulator.faults().expiredToken(false);
    list();
  }

  @Test
  void aMisspeltFaultIsAnError() {
    assertThatThrownBy(() -> emulator.faults().deny("DescribeWorkspace"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> emulator.calls().count("DeleteTag"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> emulator.faults().failCall("CreateTags", 0, 500))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private DescribeWorkspacesResponse list() {
    return client.describeWorkspaces(call -> call.directoryId(DIRECTORY));
  }

  private Instant date() {
    String header = list().sdkHttpResponse().firstMatchingHeader("Date").orElseThrow();
    return ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
  }

  private CallLog.Call onlyCall(String operation) {
    assertThat(emulator.calls().of(operation)).hasSize(1);
    return emulator.calls().of(operation).get(0);
  }

  private static void assertStatus(int status, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            failure -> assertThat(failure.statusCode()).isEqualTo(status));
  }
}
