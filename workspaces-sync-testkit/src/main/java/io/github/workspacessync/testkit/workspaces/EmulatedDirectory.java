package io.github.workspacessync.testkit.workspaces;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A directory registered with WorkSpaces.
 *
 * <p>Only in a REGISTERED one of type PERSONAL are WorkSpaces created.
 *
 * @param id {@code d-...} or {@code wsd-...}
 * @param name its domain name
 * @param state REGISTERING, REGISTERED, DEREGISTERING, DEREGISTERED or ERROR
 * @param workspaceType PERSONAL or POOLS
 * @param selfService the self-service permissions, name to ENABLED or DISABLED; one that is missing
 *     is missing in the answer too
 */
public record EmulatedDirectory(
    String id, String name, String state, String workspaceType, Map<String, String> selfService) {

  private static final Set<String> PERMISSIONS =
      Set.of(
          "RestartWorkspace",
          "IncreaseVolumeSize",
          "ChangeComputeType",
          "SwitchRunningMode",
          "RebuildWorkspace");

  /** Refuses an id that the service could not have given, and a permission it does not have. */
  public EmulatedDirectory {
    Ids.requireDirectory(id);
    if (!PERMISSIONS.containsAll(selfService.keySet())) {
      throw new IllegalArgumentException("not all of these are permissions: " + selfService);
    }
    selfService = Map.copyOf(selfService);
  }

  /**
   * A registered directory for personal WorkSpaces; users may only restart theirs, as after a
   * registration of which nobody said more (administration guide, "Enable self-service").
   */
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

  /**
   * The same directory with one self-service permission changed: RestartWorkspace,
   * IncreaseVolumeSize, ChangeComputeType, SwitchRunningMode or RebuildWorkspace.
   */
  public EmulatedDirectory withSelfService(String permission, boolean enabled) {
    Map<String, String> changed = new HashMap<>(selfService);
    changed.put(permission, enabled ? "ENABLED" : "DISABLED");
    return new EmulatedDirectory(id, name, state, workspaceType, changed);
  }
}
