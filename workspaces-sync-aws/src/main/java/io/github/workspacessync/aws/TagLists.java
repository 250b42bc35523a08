package io.github.workspacessync.aws;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.workspaces.model.Tag;

/** Tags in the form of the WorkSpaces API, in the order of their keys. */
final class TagLists {
  private TagLists() {}

  static List<Tag> of(Map<String, String> tags) {
    return tags.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }
}
