package io.github.workspacessync.testkit.workspaces;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The open form of an {@link EmulatedWorkspace}, so that one component can be changed at a time.
 */
final class Draft {
  String id;
  String directoryId;
  String user;
  String bundleId;
  String state;
  EmulatedProperties properties;
  EmulatedWorkspace.Encryption encryption;
  Map<String, String> tags;
  EmulatedWorkspace.Usage usage;
  List<EmulatedWorkspace.Related> related;
  Map<String, String> modifications;
  @Nullable String workspaceName;
  @Nullable String error;

  Draft(EmulatedWorkspace from) {
    id = from.id();
    directoryId = from.directoryId();
    user = from.user();
    bundleId = from.bundleId();
    state = from.state();
    properties = from.properties();
    encryption = from.encryption();
    tags = from.tags();
    usage = from.usage();
    related = from.related();
    modifications = from.modifications();
    workspaceName = from.workspaceName();
    error = from.error();
  }

  EmulatedWorkspace finish() {
    return new EmulatedWorkspace(
        id,
        directoryId,
        user,
        bundleId,
        state,
        properties,
        encryption,
        tags,
        usage,
        related,
        modifications,
        workspaceName,
        error);
  }
}
