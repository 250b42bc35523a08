package io.github.workspacessync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.cli.Landscape.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Approvals and saved plans on the command line: what they release, and what they never do. */
class ApproveTest {
  @TempDir Path folder;
  private Landscape landscape;
  private String file = "";

  @BeforeEach
  void start() {
    landscape = Landscape.start(folder).member("ada").member("ben").member("cyd");
    Stream.of("ada", "ben", "cyd").forEach(landscape::desktop);
    // One mark in 24 hours: one percent of four or five desktops is less than one, the floor.
    file =
        landscape.configuration(
            landscape.yaml() + "limits: { terminations: { count: 10, percent: 1, floor: 1 } }\n");
  }

  @AfterEach
  void stop() {
    landscape.close();
  }

  @Test
  void aPlanShowsWhatAnApprovalWouldReleaseAndChangesNothing() {
    String first = leaver("lea");
    String second = leaver("leo");

    Result held = landscape.run("plan", "-c", file);
    Result released = landscape.run("plan", "-c", file, "--approve", first + "," + second);

    assertThat(held.exit()).isEqualTo(3);
    assertThat(released.exit()).isZero();
    assertThat(released.out())
        .contains("Mark for removal (2)", "Approved by --approve: 2 by name")
        .doesNotContain("without effect");
    assertThat(landscape.writes()).isZero();
  }

  @Test
  void neitherYesNorThePromptApprovesAnything() {
    leaver("lea");
    leaver("leo");

    assertThat(landscape.run("apply", "--yes", "-q", "-c", file).exit()).isEqualTo(3);
    assertThat(landscape.onTerminal("yes").run("apply", "-q", "-c", file).exit()).isEqualTo(3);
    assertThat(landscape.fleet.calls().naming("workspaces-sync:mark")).isEmpty();
  }

  @Test
  void aSavedPlanIsWholePrivateAndReplacesTheFormerOne() throws IOException {
    leaver("lea");
    Path plan = folder.resolve("plan.json");
    Files.writeString(plan, "the former one");

    Result result = landscape.run("plan", "-c", file, "--out", plan.toString());

    assertThat(result.exit()).isZero();
    assertThat(result.err()).contains("The plan is saved in " + plan.toRealPath());
    assertThat(Files.readString(plan)).startsWith("{").endsWith("}\n").contains("\"lea\"");
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(plan)))
          .isEqualTo("rw-------");
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).noneMatch(each -> each.toString().endsWith(".part"));
    }
    assertThat(landscape.writes()).isZero();
  }

  @Test
  void aSavedPlanGoesThroughALinkToTheFileBehindIt() throws IOException {
    Path behind = Files.writeString(folder.resolve("behind.json"), "the former one");
    Path link = Files.createSymbolicLink(folder.resolve("plan.json"), behind);

    landscape.run("plan", "-q", "-c", file, "--out", link.toString());

    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(behind)).startsWith("{");
  }

  @Test
  void aPlanThatCannotBeSavedIsRefusedBeforeAnythingIsRead() throws IOException {
    Files.createDirectory(folder.resolve("sub"));

    landscape.refused(save(folder.resolve("sub").toString()), 2, "--out '", "this is a folder");
    landscape.refused(save(folder.resolve("no/plan.json").toString()), 2, "its folder is not");
    landscape.refused(save(""), 2, "the path is empty");
    landscape.refused(save("a\0b"), 2, "this cannot be a file");
    assertThat(landscape.fleet.calls().all()).isEmpty();
    assertThat(landscape.directory.requests().total()).isZero();
  }

  @Test
  void theConfigurationIsNotWrittenOver() throws IOException {
    String before = Files.readString(Path.of(file));
    Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), Path.of(file));

    landscape.refused(save(file), 2, "--out '" + file + "'", "this is the configuration");
    landscape.refused(save(link.toString()), 2, "this is the configuration");
    landscape.refused(
        landscape.run("apply", "--yes", "-c", file, "--audit", file),
        2,
        "--audit '" + file + "'",
        "this is the configuration");
    assertThat(Files.readString(Path.of(file))).isEqualTo(before);
    assertThat(landscape.directory.requests().total()).isZero();
  }

  @Test
  void theJsonReportShowsTheVeryCall() {
    String first = leaver("lea");
    String second = leaver("leo");
    String both = Stream.of(first, second).sorted().reduce((a, b) -> a + "," + b).orElseThrow();

    Result result = landscape.run("plan", "-o", "json", "-c", file);

    assertThat(result.out())
        .contains("workspaces-sync apply -c " + file + " --approve " + both)
        .contains("\"removalMode\" : \"FULL\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ws-1", "ws-0a1b2c3d4,", "nowhere.json", "", "."})
  void whatIsNoApprovalIsRefusedBeforeAnythingIsRead(String value) {
    landscape.refused(
        landscape.run("apply", "--yes", "-c", file, "--approve", value),
        2,
        "--approve ",
        "Nothing was done");
    landscape.refused(
        landscape.run("plan", "-c", file, "--approve", value), 2, "--approve ", "Nothing was done");
    assertThat(landscape.fleet.calls().all()).isEmpty();
    assertThat(landscape.directory.requests().total()).isZero();
  }

  @Test
  void aPlanOfAnotherAccountIsRefusedBeforeAnythingIsChanged() throws IOException {
    leaver("lea");
    Path plan = folder.resolve("plan.json");
    landscape.run("plan", "-q", "-c", file, "--out", plan.toString());
    String report = Files.readString(plan);
    assertThat(report).containsPattern("\\(account \\d{12}\\)");
    Files.writeString(plan, report.replaceAll("\\(account \\d{12}\\)", "(account 999999999999)"));

    Result result = landscape.run("apply", "--yes", "-q", "-c", file, "--approve", plan.toString());

    landscape.refused(result, 2, "999999999999", "approve by a report of the same fleet");
  }

  @Test
  void aPlanOfAnotherRegisteredDirectoryIsRefused() throws IOException {
    leaver("lea");
    Path plan = folder.resolve("plan.json");
    landscape.run("plan", "-q", "-c", file, "--out", plan.toString());
    Files.writeString(plan, Files.readString(plan).replace(Landscape.REGISTERED, "d-0000000001"));

    Result result = landscape.run("apply", "--yes", "-q", "-c", file, "--approve", plan.toString());

    landscape.refused(result, 2, "d-0000000001", Landscape.REGISTERED);
  }

  @Test
  void theTrialModeNeverEndsWhatWasApproved() {
    String due = leaver("lea");
    due(due);
    String trial =
        landscape.configuration(landscape.yaml().replace("removal: {", "removal: { mode: mark,"));

    Result result = landscape.run("apply", "--yes", "-q", "-c", trial, "--approve", due);

    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .contains("removal.mode is mark, the trial mode")
        .containsPattern(due + " +held MODE: due since");
    assertThat(landscape.fleet.calls().count("TerminateWorkspaces")).isZero();
  }

  @Test
  void modeNoneNeitherMarksNorEnds() {
    due(leaver("lea"));
    leaver("leo");
    String off =
        landscape.configuration(landscape.yaml().replace("removal: {", "removal: { mode: none,"));

    Result result = landscape.run("apply", "--yes", "-q", "-c", off);

    assertThat(result.out()).contains("removal.mode is none", "MODE (2)");
    assertThat(landscape.writes()).isZero();
  }

  @Test
  void saysMoreAboutTheLimitsWhereMoreWasAskedFor() {
    String figures = "limits: WorkSpaces 0 of 1 marked, 0 of 1 removed within 24 hours";

    assertThat(landscape.run("plan", "-q", "-c", file).out()).doesNotContain("limits:");
    assertThat(landscape.run("plan", "-q", "-v", "-c", file).out()).contains(figures);
  }

  private Result save(String path) {
    return landscape.run("plan", "-c", file, "--out", path);
  }

  private String leaver(String name) {
    landscape.directory.addUser(name);
    return landscape.desktop(name);
  }

  private void due(String id) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Instant since = now.minus(Duration.ofDays(8));
    landscape.fleet.setTag(
        id,
        "workspaces-sync:mark",
        "since=%s due=%s seen=%s"
            .formatted(since, now.minus(Duration.ofDays(1)), now.minusSeconds(60)));
  }
}
