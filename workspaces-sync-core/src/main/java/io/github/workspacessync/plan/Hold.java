package io.github.workspacessync.plan;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.UserName;
import io.github.workspacessync.fleet.WorkspaceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something deliberately not done, with its reason.
 *
 * <p>Nothing is skipped in silence: each hold names the person, the desktops and the way out.
 *
 * @param workspaces the desktops concerned, none where a creation is held
 * @param assignment the assignment concerned, where there is one
 * @param detail one sentence about this very case
 */
public record Hold(
    HoldReason reason,
    UserName user,
    List<WorkspaceId> workspaces,
    @Nullable AssignmentName assignment,
    String detail) {
  public Hold {
    workspaces = List.copyOf(workspaces);
  }

  public String wayOut() {
    return reason.wayOut();
  }
}
