package io.github.workspacessync.app;

import io.github.workspacessync.plan.Action;
import java.util.Arrays;

/** How the kinds of actions are called in reports, in the order in which they are carried out. */
enum ActionType {
  UNMARK(Action.Unmark.class, "Clear the mark", "to un-mark"),
  CREATE(Action.Create.class, "Create", "to create"),
  STORE_OWNER(Action.StoreOwner.class, "Store the owner", "owner ids to store"),
  TAG(Action.Tag.class, "Write tags", "to tag"),
  MODIFY(Action.Modify.class, "Change properties", "to modify"),
  MOVE(Action.Move.class, "Move to another assignment", "to move"),
  MIGRATE(Action.Migrate.class, "Rebuild from another bundle", "to migrate"),
  REFRESH(Action.Refresh.class, "Keep the mark alive", "marks to keep alive"),
  MARK(Action.Mark.class, "Mark for removal", "to mark"),
  TERMINATE(Action.Terminate.class, "End, and destroy the user volume", "to end");

  private final Class<? extends Action> type;
  private final String heading;
  private final String ahead;

  ActionType(Class<? extends Action> type, String heading, String ahead) {
    this.type = type;
    this.heading = heading;
    this.ahead = ahead;
  }

  static ActionType of(Action action) {
    return Arrays.stream(values())
        .filter(each -> each.type.isInstance(action))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no word for " + action.getClass()));
  }

  String heading() {
    return heading;
  }

  /** What a summary calls these when they have not been carried out yet. */
  String ahead() {
    return ahead;
  }
}
