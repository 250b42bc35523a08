package io.github.workspacessync.lambda;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
}
