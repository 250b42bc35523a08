package io.github.workspacessync.fleet;

import io.github.workspacessync.UserName;

/**
 * A WorkSpace as it was read.
 *
 * <p>It says what is, not what should be; a value that the service did not send is not stated.
 *
 * @param modifying whether the service says that a modification is under way
 */
public record Workspace(
    WorkspaceId id,
    UserName user,
    WorkspaceState state,
    BundleId bundle,
    WorkspaceProperties properties,
    Encryption encryption,
    Kind kind,
    boolean modifying,
    Tags tags) {
  /** Whose desktop it is by its nature. */
  public enum Kind {
    /** One person's own. */
    PERSONAL,
    /** The stand-by copy of a desktop in another Region. */
    STANDBY,
    /** Not tied to a user ({@code [UNDEFINED]}, WorkSpaces Core). */
    USER_DECOUPLED
  }

  public Workspace withTags(Tags changed) {
    return new Workspace(id, user, state, bundle, properties, encryption, kind, modifying, changed);
  }

  public Workspace withState(WorkspaceState changed) {
    return new Workspace(id, user, changed, bundle, properties, encryption, kind, modifying, tags);
  }
}
