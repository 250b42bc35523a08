package io.github.workspacessync.fleet;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the WorkSpaces of one assignment are made of.
 *
 * <p>Only what is stated here is sent and compared.
 *
 * @param encryption null = not stated
 * @param tags the operator's own tags; none of them may be one of {@link Tags}' keys
 */
public record Blueprint(
    BundleId bundle,
    WorkspaceProperties properties,
    @Nullable Encryption encryption,
    Map<String, String> tags) {
  public Blueprint {
    tags = Map.copyOf(tags);
    for (String key : tags.keySet()) {
      if (Tags.isReserved(key)) {
        throw new IllegalArgumentException("the tag " + key + " is this program's own");
      }
    }
  }

  public static Blueprint of(BundleId bundle) {
    return new Blueprint(bundle, WorkspaceProperties.NONE, null, Map.of());
  }
}
