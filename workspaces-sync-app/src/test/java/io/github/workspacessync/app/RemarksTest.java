package io.github.workspacessync.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.fleet.FleetCall.Fault;
import io.github.workspacessync.fleet.FleetCall.Verb;
import io.github.workspacessync.fleet.SelfService;
import io.github.workspacessync.run.Outcome;
import io.github.workspacessync.run.RunReport;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemarksTest {
  private static final String MODE =
      "properties: { runningMode: AUTO_STOP, autoStopMinutes: 60, protocols: [DCV] }";
  private static final TextStyle WIDE = new TextStyle(false, 400);

  private static ReportWorld world(String properties, String repair) {
    return new ReportWorld(
        Yaml.SMALLEST.replace("bundle: wsb-123456789", "bundle: wsb-123456789\n    " + properties)
            + "repair: { properties: "
            + repair
            + " }\n");
  }

  private static long count(String text, String words) {
    return text.split(Pattern.quote(words), -1).length - 1L;
  }

  // ---- self-service -------------------------------------------------------------------------

  @Test
  void whatUsersCanChangeBackIsSaidOnceForTheDirectoryWithItsWayOut() {
    ReportWorld world = world(MODE, "fix");
    world.fleet.weather().selfService(new SelfService(true, true, true));
    world.managed(world.member("ada"));
    world.managed(world.member("bob"));

    RunReport report = world.plan();

    assertThat(TextReport.render(report, WIDE))
        .contains(
            """
            To be known
              users of in memory can change runningMode themselves, so that what was mended may differ again
                way out: take the self-service permissions of the directory away, leave these settings out, or set repair.properties: report

            """)
        .satisfies(text -> assertThat(count(text, "themselves")).isEqualTo(1));
    assertThat(JsonReport.render(report))
        .contains(
            """
              "remarks" : [
                {
                  "about" : "SELF_SERVICE",
                  "message" : "users of in memory can change runningMode themselves, so that what was mended may differ again",
                  "wayOut" : "take the self-service permissions of the directory away, leave these settings out, or set repair.properties: report",
                  "subjects" : [
                    "runningMode"
                  ]
                }
              ],
            """);
  }

  @Test
  void everyStatedSettingThatTheyMayChangeIsNamed() {
    ReportWorld world =
        world(
            "properties: { runningMode: ALWAYS_ON, compute: POWER, rootVolumeGib: 80, userVolumeGib: 50 }",
            "fix");
    world.fleet.weather().selfService(new SelfService(true, true, true));

    assertThat(JsonReport.render(world.plan()))
        .contains("can change compute, rootVolumeGib, runningMode, userVolumeGib themselves");
  }

  @ParameterizedTest
  @ValueSource(strings = {"report", "ignore"})
  void whereNothingIsMendedNothingIsSaid(String policy) {
    ReportWorld world = world(MODE, policy);
    world.fleet.weather().selfService(new SelfService(true, true, true));

    assertSilent(world.plan());
  }

  @ParameterizedTest
  @CsvSource({"false, true, true", "false, false, false"})
  void whatUsersMayNotChangeIsNotNamed(boolean mode, boolean compute, boolean volume) {
    ReportWorld world = world(MODE, "fix");
    world.fleet.weather().selfService(new SelfService(mode, compute, volume));

    assertSilent(world.plan());
  }

  @Test
  void whatIsNotStatedIsNotNamed() {
    ReportWorld world = world("properties: { protocols: [DCV] }", "fix");
    world.fleet.weather().selfService(new SelfService(true, true, true));

    assertSilent(world.plan());
  }

  private static void assertSilent(RunReport report) {
    assertThat(TextReport.render(report, WIDE)).doesNotContain("To be known");
    assertThat(JsonReport.render(report)).contains("\"remarks\" : [ ]");
  }

  // ---- the quota ----------------------------------------------------------------------------

  @Test
  void howManyWaitForTheQuotaIsSaidInOneSentenceAndNotInALineEach() {
    ReportWorld world = new ReportWorld(Yaml.SMALLEST);
    IntStream.range(0, 60).forEach(i -> world.member("new%02d".formatted(i)));
    world.fleet.weather().quota(10);

    RunReport report = world.apply();
    String text = TextReport.render(report, WIDE);
    String json = JsonReport.render(report);

    assertThat(text)
        .contains(
            "the quota of WorkSpaces is used up: 50 people are waiting (ResourceLimitExceeded")
        .contains("and 30 more; -o json names all")
        .contains("way out: have AWS raise the quota")
        .contains("Outcome: done (10)")
        .doesNotContain("Outcome: refused", "Outcome: not attempted")
        .contains("Done: 10 done, 15 refused by the service, 35 not attempted")
        .satisfies(all -> assertThat(count(all, "waiting")).isEqualTo(1));
    assertThat(TextReport.renderOutcomes(report, WIDE)).contains("50 people are waiting");
    assertThat(count(json, "people are waiting")).isEqualTo(1);
    assertThat(count(json, "\"because\" : \"QUOTA\"")).isEqualTo(35);
    assertThat(report.outcomes().stream().filter(Outcome::waitsForQuota))
        .allSatisfy(
            waiting -> assertThat(json).contains("        \"" + waiting.action().user() + "\""));
  }

  @Test
  void onePersonIsWaiting() {
    ReportWorld world = new ReportWorld(Yaml.SMALLEST);
    world.member("ada");
    world.fleet.weather().quota(0);

    assertThat(TextReport.render(world.apply(), WIDE))
        .contains("the quota of WorkSpaces is used up: 1 person is waiting (")
        .contains("    ada\n");
  }

  @Test
  void whoIsLeftOverForAnotherReasonIsStillInTheTables() {
    ReportWorld world = new ReportWorld(Yaml.SMALLEST);
    IntStream.range(0, 26).forEach(i -> world.member("new%02d".formatted(i)));
    world.fleet.weather().failWhen(call -> call.verb() == Verb.CREATE, Fault.NOT_CARRIED_OUT);

    RunReport report = world.apply();

    assertThat(TextReport.render(report, WIDE))
        .contains("Outcome: failed, effect unknown (25)", "Outcome: not attempted (1)")
        .doesNotContain("To be known");
    assertThat(JsonReport.render(report)).contains("\"because\" : \"FAILURE\"");
  }
}
