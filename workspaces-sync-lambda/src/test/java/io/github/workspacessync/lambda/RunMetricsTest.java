package io.github.workspacessync.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.app.SyncSession;
import io.github.workspacessync.lambda.Events.Metric;
import io.github.workspacessync.run.RunListener;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RunMetricsTest {
  private static final String DIRECTORY = "d-1234567890";

  private final Runs runs = new Runs();
  private final RunMetrics metrics = new RunMetrics("run-1", runs.fleet.clock());

  @Test
  void tellsAllOfARunThatWentWell() {
    runs.member("alice").member("bob").member("carol").foreign("carol");
    metrics.directory(DIRECTORY);
    metrics.report(runs.apply(RunListener.SILENT));
    metrics.calls(new SyncSession.Calls(7, 2));
    metrics.succeeded();

    List<String> events = metrics.events(61_000);

    assertThat(events).hasSize(2);
    assertThat(values(events.get(0)))
        .containsAllEntriesOf(
            Map.of(
                "Members", 3L,
                "Desktops", 1L,
                "Created", 2L,
                "Refused", 0L,
                "Marked", 0L,
                "Removed", 0L,
                "Held", 1L,
                "Objections", 0L,
                "Calls", 7L,
                "Throttled", 2L))
        .containsAllEntriesOf(Map.of("TimeLeftMs", 61_000L, "RunSucceeded", 1L, "RemovalsHeld", 0L))
        .containsKey("DurationMs")
        .hasSize(14);
    assertThat(Events.metrics(events.get(0)))
        .allSatisfy(
            metric -> assertThat(metric.dimensions()).isEqualTo(Map.of("Directory", DIRECTORY)));
    assertThat(Events.metrics(events.get(1)))
        .containsExactly(
            new Metric("Held", "Count", Map.of("Directory", DIRECTORY, "Reason", "FOREIGN"), 1));
  }

  @Test
  void countsNothingAsDoneThatWasOnlyPlanned() {
    runs.member("alice");
    metrics.report(runs.plan());
    metrics.succeeded();

    assertThat(values(metrics.events(1).get(0)))
        .containsEntry("Members", 1L)
        .containsEntry("Created", 0L)
        .containsEntry("RunSucceeded", 1L);
  }

  @Test
  void whatIsLeftOutForOthersDoesNotWaitForAnybody() {
    runs.member("alice").leaver("left");
    assertThat(runs.plan().review().actions()).hasSize(2);

    metrics.report(runs.only("alice").apply(RunListener.SILENT));

    assertThat(values(metrics.events(1).get(0)))
        .containsEntry("Created", 1L)
        .containsEntry("Marked", 0L)
        .containsEntry("Held", 0L)
        .containsEntry("RemovalsHeld", 0L);
  }

  @Test
  void leavesOutWhatAFailedRunDidNotGetToKnow() {
    metrics.calls(new SyncSession.Calls(3, 0));

    List<String> events = metrics.events(-5);

    assertThat(events).hasSize(1);
    assertThat(values(events.get(0)))
        .containsOnlyKeys("Calls", "Throttled", "DurationMs", "TimeLeftMs", "RunSucceeded")
        .containsEntry("RunSucceeded", 0L)
        .containsEntry("TimeLeftMs", 0L)
        .containsEntry("Calls", 3L);
    assertThat(Events.metrics(events.get(0)).get(0).dimensions())
        .isEqualTo(Map.of("Directory", "unknown"));
  }

  @Test
  void hasTheNamesThatAlarmsAndDashboardAskFor() {
    runs.member("alice");
    metrics.report(runs.plan());
    Set<String> told = values(metrics.events(1).get(0)).keySet();

    Set<String> asked = new TreeSet<>();
    for (String name : List.of("template.yaml", "another-fleet.yaml")) {
      Map<String, String> parameters =
          Map.of(
              "ScheduleState",
              "ENABLED",
              name.equals("template.yaml") ? "DirectoryIds" : "DirectoryId",
              DIRECTORY);
      for (Map<String, Object> resource : Template.read(name, parameters).resources().values()) {
        Map<String, Object> properties = Trees.map(resource.getOrDefault("Properties", Map.of()));
        if ("WorkspacesSync".equals(properties.get("Namespace"))) {
          asked.add(name + " " + properties.get("MetricName"));
          assertThat(told).contains(String.valueOf(properties.get("MetricName")));
          assertThat(properties.get("Dimensions"))
              .isEqualTo(List.of(Map.of("Name", "Directory", "Value", DIRECTORY)));
        }
        Matcher search =
            Pattern.compile("MetricName=\\\\\"(\\w+)\\\\\"")
                .matcher(String.valueOf(properties.get("DashboardBody")));
        while (search.find()) {
          asked.add("dashboard " + search.group(1));
          assertThat(told).contains(search.group(1));
        }
      }
    }

    assertThat(asked)
        .contains(
            "template.yaml RemovalsHeld",
            "template.yaml RunSucceeded",
            "another-fleet.yaml RemovalsHeld",
            "another-fleet.yaml RunSucceeded",
            "dashboard Members",
            "dashboard Throttled");
  }

  private static Map<String, Long> values(String event) {
    return Events.metrics(event).stream().collect(Collectors.toMap(Metric::name, Metric::value));
  }
}
