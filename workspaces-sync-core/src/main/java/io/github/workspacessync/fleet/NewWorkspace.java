package io.github.workspacessync.fleet;

import io.github.workspacessync.UserName;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A WorkSpace to be created.
 *
 * <p>Its tags, the ownership pair among them, go with the same request: a desktop of ours is never
 * without them.
 *
 * @param encryption null = not stated
 */
public record NewWorkspace(
    UserName user,
    BundleId bundle,
    WorkspaceProperties properties,
    @Nullable Encryption encryption,
    Map<String, String> tags) {
  public NewWorkspace {
    tags = Map.copyOf(tags);
  }
}
