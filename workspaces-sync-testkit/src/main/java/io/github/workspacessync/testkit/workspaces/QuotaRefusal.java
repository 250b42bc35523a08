package io.github.workspacessync.testkit.workspaces;

/**
 * How CreateWorkspaces refuses beyond the quota. The service's way is not documented: test both.
 */
public enum QuotaRefusal {
  /** ResourceLimitExceededException for the call; nothing of it is created. */
  WHOLE_CALL,
  /** FailedRequests with ResourceLimitExceeded for the items beyond the quota. */
  PER_ITEM
}
