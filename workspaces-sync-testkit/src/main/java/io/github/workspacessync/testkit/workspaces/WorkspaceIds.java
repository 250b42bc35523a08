package io.github.workspacessync.testkit.workspaces;

/** Looks WorkSpaces up for operations on a single one. */
final class WorkspaceIds {
  private WorkspaceIds() {}

  static String valid(String id) {
    if (!Ids.isWorkspace(id)) {
      throw ApiError.validation("The WorkSpace ID " + id + " in the request is invalid.");
    }
    return id;
  }

  static Row find(Fleet fleet, String id) {
    return fleet
        .find(valid(id))
        .filter(row -> !row.state().equals("TERMINATED"))
        .orElseThrow(() -> ApiError.notFound("The WorkSpace " + id + " could not be found."));
  }
}
