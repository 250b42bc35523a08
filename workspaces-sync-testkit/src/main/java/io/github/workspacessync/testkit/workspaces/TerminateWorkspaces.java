package io.github.workspacessync.testkit.workspaces;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * TerminateWorkspaces: up to 25 at once, in any state but SUSPENDED; only refusals are answered.
 */
final class TerminateWorkspaces implements Operation {
  private static final int MAX_BATCH = 25;

  private final Fleet fleet;
  private final Refusals refusals;

  TerminateWorkspaces(Fleet fleet, Refusals refusals) {
    this.fleet = fleet;
    this.refusals = refusals;
  }

  @Override
  public ObjectNode perform(Input input) {
    List<String> ids =
        input.objects("TerminateWorkspaceRequests", MAX_BATCH).stream()
            .map(request -> WorkspaceIds.valid(request.required("WorkspaceId")))
            .toList();
    ObjectNode answer = Operation.object();
    ArrayNode failed = answer.putArray("FailedRequests");
    for (String id : ids) {
      try {
        terminate(id);
      } catch (ApiError refusal) {
        failed.add(Render.failed(id, refusal.code(), refusal.text()));
      }
    }
    return answer;
  }

  private void terminate(String id) {
    Row row =
        fleet
            .find(id)
            .orElseThrow(
                () -> new ApiError("ResourceNotFound", "The WorkSpace " + id + " was not found."));
    Optional<Refusals.Refusal> refusal =
        refusals.find("TerminateWorkspaces", id, row.value().user());
    if (refusal.isPresent()) {
      throw new ApiError(refusal.get().code(), refusal.get().message());
    }
    switch (row.state()) {
      case "SUSPENDED" ->
          throw new ApiError("InvalidResourceState", "The WorkSpace " + id + " is suspended.");
      case "TERMINATED" ->
          throw new ApiError("ResourceNotFound", "The WorkSpace " + id + " was not found.");
      case "TERMINATING" -> {}
      default -> fleet.terminate(row, fleet.now());
    }
  }
}
