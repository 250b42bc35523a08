package io.github.workspacessync.testkit.workspaces;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request's body, or an object in it, read as strictly as the service reads it.
 *
 * @param caller who sent the request
 */
record Input(ObjectNode body, Principal caller) {

  /** An object without members, as if the request had one there. */
  Input empty() {
    return new Input(Operation.object(), caller);
  }

  boolean has(String name) {
    return body.hasNonNull(name);
  }

  Optional<String> text(String name) {
    return node(name).map(node -> text(name, node));
  }

  String required(String name) {
    return text(name).orElseThrow(() -> missing(name));
  }

  Optional<Integer> integer(String name) {
    return node(name)
        .map(
            node -> {
              if (!node.isInt()) {
                throw serialization(name + " must be a number");
              }
              return node.intValue();
            });
  }

  boolean flag(String name) {
    return node(name).map(JsonNode::asBoolean).orElse(false);
  }

  Optional<Input> object(String name) {
    return node(name).map(node -> asInput(name, node));
  }

  /** The texts of a list; empty when it is absent. */
  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    list(name).forEach(node -> texts.add(text(name, node)));
    return texts;
  }

  /** The objects of a list; empty when it is absent. */
  List<Input> objects(String name) {
    List<Input> objects = new ArrayList<>();
    list(name).forEach(node -> objects.add(asInput(name, node)));
    return objects;
  }

  /** A list of 1 to {@code max} objects, or a ValidationException. */
  List<Input> objects(String name, int max) {
    List<Input> objects = objects(name);
    requireSize(name, objects.size(), max);
    return objects;
  }

  /** A list of ids that, if present, has 1 to {@code max} members. */
  List<String> ids(String name, int max) {
    List<String> ids = texts(name);
    if (has(name)) {
      requireSize(name, ids.size(), max);
    }
    return ids;
  }

  /** The Tags member; a key that occurs twice is refused. */
  Map<String, String> tags(String name) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (Input tag : objects(name)) {
      String key = tag.required("Key");
      if (tags.put(key, tag.text("Value").orElse("")) != null) {
        throw ApiError.invalidParameter("The tag key " + key + " is given twice.");
      }
    }
    return tags;
  }

  private static void requireSize(String name, int size, int max) {
    if (size < 1) {
      throw constraint(name, "Member must have length greater than or equal to 1");
    }
    if (size > max) {
      throw constraint(name, "Member must have length less than or equal to " + max);
    }
  }

  static ApiError constraint(String name, String rule) {
    return ApiError.validation(
        "1 validation error detected: Value at '"
            + name
            + "' failed to satisfy constraint: "
            + rule);
  }

  private static ApiError missing(String name) {
    return constraint(name, "Member must not be null");
  }

  private Optional<JsonNode> node(String name) {
    return body.hasNonNull(name) ? Optional.of(body.get(name)) : Optional.empty();
  }

  private Iterable<JsonNode> list(String name) {
    JsonNode node = node(name).orElse(null);
    if (node == null) {
      return List.of();
    }
    if (!node.isArray()) {
      throw serialization(name + " must be a list");
    }
    return node;
  }

  private Input asInput(String name, JsonNode node) {
    if (node instanceof ObjectNode object) {
      return new Input(object, caller);
    }
    throw serialization(name + " must be an object");
  }

  private static String text(String name, JsonNode node) {
    if (!node.isTextual()) {
      throw serialization(name + " must be a string");
    }
    return node.textValue();
  }

  private static ApiError serialization(String message) {
    return new ApiError("SerializationException", message);
  }
}
