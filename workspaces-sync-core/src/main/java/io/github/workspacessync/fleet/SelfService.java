package io.github.workspacessync.fleet;

import java.util.ArrayList;
import java.util.List;

/**
 * What the registered directory lets its users change on their own WorkSpaces (self-service
 * permissions, WorkSpaces Administration Guide).
 *
 * <p>What a user may change and a run would mend changes back and forth, so an operator is told.
 *
 * @param runningMode whether they may switch between AUTO_STOP and ALWAYS_ON
 * @param computeType whether they may change the compute type
 * @param volumeSize whether they may make their volumes bigger
 */
public record SelfService(boolean runningMode, boolean computeType, boolean volumeSize) {
  /** The users may change nothing that this program compares. */
  public static final SelfService NONE = new SelfService(false, false, false);

  /** Those of the stated properties that users may change themselves, by the settings' names. */
  public List<String> of(WorkspaceProperties stated) {
    List<String> names = new ArrayList<>();
    if (runningMode && stated.runningMode() != null) {
      names.add("runningMode");
    }
    if (computeType && stated.compute() != null) {
      names.add("compute");
    }
    if (volumeSize && stated.rootVolumeGib() != null) {
      names.add("rootVolumeGib");
    }
    if (volumeSize && stated.userVolumeGib() != null) {
      names.add("userVolumeGib");
    }
    return List.copyOf(names);
  }
}
