package io.github.workspacessync.fleet;

import io.github.workspacessync.AssignmentName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All WorkSpaces of the registered directory, with their tags.
 *
 * <p>It exists only whole: a page that failed is an exception.
 *
 * @param source the directory, account and Region, for the report
 * @param workspaces every row, stand-by and user-decoupled ones included
 * @param clockSkew service time minus our time, or null if the service told none
 * @param notes the assignments' notes on the registered directory
 */
public record FleetSnapshot(
    String source,
    List<Workspace> workspaces,
    @Nullable Duration clockSkew,
    Map<AssignmentName, String> notes) {
  public FleetSnapshot {
    workspaces = List.copyOf(workspaces);
    notes = Map.copyOf(notes);
  }
}
