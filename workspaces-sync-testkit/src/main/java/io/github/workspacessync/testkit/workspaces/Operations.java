package io.github.workspacessync.testkit.workspaces;

import java.util.Set;

/** The names of the operations that the emulator has. */
final class Operations {
  private static final Set<String> NAMES =
      Set.of(
          "DescribeWorkspaces",
          "CreateWorkspaces",
          "TerminateWorkspaces",
          "CreateTags",
          "DescribeTags",
          "DeleteTags",
          "ModifyWorkspaceProperties",
          "MigrateWorkspace",
          "DescribeWorkspacesConnectionStatus",
          "DescribeWorkspaceBundles",
          "DescribeWorkspaceDirectories",
          "GetSecretValue",
          "GetResources",
          "GetCallerIdentity",
          "AssumeRole",
          "Publish");

  private Operations() {}

  /** Refuses a name that is misspelt: a fault or an assertion on it could never strike. */
  static String known(String operation) {
    if (!NAMES.contains(operation)) {
      throw new IllegalArgumentException("the emulator has no operation " + operation);
    }
    return operation;
  }
}
