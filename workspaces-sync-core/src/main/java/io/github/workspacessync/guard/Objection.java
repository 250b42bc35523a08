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
 * @param lift what an approval can release
 * @param message what was found, with the figures
 * @param wayOut what a person can do, with the setting's name
 */
public record Objection(
    String guard,
    Action.Kind holds,
    Scope scope,
    HoldReason as,
    boolean freezesMarks,
    Lift lift,
    String message,
    String wayOut) {
  /** Which of the held actions a person's approval releases. */
  public enum Lift {
    /** None: what is wrong has to be mended. */
    NOTHING,
    /** Those on the list. */
    APPROVAL,
    /** Those on the list whose owner's own entry was found and read: never those of GONE. */
    APPROVAL_IF_READ
  }

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
        guard, Action.Kind.REMOVAL, scope, HoldReason.GUARD, false, Lift.NOTHING, message, wayOut);
  }

  /** An objection to removals that puts what was read in doubt. */
  static Objection doubt(String guard, Scope scope, String message, String wayOut) {
    return new Objection(
        guard, Action.Kind.REMOVAL, scope, HoldReason.GUARD, true, Lift.NOTHING, message, wayOut);
  }

  Objection liftedBy(Lift changed) {
    return new Objection(guard, holds, scope, as, freezesMarks, changed, message, wayOut);
  }

  boolean covers(Action action) {
    return action.kind() == holds && scope.contains(action);
  }

  /** Whether an approval of the action would release it. */
  boolean canRelease(Action action, Scene scene) {
    return switch (lift) {
      case NOTHING -> false;
      case APPROVAL -> true;
      case APPROVAL_IF_READ -> scene.readTheEntryOf(action);
    };
  }

  /** Whether the action is held, whatever was approved. */
  boolean holds(Action action, Scene scene) {
    return covers(action) && !(scene.approves(action) && canRelease(action, scene));
  }
}
