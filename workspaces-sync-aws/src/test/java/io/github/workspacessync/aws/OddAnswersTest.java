package io.github.workspacessync.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.workspacessync.Deadline;
import io.github.workspacessync.UserName;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.FleetException;
import io.github.workspacessync.fleet.NewWorkspace;
import io.github.workspacessync.fleet.Rejection;
import io.github.workspacessync.fleet.Reply;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.fleet.WorkspaceProperties;
import io.github.workspacessync.fleet.WorkspaceState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.model.CreateWorkspacesRequest;
import software.amazon.awssdk.services.workspaces.model.CreateWorkspacesResponse;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspacesRequest;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspacesResponse;
import software.amazon.awssdk.services.workspaces.model.FailedCreateWorkspaceRequest;
import software.amazon.awssdk.services.workspaces.model.FailedWorkspaceChangeRequest;
import software.amazon.awssdk.services.workspaces.model.MigrateWorkspaceRequest;
import software.amazon.awssdk.services.workspaces.model.MigrateWorkspaceResponse;
import software.amazon.awssdk.services.workspaces.model.TerminateWorkspacesRequest;
import software.amazon.awssdk.services.workspaces.model.TerminateWorkspacesResponse;
import software.amazon.awssdk.services.workspaces.model.WorkSpacesException;
import software.amazon.awssdk.services.workspaces.model.Workspace;
import software.amazon.awssdk.services.workspaces.model.WorkspaceRequest;

/** Answers that the service should not give, and that must not be taken for something else. */
class OddAnswersTest {
  private static final WorkspaceId ID = new WorkspaceId("ws-000000001");

  private final Answers service = new Answers();
  private final FakeTicker ticker = new FakeTicker();
  private final AwsFleetSettings settings =
      AwsFleetSettings.of("eu-west-1", "d-1234567890", Deadline.none(), InstantSource.system());
  private final Calls calls = new Calls(new TokenBucket(1, 1, ticker), settings.deadline(), ticker);
  private final Creation creation = new Creation(settings, service, calls);
  private final Changes changes = new Changes(settings, service, calls);

  @Test
  void anOrderThatIsNotMentionedIsAFailure() {
    service.created = CreateWorkspacesResponse.builder().pendingRequests(pending("anna")).build();

    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> creation.order(orders("anna", "berta")))
        .withMessageContaining("berta");
  }

  @Test
  void anAnswerForSomebodyElseIsAFailure() {
    service.created =
        CreateWorkspacesResponse.builder().pendingRequests(pending("anna"), pending("zoe")).build();

    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> creation.order(orders("anna")))
        .withMessageContaining("zoe");
  }

  @Test
  void aRefusalWithoutANameIsAFailure() {
    service.created =
        CreateWorkspacesResponse.builder()
            .failedRequests(FailedCreateWorkspaceRequest.builder().errorCode("X").build())
            .build();

    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> creation.order(orders("anna")));
  }

  @Test
  void anAcceptedOrderWithoutAnIdIsAFailure() {
    service.created =
        CreateWorkspacesResponse.builder()
            .pendingRequests(Workspace.builder().userName("anna").build())
            .build();

    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> creation.order(orders("anna")));
  }

  @Test
  void answersInAnyOrderAndCaseFindTheirRequests() {
    service.created =
        CreateWorkspacesResponse.builder()
            .pendingRequests(pending("CARL"), pending("Anna"))
            .failedRequests(
                FailedCreateWorkspaceRequest.builder()
                    .workspaceRequest(WorkspaceRequest.builder().userName("BERTA").build())
                    .errorCode("ResourceExists.WorkSpace")
                    .build())
            .build();

    List<Reply> replies = creation.order(orders("anna", "berta", "carl"));

    assertThat(replies.get(0)).isEqualTo(new Reply.Accepted(new WorkspaceId("ws-anna")));
    assertThat(replies.get(1)).isInstanceOf(Rejection.class);
    assertThat(replies.get(2)).isEqualTo(new Reply.Accepted(new WorkspaceId("ws-carl")));
  }

  @Test
  void aRefusedTerminationOfAnotherDesktopIsAFailure() {
    service.terminated =
        TerminateWorkspacesResponse.builder()
            .failedRequests(
                FailedWorkspaceChangeRequest.builder()
                    .workspaceId("ws-000000002")
                    .errorCode("ResourceNotFound")
                    .build())
            .build();

    assertThatExceptionOfType(FleetException.class).isThrownBy(() -> changes.terminate(ID));
  }

  @Test
  void aDesktopThatTheWholeCallIsDeniedForIsThatDesktopsRefusalAlone() {
    service.denied = ID.value();

    Reply denied = changes.terminate(ID);

    assertThat(denied)
        .isInstanceOfSatisfying(
            Rejection.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(Rejection.Kind.PERMANENT);
              assertThat(refused.message())
                  .contains("allow the role workspaces:TerminateWorkspaces on the WorkSpace " + ID);
            });
    WorkspaceId next = new WorkspaceId("ws-000000002");
    assertThat(changes.terminate(next)).isEqualTo(new Reply.Accepted(next));
  }

  @Test
  void whatCostsAVolumeIsNotTriedForLong() {
    changes.terminate(ID);
    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> changes.migrate(ID, new BundleId("wsb-1")));

    assertThat(service.patience)
        .hasSize(2)
        .allSatisfy(most -> assertThat(most).isLessThanOrEqualTo(Duration.ofSeconds(30)));
  }

  @Test
  void aMigrationWithoutATargetIsAFailure() {
    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> changes.migrate(ID, new BundleId("wsb-1")));
  }

  @Test
  void anotherDesktopThanTheOneAskedForIsAFailure() {
    service.described =
        DescribeWorkspacesResponse.builder()
            .workspaces(whole().build(), whole().workspaceId("ws-000000002").build())
            .build();

    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> new Sweep(settings, service, calls).readOne(ID))
        .withMessageContaining("answered for another");
  }

  @Test
  void aRowWithoutAStateIsNotTouched() {
    var row = Rows.read(whole().state((String) null).build(), Tags.NONE);

    assertThat(row.state().phase()).isEqualTo(WorkspaceState.Phase.UNKNOWN);
  }

  @Test
  void aRowWithoutABundleIsNotTouched() {
    var row = Rows.read(whole().bundleId(null).build(), Tags.NONE);

    assertThat(row.state().phase()).isEqualTo(WorkspaceState.Phase.UNKNOWN);
  }

  @Test
  void aRowWithoutAUserIsSetAside() {
    var row = Rows.read(whole().userName(" ").build(), Tags.NONE);

    assertThat(row.kind()).isEqualTo(io.github.workspacessync.fleet.Workspace.Kind.USER_DECOUPLED);
  }

  @Test
  void aRowWithoutAnIdIsAFailure() {
    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> Rows.read(whole().workspaceId(null).build(), Tags.NONE));
  }

  @Test
  void aRowWithoutPropertiesStatesNone() {
    var row = Rows.read(whole().build(), Tags.NONE);

    assertThat(row.properties()).isEqualTo(WorkspaceProperties.NONE);
    assertThat(row.state()).isEqualTo(WorkspaceState.AVAILABLE);
    assertThat(row.modifying()).isFalse();
  }

  private static Workspace.Builder whole() {
    return Workspace.builder()
        .workspaceId(ID.value())
        .userName("anna")
        .state("AVAILABLE")
        .bundleId("wsb-1");
  }

  private static Workspace pending(String user) {
    return Workspace.builder().workspaceId("ws-" + UserName.of(user).key()).userName(user).build();
  }

  private static List<NewWorkspace> orders(String... users) {
    return Arrays.stream(users)
        .map(
            user ->
                new NewWorkspace(
                    UserName.of(user),
                    new BundleId("wsb-1"),
                    WorkspaceProperties.NONE,
                    null,
                    Map.of()))
        .toList();
  }

  private static final class Answers implements WorkSpacesClient {
    private final List<Duration> patience = new ArrayList<>();
    private @Nullable String denied;
    private CreateWorkspacesResponse created = CreateWorkspacesResponse.builder().build();
    private TerminateWorkspacesResponse terminated = TerminateWorkspacesResponse.builder().build();
    private DescribeWorkspacesResponse described = DescribeWorkspacesResponse.builder().build();

    @Override
    public DescribeWorkspacesResponse describeWorkspaces(DescribeWorkspacesRequest request) {
      return described;
    }

    @Override
    public CreateWorkspacesResponse createWorkspaces(CreateWorkspacesRequest request) {
      return created;
    }

    @Override
    public TerminateWorkspacesResponse terminateWorkspaces(TerminateWorkspacesRequest request) {
      patience(request);
      if (request.terminateWorkspaceRequests().stream()
          .anyMatch(one -> one.workspaceId().equals(denied))) {
        throw WorkSpacesException.builder()
            .statusCode(400)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode("AccessDeniedException").build())
            .build();
      }
      return terminated;
    }

    @Override
    public MigrateWorkspaceResponse migrateWorkspace(MigrateWorkspaceRequest request) {
      patience(request);
      return MigrateWorkspaceResponse.builder().build();
    }

    private void patience(AwsRequest request) {
      patience.add(request.overrideConfiguration().orElseThrow().apiCallTimeout().orElseThrow());
    }

    @Override
    public String serviceName() {
      return "workspaces";
    }

    @Override
    public void close() {}
  }
}
