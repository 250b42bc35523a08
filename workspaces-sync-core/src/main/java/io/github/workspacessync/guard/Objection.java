package io.github.workspacessync.guard;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.UserName;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.HoldReason;
import java.util.Set;

/**
 * A guard's veto.
 *
 * <p>It holds exactly the actions of the kind and the scope it names; everything else goes on.
 *
 * @param guard the guard's name
 * @param holds the kind of actions that are held
 * @param scope whose
 * @param as the reason that the held actions get
 * @param freezesMarks whether what was read is in doubt, so that running marks are not kept alive
 * @param message what was found, with the figures
 * @param wayOut what a person can do, with the setting's name
 */
public record Objection(
    String guard,
    Action.Kind holds,
    Scope scope,
    HoldReason as,
    boolean freezesMarks,
    String message,
    String wayOut) {
  /** Whose actions an objection holds. */
  public sealed interface Scope {
    /** All. */
    record All() implements Scope {}

    /** One assignment's. */
    record Of(AssignmentName assignment) implements Scope {}

    /** Those on these desktops. */
    record Desktops(Set<WorkspaceId> ids) implements Scope {
      public Desktops {
        ids = Set.copyOf(ids);
      }
    }

    /** Those for these people. */
    record Users(Set<UserName> names) implements Scope {
      public Users {
        names = Set.copyOf(names);
      }
    }

    /** Whether the action lies in this scope. */
    default boolean contains(Action action) {
      if (this instanceof Of of) {
        return of.assignment().equals(action.assignment());
      }
      if (this instanceof Desktops desktops) {
        return action.workspace().filter(desktops.ids()::contains).isPresent();
      }
      return !(this instanceof Users users) || users.names().contains(action.user());
    }
  }

  /** An objection to removals. */
  static Objection removals(String guard, Scope scope, String message, String wayOut) {
    return new Objection(
        guard, Action.Kind.REMOVAL, scope, HoldReason.GUARD, false, message, wayOut);
  }

  /** An objection to removals that puts what was read in doubt. */
  static Objection doubt(String guard, Scope scope, String message, String wayOut) {
    return new Objection(
        guard, Action.Kind.REMOVAL, scope, HoldReason.GUARD, true, message, wayOut);
  }

  boolean covers(Action action) {
    return action.kind() == holds && scope.contains(action);
  }
}
