package io.github.workspacessync.simulation;

import io.github.workspacessync.PersonId;
import io.github.workspacessync.fleet.NewWorkspace;
import io.github.workspacessync.fleet.Owner;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceState;
import java.util.Optional;

/**
 * No desktop is ordered for somebody who, as this run read the fleet, has one: by the stored id, or
 * under the name of the order; and each order bears our ownership pair and his id.
 */
final class OneDesktopEach implements Check {
  @Override
  public Optional<String> creating(RunWatch run, NewWorkspace wanted) {
    Tags tags = new Tags(wanted.tags());
    Optional<PersonId> person = tags.owner().map(Owner::person);
    if (person.isEmpty() || tags.managedBy().flatMap(run.rules()::assignment).isEmpty()) {
      return Optional.of("a desktop for " + wanted.user() + " is ordered without our tags");
    }
    for (Workspace row : run.shown().values()) {
      boolean his = row.tags().owner().map(Owner::person).filter(person.get()::equals).isPresent();
      boolean live = row.state().phase() != WorkspaceState.Phase.GONE;
      if (live
          && row.kind() != Workspace.Kind.USER_DECOUPLED
          && (his || row.user().equals(wanted.user()))) {
        return Optional.of("a second desktop for " + wanted.user() + " is ordered beside " + row);
      }
    }
    return Optional.empty();
  }
}
