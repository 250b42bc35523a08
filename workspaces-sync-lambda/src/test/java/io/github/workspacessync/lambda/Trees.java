package io.github.workspacessync.lambda;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Casts of what was read from YAML or JSON, which fail where the text has another form. */
final class Trees {
  private Trees() {}

  static Map<String, Object> map(@Nullable Object tree) {
    if (!(tree instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("not a map: " + tree);
    }
    Map<String, Object> typed = new LinkedHashMap<>();
    map.forEach((key, value) -> typed.put(String.valueOf(key), value));
    return typed;
  }

  static List<Object> list(@Nullable Object tree) {
    if (!(tree instanceof List<?> list)) {
      throw new IllegalArgumentException("not a list: " + tree);
    }
    return List.copyOf(list);
  }

  /** One value where a list could stand, as IAM's policies have it. */
  static List<String> texts(@Nullable Object tree) {
    return tree instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(tree));
  }

  /** A tree as JSON, without blanks. */
  static String json(@Nullable Object tree) {
    if (tree instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(one -> json(String.valueOf(one.getKey())) + ":" + json(one.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (tree instanceof List<?> list) {
      return list.stream().map(Trees::json).collect(Collectors.joining(",", "[", "]"));
    }
    return tree instanceof String text
        ? '"' + text.replaceAll("([\"\\\\])", "\\\\$1") + '"'
        : String.valueOf(tree);
  }
}
