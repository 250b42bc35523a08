package io.github.workspacessync.aws;

/** What is ordered of one desktop; the same refusal means different things to different orders. */
enum Order {
  CREATE("workspaces:CreateWorkspaces"),
  TAG("workspaces:CreateTags"),
  MODIFY("workspaces:ModifyWorkspaceProperties"),
  MIGRATE("workspaces:MigrateWorkspace"),
  TERMINATE("workspaces:TerminateWorkspaces");

  private final String action;

  Order(String action) {
    this.action = action;
  }

  /** The name of the permission. */
  String action() {
    return action;
  }
}
