package io.github.workspacessync.testkit.workspaces;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CreateWorkspaces: up to 25 at once, some refused, the others PENDING. */
final class CreateWorkspaces implements Operation {
  private static final int MAX_BATCH = 25;
  private static final int MAX_USER_NAME = 63;

  private final Fleet fleet;
  private final Refusals refusals;
  private final Limits limits;
  private final Account account;

  CreateWorkspaces(Fleet fleet, Refusals refusals, Limits limits, Account account) {
    this.fleet = fleet;
    this.refusals = refusals;
    this.limits = limits;
    this.account = account;
  }

  @Override
  public ObjectNode perform(Input input) {
    List<Input> requests = input.objects("Workspaces", MAX_BATCH);
    requests.forEach(CreateWorkspaces::validate);
    if (limits.refusesWholeCall() && limits.exceeded(fleet.rows().size(), requests.size())) {
      throw new ApiError(
          "ResourceLimitExceededException", "Your account has reached its limit of WorkSpaces.");
    }
    ObjectNode answer = Operation.object();
    ArrayNode pending = answer.putArray("PendingRequests");
    ArrayNode failed = answer.putArray("FailedRequests");
    for (Input request : requests) {
      try {
        pending.add(pending(create(request)));
      } catch (ApiError refusal) {
        ObjectNode item = failed.addObject();
        item.set("WorkspaceRequest", request.body());
        item.put("ErrorCode", refusal.code()).put("ErrorMessage", refusal.text());
      }
    }
    return answer;
  }

  private static void validate(Input request) {
    String directory = request.required("DirectoryId");
    if (!Ids.isDirectory(directory)) {
      throw ApiError.validation("The Directory ID " + directory + " in the request is invalid.");
    }
    String bundle = request.required("BundleId");
    if (!Ids.isBundle(bundle)) {
      throw ApiError.validation("The Bundle ID " + bundle + " in the request is invalid.");
    }
    int length = request.required("UserName").length();
    if (length < 1 || length > MAX_USER_NAME) {
      throw Input.constraint("userName", "Member must have length between 1 and 63");
    }
    Tags.requireValid(request.tags("Tags"));
    request.object("WorkspaceProperties").ifPresent(PropertyRules::requireModeled);
  }

  private Row create(Input request) {
    String user = request.required("UserName");
    String directoryId = request.required("DirectoryId");
    Optional<Refusals.Refusal> refusal = refusals.find("CreateWorkspaces", user);
    if (refusal.isPresent()) {
      throw new ApiError(refusal.get().code(), refusal.get().message());
    }
    requireDirectory(directoryId);
    EmulatedBundle bundle = fleet.bundles().get(request.required("BundleId"));
    if (bundle == null) {
      throw new ApiError("ResourceNotFound.Bundle", "The specified bundle could not be found.");
    }
    Optional<String> name = request.text("WorkspaceName");
    boolean decoupled = user.equals(EmulatedWorkspace.UNDEFINED);
    if (decoupled != name.isPresent()) {
      throw new ApiError(
          "InvalidParameterValuesException", "WorkspaceName goes with UserName [UNDEFINED] only.");
    }
    if (!decoupled) {
      requireFree(directoryId, user);
    }
    EmulatedProperties properties =
        PropertyRules.forNew(
            bundle, request.object("WorkspaceProperties").orElseGet(request::empty));
    if (limits.exceeded(fleet.rows().size(), 1)) {
      throw new ApiError(
          "ResourceLimitExceeded", "Your account has reached its limit of WorkSpaces.");
    }
    return fleet.create(workspace(request, properties), fleet.timings().provisioning());
  }

  private void requireDirectory(String id) {
    EmulatedDirectory directory = fleet.directories().get(id);
    if (directory == null || !directory.state().equals("REGISTERED")) {
      throw new ApiError(
          "ResourceNotFound.Directory",
          "The specified directory could not be found in the specified region.");
    }
    if (!directory.workspaceType().equals("PERSONAL")) {
      throw new ApiError(
          "OperationNotSupportedException", "The directory is not for personal WorkSpaces.");
    }
  }

  private void requireFree(String directoryId, String user) {
    if (!limits.knows(user)) {
      throw new ApiError(
          "ResourceNotFound.User", "The specified user could not be found in the directory.");
    }
    boolean taken =
        fleet.ofUser(directoryId, user).stream().anyMatch(row -> !row.state().equals("TERMINATED"));
    if (taken) {
      throw new ApiError(
          "ResourceExists.WorkSpace", "A WorkSpace already exists for the specified user.");
    }
  }

  private EmulatedWorkspace workspace(Input request, EmulatedProperties properties) {
    boolean root = request.flag("RootVolumeEncryptionEnabled");
    boolean user = request.flag("UserVolumeEncryptionEnabled");
    Map<String, String> tags = request.tags("Tags");
    EmulatedWorkspace workspace =
        EmulatedWorkspace.of(
                request.required("DirectoryId"),
                request.required("BundleId"),
                request.required("UserName"))
            .withProperties(properties)
            .withTags(tags);
    if (root || user) {
      String key = request.text("VolumeEncryptionKey").orElse("alias/aws/workspaces");
      workspace = workspace.withEncryption(root, user, account.keyArn(key));
    }
    Optional<String> name = request.text("WorkspaceName");
    return name.isPresent() ? workspace.userDecoupled(name.get()) : workspace;
  }

  private static ObjectNode pending(Row row) {
    EmulatedWorkspace workspace = row.value();
    return Operation.object()
        .put("WorkspaceId", workspace.id())
        .put("DirectoryId", workspace.directoryId())
        .put("UserName", workspace.user())
        .put("State", workspace.state())
        .put("BundleId", workspace.bundleId());
  }
}
