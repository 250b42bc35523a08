package io.github.workspacessync.testkit.workspaces;

import java.util.Map;

/**
 * One of the emulated services.
 *
 * @param signingName the service's name in a credential scope
 * @param target its prefix in the X-Amz-Target header
 * @param actionPrefix its prefix in the names of permissions
 * @param operations its operations by name
 */
record Service(
    String signingName, String target, String actionPrefix, Map<String, Operation> operations) {

  static final String WORKSPACES = "workspaces";
  static final String TAGGING = "tagging";
}
