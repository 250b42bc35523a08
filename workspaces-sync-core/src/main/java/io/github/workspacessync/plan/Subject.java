package io.github.workspacessync.plan;

import io.github.workspacessync.Person;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceState.Phase;
import java.util.List;

/**
 * One person with all rows of the fleet that have to do with him.
 *
 * <p>All of a person's rows are looked at together; a row that is overlooked would be taken for
 * free.
 *
 * @param own personal desktops that are his, by stored id, or by name where no id is stored
 * @param standby his stand-by rows
 * @param namesakes desktops under his name that carry another person's id
 */
record Subject(
    Person person,
    Standing standing,
    List<Workspace> own,
    List<Workspace> standby,
    List<Workspace> namesakes) {
  Subject {
    own = List.copyOf(own);
    standby = List.copyOf(standby);
    namesakes = List.copyOf(namesakes);
  }

  List<Workspace> live() {
    return own.stream().filter(row -> row.state().phase() != Phase.GONE).toList();
  }
}
