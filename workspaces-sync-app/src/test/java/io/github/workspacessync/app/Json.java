package io.github.workspacessync.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads reports in tests. */
final class Json {
  private Json() {}

  /** Maps, lists and texts; numbers and truth values are texts, and nothing is an empty one. */
  static Object read(String json) {
    return plain(NodeReader.json(json, "the test"));
  }

  /** What a path such as {@code /objections/0/guard} leads to. */
  static Object at(Object json, String path) {
    Object found = json;
    for (String step : path.substring(1).split("/", -1)) {
      found = found instanceof List<?> list ? list.get(Integer.parseInt(step)) : get(found, step);
    }
    return found;
  }

  static List<?> list(Object json, String path) {
    return (List<?>) at(json, path);
  }

  private static Object get(Object json, String key) {
    Object found = ((Map<?, ?>) json).get(key);
    if (found == null) {
      throw new AssertionError(key + " is not among " + ((Map<?, ?>) json).keySet());
    }
    return found;
  }

  private static Object plain(Node node) {
    if (node instanceof Node.Mapping mapping) {
      Map<String, Object> plain = new LinkedHashMap<>();
      mapping.entries().forEach(entry -> plain.put(entry.key(), plain(entry.value())));
      return plain;
    }
    return node instanceof Node.Sequence list
        ? list.items().stream().map(Json::plain).toList()
        : ((Node.Scalar) node).text();
  }
}
