package io.github.workspacessync.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.fleet.FleetCall;
import io.github.workspacessync.fleet.Rejection;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.run.Outcome;
import io.github.workspacessync.run.RunReport;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportsTest {
  private static final TextStyle COLOURED = new TextStyle(true, 100);

  @Test
  void showsAPlanAsText() throws IOException {
    RunReport report = ReportWorld.ofManySorts().plan();

    Snapshot.matches("plan.txt", TextReport.render(report, TextStyle.PLAIN));
  }

  @Test
  void showsAPlanAsJson() throws IOException {
    RunReport report = ReportWorld.ofManySorts().plan();

    Snapshot.matches("plan.json", JsonReport.render(report));
  }

  @Test
  void showsWhatBecameOfEachAction() throws IOException {
    ReportWorld world = ReportWorld.ofManySorts();
    world.apply();
    world.fleet.clock().advance(Duration.ofDays(6));
    world.apply();
    world.member("eve");
    world.member("fay");
    world
        .fleet
        .weather()
        .refuse(
            FleetCall.Verb.CREATE,
            "eve",
            new Rejection(
                Rejection.Kind.PERMANENT,
                "ResourceNotFound.User",
                "the service does not know this user yet"));
    world.fleet.clock().advance(Duration.ofDays(2));
    RunReport report = world.apply();

    assertThat(report.outcomes()).hasAtLeastOneElementOfType(Outcome.Done.class);
    Snapshot.matches("applied.txt", TextReport.render(report, TextStyle.PLAIN));
    Snapshot.matches("applied.json", JsonReport.render(report));
  }

  @Test
  void saysWhichSettingWouldLetAnObjectionGo() {
    ReportWorld world = new ReportWorld(Yaml.SMALLEST);
    world.managed(world.directory.addPerson("leaver"));

    RunReport report = world.plan();

    assertThat(report.status().exitCode()).isEqualTo(3);
    assertThat(TextReport.render(report, TextStyle.PLAIN))
        .contains("EmptyGroup holds the marks and removals of WorkSpaces")
        .contains("limits.allowEmptyGroup")
        .contains("Status: held by a guard; see the objections");
    assertThat(JsonReport.render(report))
        .contains("\"status\" : \"HELD\"")
        .contains("\"exitCode\" : 3")
        .contains("\"guard\" : \"EmptyGroup\"");
  }

  @Test
  void saysThatThereIsNothingToDo() {
    ReportWorld world = new ReportWorld(Yaml.SMALLEST);
    world.managed(world.member("ada"));

    assertThat(TextReport.render(world.plan(), TextStyle.PLAIN))
        .contains("Plan: nothing to do; 0 held; 0 objections")
        .endsWith("Status: done\n");
  }

  @Test
  void rendersEqualReportsEqually() {
    assertThat(JsonReport.render(ReportWorld.ofManySorts().plan()))
        .isEqualTo(JsonReport.render(ReportWorld.ofManySorts().plan()));
  }

  @Test
  void letsNoNameGiveOrdersToTheTerminal() {
    ReportWorld world = new ReportWorld(Yaml.SMALLEST);
    world.member("evil\u001B[2J\r\n\u202Eada");

    String plain = TextReport.render(world.plan(), TextStyle.PLAIN);
    String coloured = TextReport.render(world.plan(), COLOURED);

    assertThat(plain)
        .doesNotContain("\u001B", "\r", "\u202E")
        .contains("evil\\u{001B}[2J\\u{000D}\\u{000A}\\u{202E}ada");
    assertThat(coloured.replaceAll("\u001B\\[[0-9;]*m", "")).isEqualTo(plain);
    assertThat(coloured).doesNotContain("\u001B[2J");
  }

  @Test
  void wrapsTheLastColumnOnly() {
    List<String> lines =
        TextReport.render(ReportWorld.ofManySorts().plan(), new TextStyle(false, 60))
            .lines()
            .toList();

    assertThat(lines).anySatisfy(line -> assertThat(line).startsWith(" ".repeat(20)));
    assertThat(lines).anySatisfy(line -> assertThat(line).contains("leaver  ws-"));
  }

  @Test
  void hasWordsForEveryKindOfActionAndOutcome() {
    assertThat(leaves(Action.class)).hasSize(ActionType.values().length);
    assertThat(leaves(Outcome.class)).hasSize(OutcomeType.values().length);
    assertThat(leaves(Action.class).map(Class::getSimpleName).map(ReportsTest::constant))
        .containsExactlyInAnyOrderElementsOf(names(ActionType.values()));
    assertThat(leaves(Outcome.class).map(Class::getSimpleName).map(ReportsTest::constant))
        .containsExactlyInAnyOrderElementsOf(names(OutcomeType.values()));
  }

  @Test
  void namesEveryPersonWithRowAndReason() {
    RunReport report = ReportWorld.ofManySorts().plan();
    String json = JsonReport.render(report);

    report
        .review()
        .plan()
        .decisions()
        .forEach(
            decision ->
                assertThat(json)
                    .contains("\"user\" : \"" + decision.person().name() + "\"")
                    .contains("\"row\" : " + decision.row()));
  }

  @Test
  void namesDesktopsOfAssignmentsThatAreNotConfigured() {
    ReportWorld world = new ReportWorld(Yaml.SMALLEST);
    WorkspaceId other =
        world.desktop("zoe", Map.of("Automation", "Managed", "DirectoryGroup", "Sisters"));

    assertThat(TextReport.render(world.plan(), TextStyle.PLAIN))
        .contains("of the assignment Sisters, which is not configured: " + other);
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isInterface()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(ReportsTest::leaves).distinct()
        : Stream.of(type);
  }

  private static String constant(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(java.util.Locale.ROOT);
  }

  private static List<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).toList();
  }
}
