package io.github.workspacessync.app;

import io.github.workspacessync.UserName;
import io.github.workspacessync.plan.Selection;
import java.util.List;
import java.util.Set;

/**
 * To whom an event limits its run: {@code "alice"} or {@code ["alice", "bob"]}.
 *
 * <p>Nobody is no selection: where the names have gone missing on their way, nothing is done for
 * anybody.
 */
final class EventSelection {
  static final String KEY = "only";

  private EventSelection() {}

  static Selection read(Section event) {
    List<UserName> users =
        event.oneOrMore(KEY, List.of(), node -> UserName.of(Values.text(node).strip()));
    return new Selection(Set.copyOf(users));
  }
}
