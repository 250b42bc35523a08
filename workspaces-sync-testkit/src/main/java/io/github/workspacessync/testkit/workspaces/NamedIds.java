package io.github.workspacessync.testkit.workspaces;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the resources that a request names. */
final class NamedIds {
  private static final Set<String> MEMBERS =
      Set.of(
          "WorkspaceId",
          "WorkspaceIds",
          "SourceWorkspaceId",
          "DirectoryId",
          "DirectoryIds",
          "BundleId",
          "BundleIds",
          "ResourceId",
          "ResourceARNList",
          "SecretId",
          "RoleArn",
          "TopicArn");

  private NamedIds() {}

  /** Each once, in the order of the request; none if the request cannot be read. */
  static List<String> in(Wire wire, String body) {
    try {
      return in(wire.read(body));
    } catch (ApiError unreadable) {
      return List.of();
    }
  }

  static List<String> in(ObjectNode request) {
    Set<String> ids = new LinkedHashSet<>();
    collect(request, ids);
    return List.copyOf(ids);
  }

  private static void collect(JsonNode node, Set<String> ids) {
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              member -> {
                if (MEMBERS.contains(member.getKey())) {
                  texts(member.getValue()).forEach(ids::add);
                }
                collect(member.getValue(), ids);
              });
    } else if (node.isArray()) {
      node.forEach(element -> collect(element, ids));
    }
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isTextual()) {
      texts.add(node.textValue());
    } else if (node.isArray()) {
      node.forEach(element -> texts.addAll(texts(element)));
    }
    return texts;
  }
}
