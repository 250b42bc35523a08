package io.github.workspacessync.aws;

import io.github.workspacessync.UserName;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.Encryption;
import io.github.workspacessync.fleet.FleetException;
import io.github.workspacessync.fleet.NewWorkspace;
import io.github.workspacessync.fleet.Rejection;
import io.github.workspacessync.fleet.Reply;
import io.github.workspacessync.fleet.WorkspaceFleet;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.fleet.WorkspaceProperties;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.model.CreateWorkspacesResponse;
import software.amazon.awssdk.services.workspaces.model.FailedCreateWorkspaceRequest;
import software.amazon.awssdk.services.workspaces.model.WorkspaceRequest;

/**
 * Orders new desktops and finds out what became of each order.
 *
 * <p>An order that the answer does not mention is an error, never a success or a refusal.
 */
final class Creation {
  private final AwsFleetSettings settings;
  private final WorkSpacesClient workspaces;
  private final Calls calls;

  Creation(AwsFleetSettings settings, WorkSpacesClient workspaces, Calls calls) {
    this.settings = settings;
    this.workspaces = workspaces;
    this.calls = calls;
  }

  List<Reply> order(List<NewWorkspace> wanted) {
    if (wanted.isEmpty() || wanted.size() > WorkspaceFleet.MOST_AT_ONCE) {
      throw new IllegalArgumentException("create takes 1 to 25 desktops, not " + wanted.size());
    }
    try {
      List<WorkspaceRequest> requests = wanted.stream().map(this::request).toList();
      return replies(
          wanted,
          calls.order(
              Order.CREATE.action(),
              limit ->
                  workspaces.createWorkspaces(
                      call -> call.overrideConfiguration(limit).workspaces(requests))));
    } catch (AwsServiceException refused) {
      return wanted.size() == 1
          ? List.of(
              Refusals.of(
                  Order.CREATE,
                  subject(wanted.get(0).user().value(), wanted.get(0).bundle().value()),
                  refused))
          : oneByOne(wanted);
    }
  }

  /**
   * A batch refused as a whole does not say for whose sake, and must not starve the others in it.
   *
   * <p>What no other order of the same bundle can get past (its quota, a missing permission for it)
   * is not tried again.
   */
  private List<Reply> oneByOne(List<NewWorkspace> wanted) {
    List<Reply> replies = new ArrayList<>();
    Map<BundleId, Rejection> closed = new HashMap<>();
    for (NewWorkspace one : wanted) {
      @Nullable Rejection known = closed.get(one.bundle());
      Reply reply = known != null ? known : order(List.of(one)).get(0);
      if (reply instanceof Rejection rejection
          && (rejection.kind() == Rejection.Kind.QUOTA
              || Refusals.isAccessDenied(rejection.code()))) {
        closed.put(one.bundle(), rejection);
      }
      replies.add(reply);
    }
    return replies;
  }

  private WorkspaceRequest request(NewWorkspace wanted) {
    WorkspaceRequest.Builder request =
        WorkspaceRequest.builder()
            .directoryId(settings.directoryId())
            .userName(wanted.user().value())
            .bundleId(wanted.bundle().value())
            .tags(TagLists.of(wanted.tags()));
    if (!wanted.properties().equals(WorkspaceProperties.NONE)) {
      request.workspaceProperties(Properties.write(wanted.properties()));
    }
    @Nullable Encryption encryption = wanted.encryption();
    if (encryption != null) {
      request
          .rootVolumeEncryptionEnabled(encryption.root())
          .userVolumeEncryptionEnabled(encryption.user())
          .volumeEncryptionKey(encryption.key());
    }
    return request.build();
  }

  private List<Reply> replies(List<NewWorkspace> wanted, CreateWorkspacesResponse answer) {
    Map<UserName, Deque<Reply>> byUser = new HashMap<>();
    for (var pending : answer.pendingRequests()) {
      WorkspaceId id = Rows.id(pending);
      answerFor(byUser, pending.userName()).add(new Reply.Accepted(id));
    }
    for (FailedCreateWorkspaceRequest failed : answer.failedRequests()) {
      @Nullable WorkspaceRequest request = failed.workspaceRequest();
      @Nullable String user = request == null ? null : request.userName();
      Deque<Reply> replies = answerFor(byUser, user);
      replies.add(
          Refusals.of(
              Order.CREATE,
              subject(String.valueOf(user), bundle(request)),
              failed.errorCode(),
              failed.errorMessage()));
    }
    List<Reply> replies = new ArrayList<>();
    for (NewWorkspace one : wanted) {
      @Nullable Deque<Reply> his = byUser.get(one.user());
      @Nullable Reply reply = his == null ? null : his.poll();
      if (reply == null) {
        throw notMentioned(one.user().value());
      }
      replies.add(reply);
    }
    byUser.forEach(
        (user, left) -> {
          if (!left.isEmpty()) {
            throw notMentioned(user.value());
          }
        });
    return replies;
  }

  private static Deque<Reply> answerFor(Map<UserName, Deque<Reply>> byUser, @Nullable String user) {
    if (user == null || user.isBlank()) {
      throw notMentioned("(no name)");
    }
    return byUser.computeIfAbsent(UserName.of(user), name -> new ArrayDeque<>());
  }

  private String subject(String user, String bundle) {
    return "a WorkSpace of "
        + user
        + " from the bundle "
        + bundle
        + " in the directory "
        + settings.directoryId();
  }

  private static String bundle(@Nullable WorkspaceRequest request) {
    return request == null || request.bundleId() == null ? "(none)" : request.bundleId();
  }

  private static FleetException notMentioned(String user) {
    return new FleetException(
        Order.CREATE.action()
            + ": the answer and the orders do not match for the user "
            + user
            + ", so what was ordered is not known; run again, the next run sees it");
  }
}
