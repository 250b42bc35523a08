package io.github.workspacessync.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.fleet.FleetSnapshot;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.guard.Review;
import io.github.workspacessync.plan.ApprovalList;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be approved on a command line, and each way in which it may be wrong. */
class ApprovalsTest {
  private static final String FLEET = "d-1234567890 in eu-west-1 (account 123456789012)";
  private static final String ACT = "Nothing was done";

  private final SyncConfig config = ConfigReader.readYaml(Yaml.SMALLEST, "test");
  private final ReportWorld world =
      new ReportWorld(
          Yaml.SMALLEST
              + "limits: { terminations: { count: 2, percent: 100 } }\n"
              + "removal: { protect: [ceo] }\n");

  @TempDir private Path folder;

  @Test
  void takesDesktopsThatAreNamed() {
    ApprovalList list = read("ws-0a1b2c3d4,ws-1a1b2c3d4", "ws-2a1b2c3d4").list();

    assertThat(list.byName()).hasSize(3);
    assertThat(list.byPlan()).isEmpty();
    assertThat(list.by()).isEqualTo("--approve: 3 by name");
  }

  @Test
  void takesAllRemovalsOfAPlanAndNothingThatIsHeldForOtherReasons() throws IOException {
    world.managed(world.member("ada"));
    WorkspaceId due = world.dueLeaver("due");
    List<WorkspaceId> marks = List.of(world.leaver("b"), world.leaver("c"), world.leaver("d"));
    world.leaver("ceo");
    String report = JsonReport.render(world.plan());
    assertThat(report).as("the marks are held").contains("\"guard\" : \"TerminationLimit\"");

    ApprovalList list = read(save(ofFleet(report))).list();

    assertThat(list.byPlan()).contains(due).containsAll(marks).hasSize(4);
    assertThat(list.byName()).isEmpty();
    assertThat(list.by()).matches("--approve: .*plan.json \\(plan [0-9a-f]{16}, made at .*Z\\)");
  }

  @Test
  void takesBothTogether() throws IOException {
    world.leaver("one");

    ApprovalList list = read(save(plan()), "ws-0a1b2c3d4").list();

    assertThat(list.byPlan()).hasSize(1);
    assertThat(list.byName()).hasSize(1);
  }

  @Test
  void takesAPlanThatApprovesNothing() throws IOException {
    assertThat(read(save(plan())).list().byPlan()).isEmpty();
  }

  @Test
  void takesAReportInAnyUnicode() throws IOException {
    world.leaver("one");
    Path file = folder.resolve("plan.json");
    Files.write(file, ("\uFEFF" + plan()).getBytes(StandardCharsets.UTF_16LE));

    assertThat(read(file.toString()).list().byPlan()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ws-",
        "ws-1",
        "ws-0a1b2c3d4,",
        "ws-0a1b2c3d4,plan.json",
        "ws-0A1B2C3D4",
        "ws-a b"
      })
  void refusesWhatIsNoDesktop(String value) {
    assertThat(refusal(value))
        .startsWith("--approve '" + value + "': ")
        .contains("is no desktop's id; one looks like ws-0a1b2c3d4", ACT);
  }

  @Test
  void refusesFilesThatAreNoReport() throws IOException {
    assertThat(refusal("")).contains("the path is empty", ACT);
    assertThat(refusal("a\0b")).contains("this cannot be a path", ACT);
    assertThat(refusal(folder.resolve("absent").toString())).contains("there is no such file", ACT);
    assertThat(refusal(folder.toString())).contains("this is a folder", ACT);
    assertThat(refusal(save(""))).contains("this file is empty", ACT);
    assertThat(refusal(save("assignments: [a]"))).contains("not JSON as a report is", ACT);
    assertThat(refusal(save(plan().replace("}", "")))).contains("not JSON as a report is", ACT);
    assertThat(refusal(save(plan() + plan()))).contains("not JSON as a report is", ACT);
    assertThat(refusal(save("{\"a\": 1}"))).contains("this is no report of workspaces-sync", ACT);
    assertThat(refusal(save("[]"))).contains("this is no report of workspaces-sync", ACT);
    assertThat(refusal(save("\"plan\""))).contains("this is no report of workspaces-sync", ACT);
    assertThat(refusal(save("{\"status\": \"HELD\", \"shortened\": \"see the log\"}")))
        .contains("this answer was shortened", ACT);
  }

  @Test
  void refusesAFileThatIsLargerThanAnyReport() throws IOException {
    Path file = folder.resolve("large.json");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(Approvals.LARGEST_FILE + 1);
    }
    String tooLarge = refusal(file.toString());
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(Approvals.LARGEST_FILE);
    }
    String full = refusal(file.toString());

    assertThat(tooLarge).contains("this file is larger than a report can be", ACT);
    assertThat(full).contains("not JSON as a report is", ACT);
  }

  @Test
  void refusesReportsOfAnotherVersionOrFleetOrThatWereChanged() throws IOException {
    world.leaver("one");
    String plan = plan();

    assertThat(refusal(save(plan.replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 2"))))
        .contains("this report has the schemaVersion '2'; this version reads 1", ACT);
    assertThat(refusal(save(plan.replace("d-1234567890", "d-9999999999"))))
        .contains("this report is of 'd-9999999999 in eu-west-1 (account 123456789012)'")
        .contains("the configuration names d-1234567890 in eu-west-1", ACT);
    assertThat(refusal(save(plan.replace("eu-west-1", "eu-west-2"))))
        .contains("the configuration names d-1234567890 in eu-west-1");
    assertThat(refusal(save(plan.replace("\"fleet\"", "\"flet\""))))
        .contains("this report lacks fleet");
    assertThat(refusal(save(plan.replace("\"type\" : \"MARK\"", "\"type\" : [\"MARK\"]"))))
        .contains("a text of this report is a list; it has been changed");
    assertThat(
            refusal(save(plan.replaceAll("\"workspace\" : \"ws-[^\"]*", "\"workspace\" : \"i-1"))))
        .contains("'i-1' is no desktop's id");
  }

  @Test
  void comparesTheAccountWithTheFleetThatWasRead() throws IOException {
    Approvals approvals = read(save(plan()));

    approvals.check(reviewOf("d-1234567890 in eu-west-1"));
    approvals.check(reviewOf(FLEET));
    String refusal =
        Refusal.of(() -> approvals.check(reviewOf(FLEET.replace("123456789012", "210987654321"))));

    assertThat(refusal)
        .contains("plan.json", "account 123456789012", "account 210987654321")
        .contains("Nothing was changed");
  }

  private Review reviewOf(String source) {
    FleetSnapshot fleet = new FleetSnapshot(source, List.of(), Duration.ZERO, Map.of());
    return world.reviewOf(fleet);
  }

  private String plan() {
    return ofFleet(JsonReport.render(world.plan()));
  }

  private static String ofFleet(String report) {
    return report.replace("\"fleet\" : \"in memory\"", "\"fleet\" : \"" + FLEET + "\"");
  }

  private String save(String text) throws IOException {
    return Files.writeString(folder.resolve("plan.json"), text).toString();
  }

  private Approvals read(String... values) {
    return Approvals.read(List.of(values), config);
  }

  private String refusal(String value) {
    return Refusal.of(() -> read(value));
  }
}
