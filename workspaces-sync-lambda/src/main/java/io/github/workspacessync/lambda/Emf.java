package io.github.workspacessync.lambda;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One log event out of which CloudWatch takes metrics.
 *
 * <p>The event must be one JSON object with nothing before or after it, else CloudWatch takes
 * nothing and says so nowhere but in its own metrics.
 *
 * <p>One dimension set; at most 100 metrics (CloudWatch User Guide, "Specification: Embedded metric
 * format").
 */
final class Emf {
  static final String NAMESPACE = "WorkspacesSync";
  static final int MOST_METRICS = 100;

  /** CloudWatch API reference, Dimension: ASCII, with something in it that is no blank. */
  private static final int LONGEST_VALUE = 1024;

  /** As CloudWatch names them. */
  private enum Unit {
    COUNT,
    MILLISECONDS;

    String text() {
      return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
  }

  private final Instant at;
  private final String runId;
  private final Map<String, String> dimensions = new LinkedHashMap<>();
  private final Map<String, Unit> metrics = new LinkedHashMap<>();
  private final Map<String, Long> values = new LinkedHashMap<>();

  /**
   * Without dimensions and metrics yet.
   *
   * @param runId a field beside the metrics, to find the run's other lines
   */
  Emf(Instant at, String runId) {
    this.at = at;
    this.runId = runId;
  }

  Emf dimension(String name, String value) {
    dimensions.put(name, value);
    return this;
  }

  Emf count(String name, long value) {
    return metric(name, Unit.COUNT, value);
  }

  Emf millis(String name, long value) {
    return metric(name, Unit.MILLISECONDS, value);
  }

  private Emf metric(String name, Unit unit, long value) {
    metrics.put(name, unit);
    values.put(name, value);
    if (metrics.size() > MOST_METRICS) {
      throw new IllegalStateException("more than " + MOST_METRICS + " metrics in one event");
    }
    return this;
  }

  /** The event, in one line of ASCII, without its end. */
  String json() {
    return "{\"_aws\":{\"Timestamp\":"
        + at.toEpochMilli()
        + ",\"CloudWatchMetrics\":[{\"Namespace\":"
        + quoted(NAMESPACE)
        + ",\"Dimensions\":[["
        + dimensions.keySet().stream().map(Emf::quoted).collect(Collectors.joining(","))
        + "]],\"Metrics\":["
        + metrics.entrySet().stream().map(Emf::definition).collect(Collectors.joining(","))
        + "]}]},\"RequestId\":"
        + quoted(runId)
        + dimensions.entrySet().stream()
            .map(one -> "," + quoted(one.getKey()) + ":" + quoted(value(one.getValue())))
            .collect(Collectors.joining())
        + values.entrySet().stream()
            .map(one -> "," + quoted(one.getKey()) + ":" + one.getValue())
            .collect(Collectors.joining())
        + "}";
  }

  private static String definition(Map.Entry<String, Unit> metric) {
    return "{\"Name\":"
        + quoted(metric.getKey())
        + ",\"Unit\":"
        + quoted(metric.getValue().text())
        + "}";
  }

  /**
   * What CloudWatch takes as a dimension's value: it drops the whole event for one that it does
   * not.
   */
  private static String value(String text) {
    String plain = text.strip();
    return plain.isEmpty() ? "none" : plain.substring(0, Math.min(plain.length(), LONGEST_VALUE));
  }

  private static String quoted(String text) {
    return "\"" + text.replaceAll("[^ -~]", "?").replaceAll("([\"\\\\])", "\\\\$1") + "\"";
  }
}
