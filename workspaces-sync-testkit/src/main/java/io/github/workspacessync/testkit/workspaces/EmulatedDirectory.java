package io.github.workspacessync.testkit.workspaces;

import java.util.HashMap;
import java.util.Map;

/**
 * A directory registered with WorkSpaces.
 *
 * <p>Only in a REGISTERED one of type PERSONAL are WorkSpaces created.
 *
 * @param id {@code d-...} or {@code wsd-...}
 * @param name its domain name
 * @param state REGISTERING, REGISTERED, DEREGISTERING, DEREGISTERED or ERROR
 * @param workspaceType PERSONAL or POOLS
 * @param selfService the self-service permissions, name to ENABLED or DISABLED
 */
public record EmulatedDirectory(
    String id, String name, String state, String workspaceType, Map<String, String> selfService) {

  /** Refuses an id that the service could not have given. */
  public EmulatedDirectory {
    Ids.requireDirectory(id);
    selfService = Map.copyOf(selfService);
  }

  /** A registered directory for personal WorkSpaces; users may only restart theirs. */
  public static EmulatedDirectory registered(String id) {
    return new EmulatedDirectory(
        id,
        "corp.example.com",
        "REGISTERED",
        "PERSONAL",
        Map.of(
            "RestartWorkspace", "ENABLED",
            "IncreaseVolumeSize", "DISABLED",
            "ChangeComputeType", "DISABLED",
            "SwitchRunningMode", "DISABLED",
            "RebuildWorkspace", "DISABLED"));
  }

  /** The same directory in another state. */
  public EmulatedDirectory withState(String newState) {
    return new EmulatedDirectory(id, name, newState, workspaceType, selfService);
  }

  /** The same directory for another type of WorkSpaces. */
  public EmulatedDirectory withWorkspaceType(String type) {
    return new EmulatedDirectory(id, name, state, type, selfService);
  }

  /** The same directory with one self-service permission changed. */
  public EmulatedDirectory withSelfService(String permission, boolean enabled) {
    Map<String, String> changed = new HashMap<>(selfService);
    changed.put(permission, enabled ? "ENABLED" : "DISABLED");
    return new EmulatedDirectory(id, name, state, workspaceType, changed);
  }
}
