package io.github.workspacessync.fleet;

/**
 * The id of a WorkSpace, such as {@code ws-0a1b2c3d4}.
 *
 * <p>Ids are never reused, so two rows are one desktop only if their ids are equal.
 */
public record WorkspaceId(String value) implements Comparable<WorkspaceId> {
  public WorkspaceId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a WorkSpace's id must not be blank");
    }
  }

  @Override
  public int compareTo(WorkspaceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
