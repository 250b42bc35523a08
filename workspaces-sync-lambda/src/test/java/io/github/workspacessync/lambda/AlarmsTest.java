package io.github.workspacessync.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.run.RunListener;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** The alarms and the dashboard watch what is really written, and ring when they shall. */
class AlarmsTest {
  private static final String FLEET = "d-9067012345";

  /** Metrics of AWS that we watch, with their dimension (the services' own documentation). */
  private static final Map<String, Set<String>> OF_AWS =
      Map.of(
          "AWS/Lambda FunctionName",
          Set.of("Invocations", "Errors", "Throttles", "Duration", "AsyncEventsDropped"),
          "AWS/SQS QueueName",
          Set.of("ApproximateNumberOfMessagesVisible"),
          "AWS/States StateMachineArn",
          Set.of("ExecutionsFailed", "ExecutionsSucceeded"));

  private static final Pattern SEARCH =
      Pattern.compile("SEARCH\\('\\{([^}]+)\\} (.*)', '(Sum|Maximum)', 900\\)");
  private static final Pattern METRIC_NAME = Pattern.compile("MetricName=\"([A-Za-z]+)\"");

  @Test
  void watchOnlyWhatIsWritten() {
    for (String name : Template.all()) {
      for (Map<String, Object> alarm : alarms(name)) {
        String namespace = String.valueOf(alarm.get("Namespace"));
        List<String> dimensions =
            Trees.list(alarm.getOrDefault("Dimensions", List.of())).stream()
                .map(one -> String.valueOf(Trees.map(one).get("Name")))
                .toList();
        Set<String> known =
            namespace.equals(Emf.NAMESPACE)
                ? written(dimensions, name)
                : OF_AWS.getOrDefault(namespace + " " + String.join(",", dimensions), Set.of());

        assertThat(known).as("%s: %s", name, alarm).contains(text(alarm, "MetricName"));
      }
    }
  }

  @Test
  void ringWhenNothingIsWrittenAnyMore() {
    for (String name : List.of("template.yaml", "another-fleet.yaml", "fan-out.yaml")) {
      Map<String, Object> alarm = alarm(name, "NoSuccessAlarm");

      assertThat(rings(alarm, nothing(), nothing(), nothing(), nothing())).as(name).isTrue();
      assertThat(rings(alarm, value(0), value(0), nothing(), value(0))).as(name).isTrue();
      assertThat(rings(alarm, nothing(), nothing(), value(1), nothing())).as(name).isFalse();
      assertThat(rings(alarm, value(1), value(1), value(1), value(1))).as(name).isFalse();
    }
  }

  @Test
  void ringForOneFailedRunAndForOneRemovalThatIsHeld() {
    assertThat(rings(alarm("template.yaml", "RunFailedAlarm"), value(1))).isTrue();
    assertThat(rings(alarm("template.yaml", "RunFailedAlarm"), value(0))).isFalse();
    assertThat(rings(alarm("template.yaml", "RunFailedAlarm"), nothing())).isFalse();
    for (String name : List.of("template.yaml", "another-fleet.yaml", "fan-out.yaml")) {
      Map<String, Object> held = alarm(name, "RemovalsHeldAlarm");

      assertThat(rings(held, value(1))).as(name).isTrue();
      assertThat(rings(held, value(0))).as(name).isFalse();
      assertThat(held).as(name).containsEntry("TreatMissingData", "ignore");
    }
  }

  @Test
  void ringBeforeTheFunctionIsEndedForItsTime() {
    Map<String, Object> tooLong = alarm("template.yaml", "RunTooLongAlarm");
    Object timeout = Template.read("template.yaml", Map.of()).properties("Function").get("Timeout");

    assertThat(AslRules.number(tooLong.get("Threshold")))
        .isLessThan((AslRules.number(timeout) - 30) * 1000);
  }

  @Test
  void lookAsOftenAsTheScheduleRuns() {
    for (String name : List.of("template.yaml", "another-fleet.yaml", "fan-out.yaml")) {
      Map<String, Object> parameters = Trees.map(Template.content(name).get("Parameters"));
      Object schedule = Trees.map(parameters.get("ScheduleExpression")).get("Default");
      Object period = Trees.map(parameters.get("PeriodSeconds")).get("Default");
      Matcher minutes =
          Pattern.compile("rate\\((\\d+) minutes\\)|cron\\(\\d+/(\\d+) .*")
              .matcher(String.valueOf(schedule));

      assertThat(minutes.matches()).as(name).isTrue();
      String found = minutes.group(1) == null ? minutes.group(2) : minutes.group(1);
      assertThat(period).as(name).isEqualTo(60 * Integer.parseInt(found));
      // A run may fall out of a period by some seconds, which must not ring.
      assertThat(
              AslRules.number(Trees.map(parameters.get("PeriodsWithoutSuccess")).get("MinValue")))
          .isGreaterThan(1);
    }
  }

  @Test
  void areBesideADashboardThatShowsOnlyWhatIsWritten() {
    Map<String, Object> body =
        Events.object(
            String.valueOf(
                Template.read("template.yaml", Map.of("DirectoryIds", FLEET))
                    .properties("Dashboard")
                    .get("DashboardBody")));
    Set<String> shown = new TreeSet<>();
    for (Object widget : Trees.list(body.get("widgets"))) {
      Map<String, Object> properties = Trees.map(Trees.map(widget).get("properties"));
      if (properties.containsKey("metrics")) {
        shown.addAll(searched(Trees.list(properties.get("metrics"))));
      }
    }

    assertThat(shown)
        .isEqualTo(
            written(List.of("Directory"), "template.yaml").stream()
                .filter(metric -> !metric.equals("RunSucceeded"))
                .collect(Collectors.toSet()));
  }

  /** The metrics of our own in a widget; those of AWS must be known. */
  private static Set<String> searched(List<Object> metrics) {
    Set<String> found = new TreeSet<>();
    List<String> before = List.of();
    for (Object metric : metrics) {
      List<Object> parts = Trees.list(metric);
      if (parts.get(0) instanceof String) {
        List<String> whole = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          whole.add(".".equals(parts.get(i)) ? before.get(i) : parts.get(i).toString());
        }
        before = whole;
        assertThat(OF_AWS.getOrDefault(whole.get(0) + " " + whole.get(2), Set.of()))
            .contains(whole.get(1));
        assertThat(whole.get(3)).startsWith("(");
      } else {
        Matcher search = SEARCH.matcher(text(Trees.map(parts.get(0)), "expression"));
        assertThat(search.matches()).as(metric.toString()).isTrue();
        assertThat(search.group(1)).isEqualTo(Emf.NAMESPACE + ",Directory");
        METRIC_NAME.matcher(search.group(2)).results().forEach(one -> found.add(one.group(1)));
      }
    }
    return found;
  }

  /**
   * Our own metrics with these dimensions; without any, those that a template takes from the log.
   */
  private static Set<String> written(List<String> dimensions, String template) {
    RunMetrics metrics = new RunMetrics("run", InstantSource.system());
    metrics.directory(FLEET);
    metrics.report(new Runs().member("ada").apply(RunListener.SILENT));
    Set<String> names =
        metrics.events(1).stream()
            .flatMap(event -> Events.metrics(event).stream())
            .filter(metric -> metric.dimensions().keySet().equals(Set.of("Directory")))
            .map(Events.Metric::name)
            .collect(Collectors.toSet());
    if (dimensions.equals(List.of("Directory"))) {
      return names;
    }
    assertThat(dimensions).isEmpty();
    Map<String, Object> filter = Template.read(template, Map.of()).properties("RemovalsHeldFilter");
    Map<String, Object> made = Trees.map(Trees.list(filter.get("MetricTransformations")).get(0));
    String field = text(made, "MetricValue").replace("$.", "");
    assertThat(names).contains(field);
    assertThat(filter).containsEntry("FilterPattern", "{ $." + field + " >= 0 }");
    assertThat(made).containsEntry("MetricNamespace", Emf.NAMESPACE);
    return Set.of(text(made, "MetricName"));
  }

  /** As CloudWatch decides: all of the last periods have to be beyond the threshold. */
  private static boolean rings(Map<String, Object> alarm, DoubleStream... periods) {
    assertThat(AslRules.number(number(alarm, "EvaluationPeriods"))).isEqualTo(periods.length);
    double threshold = AslRules.number(number(alarm, "Threshold"));
    boolean above = text(alarm, "ComparisonOperator").startsWith("GreaterThan");
    boolean orEqual = text(alarm, "ComparisonOperator").contains("OrEqual");
    for (DoubleStream period : periods) {
      double[] found = period.toArray();
      boolean beyond =
          found.length == 0
              ? "breaching".equals(alarm.get("TreatMissingData"))
              : (orEqual && found[0] == threshold)
                  || (above ? found[0] > threshold : found[0] < threshold);
      if (!beyond) {
        return false;
      }
    }
    return true;
  }

  private static DoubleStream nothing() {
    return DoubleStream.empty();
  }

  private static DoubleStream value(double value) {
    return DoubleStream.of(value);
  }

  private static Object number(Map<String, Object> alarm, String key) {
    return Double.valueOf(text(alarm, key));
  }

  private static Map<String, Object> alarm(String template, String resource) {
    return Template.read(template, scheduled(template)).properties(resource);
  }

  private static List<Map<String, Object>> alarms(String template) {
    return Template.read(template, scheduled(template)).resources().values().stream()
        .filter(resource -> "AWS::CloudWatch::Alarm".equals(resource.get("Type")))
        .map(resource -> Trees.map(resource.get("Properties")))
        .toList();
  }

  private static Map<String, String> scheduled(String template) {
    Set<String> declared = Trees.map(Template.content(template).get("Parameters")).keySet();
    return declared.contains("ScheduleState") ? Map.of("ScheduleState", "ENABLED") : Map.of();
  }

  private static String text(Map<String, Object> map, String key) {
    return String.valueOf(map.get(key));
  }
}
