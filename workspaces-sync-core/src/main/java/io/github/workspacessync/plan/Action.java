package io.github.workspacessync.plan;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.UserName;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.NewWorkspace;
import io.github.workspacessync.fleet.Owner;
import io.github.workspacessync.fleet.RemovalMark;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.fleet.WorkspaceProperties;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that this program ever does, on one screen.
 *
 * <p>An action is a value: it names the desktop as it was when it was decided on, so that it can be
 * compared with what is there when it is carried out.
 */
public sealed interface Action {
  /** What an objection can hold. */
  enum Kind {
    /** Takes somebody's volume, or is a step towards that. */
    REMOVAL,
    CREATION,
    /** Harmless upkeep. */
    UPKEEP
  }

  UserName user();

  AssignmentName assignment();

  /** Why, in one sentence. */
  String why();

  default Kind kind() {
    return Kind.UPKEEP;
  }

  /** The desktop concerned; empty for a creation. */
  Optional<Workspace> expected();

  default Optional<WorkspaceId> workspace() {
    return expected().map(Workspace::id);
  }

  /** An action on a desktop that exists. */
  sealed interface OnDesktop extends Action {
    Workspace desktop();

    @Override
    default Optional<Workspace> expected() {
      return Optional.of(desktop());
    }

    @Override
    default UserName user() {
      return desktop().user();
    }
  }

  /** An action that is nothing but tags. */
  sealed interface Tagging extends OnDesktop {
    Map<String, String> tags();
  }

  /** Clears the mark of somebody who is back. */
  record Unmark(Workspace desktop, AssignmentName assignment, String why) implements Tagging {
    @Override
    public Map<String, String> tags() {
      return Map.of(Tags.MARK, "");
    }
  }

  /** Orders a desktop for somebody who has none. */
  record Create(NewWorkspace wanted, AssignmentName assignment, String why) implements Action {
    @Override
    public UserName user() {
      return wanted.user();
    }

    @Override
    public Optional<Workspace> expected() {
      return Optional.empty();
    }

    @Override
    public Kind kind() {
      return Kind.CREATION;
    }
  }

  /** Stores whose desktop it is. */
  record StoreOwner(Workspace desktop, AssignmentName assignment, Owner owner, String why)
      implements Tagging {
    @Override
    public Map<String, String> tags() {
      return Map.of(Tags.OWNER, owner.format());
    }
  }

  /** Writes the operator's tags where they differ. */
  record Tag(Workspace desktop, AssignmentName assignment, Map<String, String> tags, String why)
      implements Tagging {
    public Tag {
      tags = Map.copyOf(tags);
    }
  }

  /** Sets one property. */
  record Modify(
      Workspace desktop, AssignmentName assignment, WorkspaceProperties change, String why)
      implements OnDesktop {}

  /** Gives a desktop to another assignment, together with its person. */
  record Move(
      Workspace desktop,
      AssignmentName from,
      AssignmentName assignment,
      Map<String, String> tags,
      String why)
      implements Tagging {
    public Move {
      tags = Map.copyOf(tags);
    }
  }

  /** Rebuilds a desktop from another bundle. */
  record Migrate(
      Workspace desktop,
      AssignmentName assignment,
      BundleId bundle,
      Proof.Transfer proof,
      String why)
      implements OnDesktop {
    @Override
    public Kind kind() {
      return Kind.REMOVAL;
    }
  }

  /** Marks a leaver's desktop: the grace begins. */
  record Mark(Workspace desktop, AssignmentName assignment, RemovalMark mark, String why)
      implements Tagging {
    @Override
    public Kind kind() {
      return Kind.REMOVAL;
    }

    @Override
    public Map<String, String> tags() {
      return Map.of(Tags.MARK, mark.format());
    }
  }

  /** Keeps a mark alive that was found to be right. */
  record Refresh(Workspace desktop, AssignmentName assignment, RemovalMark mark, String why)
      implements Tagging {
    @Override
    public Map<String, String> tags() {
      return Map.of(Tags.MARK, mark.format());
    }
  }

  /** Ends a leaver's desktop, for ever. */
  record Terminate(Workspace desktop, AssignmentName assignment, Proof.Absence proof, String why)
      implements OnDesktop {
    /** A removal that has to wait must not wait again for the whole grace. */
    public Optional<Refresh> keepAlive(Instant now) {
      RemovalMark mark = proof.mark();
      return mark.stale(now)
          ? Optional.of(
              new Refresh(
                  desktop,
                  assignment,
                  mark.refreshed(now),
                  "he is still away; the removal has to wait"))
          : Optional.empty();
    }

    @Override
    public Kind kind() {
      return Kind.REMOVAL;
    }
  }
}
