package io.github.workspacessync.plan;

import io.github.workspacessync.Person;
import io.github.workspacessync.fleet.WorkspaceId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was decided for one person, and by which row of the decision table.
 *
 * <p>Everybody who is a member or has a desktop has exactly one; the plan is nothing but these.
 *
 * @param row the number of the row in the decision table, 1 to 22
 * @param reason the decision in one sentence
 * @param workspaces the desktops that are this person's
 * @param actions what shall be done, if anything
 * @param hold what shall not be done, if something
 * @param drift what differs and stays
 */
public record Decision(
    Person person,
    Standing standing,
    int row,
    String reason,
    List<WorkspaceId> workspaces,
    List<Action> actions,
    @Nullable Hold hold,
    List<Drift> drift) {
  public Decision {
    workspaces = List.copyOf(workspaces);
    actions = List.copyOf(actions);
    drift = List.copyOf(drift);
  }

  public Optional<Hold> held() {
    return Optional.ofNullable(hold);
  }

  /** Whether this person has left a managed desktop behind, proven or not. */
  public boolean concernsLeaver() {
    return standing instanceof Standing.Out && row >= 15;
  }
}
