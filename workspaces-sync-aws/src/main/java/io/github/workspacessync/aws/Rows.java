package io.github.workspacessync.aws;

import io.github.workspacessync.UserName;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.Encryption;
import io.github.workspacessync.fleet.FleetException;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.fleet.WorkspaceState;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.workspaces.model.StandbyWorkspaceRelationshipType;

/**
 * Turns the service's rows into ours.
 *
 * <p>What the service did not say is never guessed: a row without a state or a bundle gets a state
 * that nobody knows, and such a desktop is not touched; a row that is not tied to a user is set
 * aside.
 */
final class Rows {
  /** The user name of WorkSpaces that are not tied to a user (API reference, WorkspaceRequest). */
  static final String NO_USER = "[UNDEFINED]";

  private static final Set<String> MODIFYING = Set.of("UPDATE_INITIATED", "UPDATE_IN_PROGRESS");

  private Rows() {}

  static WorkspaceId id(software.amazon.awssdk.services.workspaces.model.Workspace row) {
    if (blank(row.workspaceId())) {
      throw new FleetException("the service sent a WorkSpace without an id; run again");
    }
    return new WorkspaceId(row.workspaceId());
  }

  static Workspace read(software.amazon.awssdk.services.workspaces.model.Workspace row, Tags tags) {
    return new Workspace(
        id(row),
        UserName.of(blank(row.userName()) ? NO_USER : row.userName()),
        state(row),
        new BundleId(blank(row.bundleId()) ? "wsb-not-stated" : row.bundleId()),
        Properties.read(row.workspaceProperties()),
        new Encryption(
            Boolean.TRUE.equals(row.rootVolumeEncryptionEnabled()),
            Boolean.TRUE.equals(row.userVolumeEncryptionEnabled()),
            row.volumeEncryptionKey()),
        kind(row),
        row.modificationStates().stream()
            .anyMatch(
                one -> one.stateAsString() != null && MODIFYING.contains(one.stateAsString())),
        tags);
  }

  private static WorkspaceState state(
      software.amazon.awssdk.services.workspaces.model.Workspace row) {
    if (blank(row.stateAsString())) {
      return new WorkspaceState("(state not stated)");
    }
    return new WorkspaceState(
        blank(row.bundleId()) ? row.stateAsString() + " (bundle not stated)" : row.stateAsString());
  }

  private static Workspace.Kind kind(
      software.amazon.awssdk.services.workspaces.model.Workspace row) {
    boolean standby =
        row.relatedWorkspaces().stream()
            .anyMatch(
                related ->
                    StandbyWorkspaceRelationshipType.PRIMARY
                        .toString()
                        .equals(related.typeAsString()));
    if (standby) {
      return Workspace.Kind.STANDBY;
    }
    return blank(row.userName()) || row.userName().equals(NO_USER)
        ? Workspace.Kind.USER_DECOUPLED
        : Workspace.Kind.PERSONAL;
  }

  private static boolean blank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
