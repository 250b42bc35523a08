package io.github.workspacessync.simulation;

import io.github.workspacessync.fleet.NewWorkspace;
import io.github.workspacessync.fleet.RemovalMark;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.run.RunReport;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sentence that holds whatever happens.
 *
 * <p>It hears what runs order, knows what is true, and answers with what contradicts it.
 */
interface Check {
  /** A run is about to end this desktop. */
  default Optional<String> ending(RunWatch run, WorkspaceId id) {
    return Optional.empty();
  }

  /** A run is about to have this desktop rebuilt. */
  default Optional<String> migrating(RunWatch run, WorkspaceId id) {
    return Optional.empty();
  }

  /** A desktop was ended, or its migration accepted, by a run. */
  default Optional<String> taken(RunWatch run, Workspace before) {
    return Optional.empty();
  }

  /** A run is about to order this desktop. */
  default Optional<String> creating(RunWatch run, NewWorkspace wanted) {
    return Optional.empty();
  }

  /** A run has written or (null) cleared a mark. */
  default Optional<String> marked(RunWatch run, Workspace before, @Nullable RemovalMark mark) {
    return Optional.empty();
  }

  /** Both paths have told a run that the owner of this desktop is away. */
  default void saidAway(RunWatch run, WorkspaceId id) {}

  /** Two runs begin at the same time. */
  default void overlap(Town town) {}

  /** A run is over; without a report it was killed or failed. */
  default Optional<String> over(RunWatch run, @Nullable RunReport report) {
    return Optional.empty();
  }
}
