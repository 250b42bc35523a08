package io.github.workspacessync.lambda;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Log events with metrics, read as CloudWatch reads them: what it would drop is an error here. */
final class Events {
  private Events() {}

  /** One value of one metric. */
  record Metric(String name, String unit, Map<String, String> dimensions, long value) {}

  /** The metrics of one event. */
  static List<Metric> metrics(String event) {
    Map<String, Object> root = object(event);
    Map<String, Object> aws = Trees.map(root.get("_aws"));
    require(aws.keySet().equals(Set.of("Timestamp", "CloudWatchMetrics")), event);
    require(aws.get("Timestamp") instanceof Long, event);
    List<Object> directives = Trees.list(aws.get("CloudWatchMetrics"));
    require(directives.size() == 1, event);
    Map<String, Object> directive = Trees.map(directives.get(0));
    require(directive.keySet().equals(Set.of("Namespace", "Dimensions", "Metrics")), event);
    require("WorkspacesSync".equals(directive.get("Namespace")), event);
    List<Object> sets = Trees.list(directive.get("Dimensions"));
    require(sets.size() == 1, event);
    Map<String, String> dimensions =
        Trees.texts(sets.get(0)).stream()
            .collect(Collectors.toMap(name -> name, name -> text(root, name)));
    List<Object> metrics = Trees.list(directive.get("Metrics"));
    require(!metrics.isEmpty() && metrics.size() <= 100, event);
    return metrics.stream()
        .map(Trees::map)
        .map(one -> metric(root, one, dimensions, event))
        .toList();
  }

  /** The events of a log in which they stand between other lines. */
  static List<String> in(String log) {
    return log.lines().filter(line -> line.startsWith("{\"_aws\"")).toList();
  }

  private static Metric metric(
      Map<String, Object> root,
      Map<String, Object> definition,
      Map<String, String> dimensions,
      String event) {
    require(definition.keySet().equals(Set.of("Name", "Unit")), event);
    String name = String.valueOf(definition.get("Name"));
    String unit = String.valueOf(definition.get("Unit"));
    require(Set.of("Count", "Milliseconds").contains(unit), event);
    require(root.get(name) instanceof Number, event);
    return new Metric(name, unit, dimensions, Long.parseLong(String.valueOf(root.get(name))));
  }

  private static String text(Map<String, Object> root, String name) {
    if (root.get(name) instanceof String text && !text.isBlank() && text.matches("[ -~]{1,1024}")) {
      return text;
    }
    throw new AssertionError("no dimension value " + name + " in " + root);
  }

  /** JSON is YAML. */
  static Map<String, Object> object(String json) {
    require(json.startsWith("{") && json.strip().endsWith("}"), json);
    return Trees.map(new Yaml(new SafeConstructor(new LoaderOptions())).load(json));
  }

  private static void require(boolean holds, String event) {
    if (!holds) {
      throw new AssertionError("not what CloudWatch takes: " + event);
    }
  }
}
