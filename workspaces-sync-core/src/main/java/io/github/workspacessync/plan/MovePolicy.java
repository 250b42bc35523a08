package io.github.workspacessync.plan;

/**
 * What becomes of a desktop's bundle when its person moves to another assignment.
 *
 * <p>A migration rebuilds the root volume and is therefore guarded like a removal.
 */
public enum MovePolicy {
  /** The desktop is re-tagged and keeps its bundle; the difference is reported. */
  KEEP,
  /** The desktop is migrated to the new assignment's bundle. */
  MIGRATE
}
