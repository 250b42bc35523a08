package io.github.workspacessync.fleet;

/**
 * The state of a WorkSpace as the service spells it, and what it allows.
 *
 * <p>A state that this version does not know survives as its name and means: exists, do not touch.
 *
 * @param name a value of the service's enumeration WorkspaceState, or one that is newer than it
 */
public record WorkspaceState(String name) {
  /** What can be done with a desktop in this state. */
  public enum Phase {
    /** Fit for every action. */
    USABLE,
    /** On its way to another state; the next run looks again. */
    MOVING,
    /** In ERROR: it exists, takes the user's place, and needs a person. */
    BROKEN,
    /** SUSPENDED: it cannot even be terminated (WorkSpaces API reference). */
    STUCK,
    /** Terminated, or about to be. */
    GONE,
    /** Not known to this version. */
    UNKNOWN
  }

  public static final WorkspaceState AVAILABLE = new WorkspaceState("AVAILABLE");
  public static final WorkspaceState STOPPED = new WorkspaceState("STOPPED");
  public static final WorkspaceState PENDING = new WorkspaceState("PENDING");

  public WorkspaceState {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a state must not be blank");
    }
  }

  public Phase phase() {
    return switch (name) {
      case "AVAILABLE", "STOPPED", "IMPAIRED", "UNHEALTHY", "MAINTENANCE", "ADMIN_MAINTENANCE" ->
          Phase.USABLE;
      case "PENDING", "REBOOTING", "STARTING", "STOPPING", "REBUILDING", "RESTORING", "UPDATING" ->
          Phase.MOVING;
      case "ERROR" -> Phase.BROKEN;
      case "SUSPENDED" -> Phase.STUCK;
      case "TERMINATING", "TERMINATED" -> Phase.GONE;
      default -> Phase.UNKNOWN;
    };
  }

  /** Whether properties can be modified in this state: AVAILABLE and STOPPED only (AWS rule). */
  public boolean modifiable() {
    return equals(AVAILABLE) || equals(STOPPED);
  }

  @Override
  public String toString() {
    return name;
  }
}
