package io.github.workspacessync.testkit.workspaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.workspaces.model.TerminateRequest;

class WorkSpacesEmulatorTest extends EmulatorFixture {

  @Test
  void listensOnLoopbackOnly() {
    assertThat(emulator.endpoint().getHost()).isEqualTo("127.0.0.1");
    assertThat(emulator.environment())
        .containsEntry("AWS_ENDPOINT_URL", emulator.endpoint().toString())
        .containsEntry("AWS_REGION", "eu-west-1")
        .containsKeys("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_EC2_METADATA_DISABLED");
  }

  @Test
  void listensNoLongerOnceClosed() {
    URI endpoint = emulator.endpoint();
    client.describeWorkspaces(call -> {});

    emulator.close();

    assertThatThrownBy(() -> new Socket(endpoint.getHost(), endpoint.getPort()).close())
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> client.describeWorkspaces(call -> {}))
        .isInstanceOf(SdkClientException.class);
  }

  @Test
  void acceptsItsOwnCredentialsRegionAndServiceOnly() {
    assertRefused(
        "UnrecognizedClientException",
        () -> clients.workspacesOf("eu-west-1", "AKIASOMEBODYELSE").describeWorkspaces(call -> {}));
    assertRefused(
        "InvalidSignatureException",
        () ->
            clients
                .workspacesOf("us-east-1", emulator.accessKeyId())
                .describeWorkspaces(call -> {}));
    assertThat(emulator.calls().count()).isEqualTo(2);
    assertThat(emulator.calls().all()).noneMatch(CallLog.Call::carriedOut);
  }

  @Test
  void refusesRequestsWithoutCredentials() throws Exception {
    HttpResponse<String> answer = post("WorkspacesService.DescribeWorkspaces", "{}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            "{\"__type\":\"UnrecognizedClientException\",\"message\":\"The security token included"
                + " in the request is invalid.\"}");
    assertThat(answer.headers().firstValue("x-amzn-ErrorType"))
        .contains("UnrecognizedClientException");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-amz-json-1.1");
  }

  @Test
  void refusesOperationsThatItDoesNotHave() throws Exception {
    assertThat(post("WorkspacesService.RebuildWorkspaces", "{}").body())
        .contains("UnknownOperationException");
    assertThat(emulator.calls().counts()).containsOnlyKeys("WorkspacesService.RebuildWorkspaces");
  }

  @Test
  void readsSecretsByNameAndByArn() {
    emulator.secret("workspaces/ldap", "s3cret");

    var byName = clients.secrets().getSecretValue(call -> call.secretId("workspaces/ldap"));
    var byArn = clients.secrets().getSecretValue(call -> call.secretId(byName.arn()));

    assertThat(byName.secretString()).isEqualTo("s3cret");
    assertThat(byArn.secretString()).isEqualTo("s3cret");
    assertThat(emulator.calls().all()).noneMatch(call -> call.toString().contains("s3cret"));
  }

  @Test
  void refusesSecretsThatDoNotExistOrMayNotBeRead() {
    assertThatThrownBy(() -> clients.secrets().getSecretValue(call -> call.secretId("nothing")))
        .isInstanceOf(ResourceNotFoundException.class);

    emulator.secret("mine", "s3cret").faults().deny("GetSecretValue");
    assertRefused(
        "AccessDeniedException",
        () -> clients.secrets().getSecretValue(call -> call.secretId("mine")));
  }

  @Test
  void refusesForeignCredentialsInTheLanguageOfSts() {
    emulator.faults().expiredToken(true);

    assertRefused("ExpiredTokenException", () -> clients.sts().getCallerIdentity());
  }

  @Test
  void logsEveryCallWithWhatItNamed() {
    String id = emulator.addWorkspace(desktop("anna"));
    client.describeWorkspaces(call -> call.workspaceIds(id));
    client.describeTags(call -> call.resourceId(DIRECTORY));

    assertThat(emulator.calls().count()).isEqualTo(2);
    assertThat(emulator.calls().count("DescribeTags")).isEqualTo(1);
    assertThat(emulator.calls().count("DeleteTags")).isZero();
    assertThat(emulator.calls().counts()).containsOnlyKeys("DescribeTags", "DescribeWorkspaces");
    assertThat(emulator.calls().naming(id)).hasSize(1);
    CallLog.Call call = emulator.calls().naming(id).get(0);
    assertThat(call.service()).isEqualTo("workspaces");
    assertThat(call.status()).isEqualTo(200);
    assertThat(call.outcome()).isEqualTo("OK");
    assertThat(call.at()).isEqualTo(START);
    assertThat(call.ids()).containsExactly(id);
    assertThat(call.refused()).isFalse();
    assertThat(call.principal())
        .isEqualTo("arn:aws:sts::123456789012:assumed-role/workspaces-sync/emulator");
    assertThat(emulator.calls().by(call.principal())).hasSize(2);

    emulator.calls().clear();
    assertThat(emulator.calls().all()).isEmpty();
  }

  @Test
  void logsTheIdsOfEveryKindOfRequestOnceEach() {
    String id = emulator.addWorkspace(desktop("anna"));
    String arn = "arn:aws:workspaces:eu-west-1:123456789012:workspace/" + id;
    create(request("d-0000000000"), request("berta"));
    client.terminateWorkspaces(
        call ->
            call.terminateWorkspaceRequests(TerminateRequest.builder().workspaceId(id).build()));
    clients.tagging().getResources(call -> call.resourceARNList(arn));
    assertRefused(
        "ResourceNotFoundException",
        () -> client.describeTags(call -> call.resourceId("d-9999999999")));

    assertThat(emulator.calls().all())
        .extracting(call -> call.operation() + call.ids() + (call.refused() ? " refused" : ""))
        .containsExactly(
            "CreateWorkspaces[" + DIRECTORY + ", " + BUNDLE + "]",
            "TerminateWorkspaces[" + id + "]",
            "GetResources[" + arn + "]",
            "DescribeTags[d-9999999999] refused");
  }

  @Test
  void answersManyThreadsAtOnceAndCreatesOnlyOnePerUser() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> attempts = new ArrayList<>();
      for (int attempt = 0; attempt < 16; attempt++) {
        attempts.add(() -> create(request("anna")).pendingRequests().size());
      }

      int made = 0;
      for (Future<Integer> attempt : threads.invokeAll(attempts)) {
        made += attempt.get();
      }

      assertThat(made).isEqualTo(1);
      assertThat(emulator.workspaces()).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void rowsThatATestPutsInStayAsTheyAre() {
    String id = emulator.addWorkspace(desktop("anna").withState("PENDING"));
    emulator.advance(Duration.ofDays(9));
    assertThat(emulator.workspace("ANNA").orElseThrow().state()).isEqualTo("PENDING");

    emulator.setState(id, "IMPAIRED");
    emulator.advance(Duration.ofDays(9));
    assertThat(emulator.workspace(id).orElseThrow().state()).isEqualTo("IMPAIRED");
  }

  @Test
  void settingAStateEndsWhatWasUnderWay() {
    String id = created("anna");

    emulator.setState(id, "ERROR");
    emulator.advance(Duration.ofDays(1));

    assertThat(emulator.workspace(id).orElseThrow().state()).isEqualTo("ERROR");
  }

  @Test
  void aTestCannotPutInWhatTheServiceCouldNotHold() {
    emulator.addWorkspace(desktop("anna").withId("ws-aaaaaaaa1"));

    assertThatThrownBy(() -> emulator.addWorkspace(desktop("berta").withId("ws-aaaaaaaa1")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> desktop("berta").withId("ws-1"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> emulator.addDirectory("corp"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> emulator.setState("ws-nothing99", "ERROR"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void twoRowsOfOneUserAreBothThere() {
    emulator.addWorkspace(desktop("anna"));
    emulator.addWorkspace(desktop("ANNA"));

    assertThat(
            client
                .describeWorkspaces(call -> call.directoryId(DIRECTORY).userName("anna"))
                .workspaces())
        .hasSize(2);
    assertThatThrownBy(() -> emulator.workspace("anna")).isInstanceOf(IllegalStateException.class);
  }

  private HttpResponse<String> post(String target, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(emulator.endpoint())
            .header("X-Amz-Target", target)
            .header("Content-Type", "application/x-amz-json-1.1")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
