package io.github.workspacessync.fleet;

import java.util.List;

/**
 * A call that an {@link InMemoryFleet} received.
 *
 * @param subjects the ids (or, for creations, the user names; for a note, the assignment) it names
 * @param detail what was to be written, for the eye and for searching
 */
public record FleetCall(Verb verb, List<String> subjects, String detail) {
  /** The verbs of the port. */
  public enum Verb {
    PREFLIGHT(false),
    SNAPSHOT(false),
    REREAD(false),
    LAST_CONNECTIONS(false),
    CREATE(true),
    TAG(true),
    MODIFY(true),
    MIGRATE(true),
    TERMINATE(true),
    NOTE(true);

    private final boolean writes;

    Verb(boolean writes) {
      this.writes = writes;
    }

    /** Whether it changes anything. */
    public boolean writes() {
      return writes;
    }
  }

  /** How a call fails as a whole. */
  public enum Fault {
    /** Nothing was done. */
    NOT_CARRIED_OUT,
    /** It was done, but the answer was lost. */
    ANSWER_LOST
  }

  public FleetCall {
    subjects = List.copyOf(subjects);
  }

  public boolean names(WorkspaceId id) {
    return subjects.contains(id.value());
  }
}
