package io.github.workspacessync.aws;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonNodeParser;

/**
 * Finds the one value that is meant in a secret's text: the text itself, or a key of the JSON
 * object that it is.
 *
 * <p>Where it is not clear which value is meant, the keys are named and never the values.
 */
final class SecretText {
  private static final String USUAL_KEY = "password";

  private SecretText() {}

  static String pick(String id, String text, @Nullable String key) {
    @Nullable Map<String, JsonNode> object = object(text);
    if (object == null) {
      if (key != null) {
        throw new SecretException(
            "the secret " + id + " is not a JSON object, so it has no key '" + key + "'");
      }
      return notEmpty(id, text);
    }
    if (key != null) {
      return notEmpty(id, named(id, object, key));
    }
    if (object.containsKey(USUAL_KEY)) {
      return notEmpty(id, named(id, object, USUAL_KEY));
    }
    List<JsonNode> texts = object.values().stream().filter(JsonNode::isString).toList();
    if (texts.size() != 1) {
      throw new SecretException(
          "the secret "
              + id
              + " is a JSON object with the keys "
              + keys(object)
              + "; say which one is meant: secretsmanager:"
              + id
              + "#key");
    }
    return notEmpty(id, texts.get(0).asString());
  }

  private static String named(String id, Map<String, JsonNode> object, String key) {
    @Nullable JsonNode value = object.get(key);
    if (value == null) {
      throw new SecretException(
          "the secret " + id + " has no key '" + key + "'; its keys are " + keys(object));
    }
    if (!value.isString()) {
      throw new SecretException(
          "the key '" + key + "' of the secret " + id + " is not a string; put it into quotes");
    }
    return value.asString();
  }

  /** Null for anything but a JSON object: a password may well begin with a brace. */
  private static @Nullable Map<String, JsonNode> object(String text) {
    if (!text.stripLeading().startsWith("{")) {
      return null;
    }
    try {
      JsonNode node = JsonNodeParser.create().parse(text);
      return node.isObject() ? node.asObject() : null;
    } catch (RuntimeException notJson) {
      return null;
    }
  }

  private static String notEmpty(String id, String value) {
    if (value.isEmpty()) {
      throw new SecretException("the value of the secret " + id + " is empty");
    }
    return value;
  }

  private static List<String> keys(Map<String, JsonNode> object) {
    return object.keySet().stream().sorted().toList();
  }
}
