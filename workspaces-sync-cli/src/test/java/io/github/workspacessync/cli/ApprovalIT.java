package io.github.workspacessync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More leave than the limit allows: from the objection to the end, with the jar as it is built. */
class ApprovalIT {
  private static final String MARK = "workspaces-sync:mark";

  @TempDir Path folder;
  private Landscape landscape;
  private String file = "";
  private List<String> leavers = List.of();

  @BeforeEach
  void start() {
    landscape = Landscape.start(folder).member("ada").member("ben").member("cyd");
    Stream.of("ada", "ben", "cyd").forEach(landscape::desktop);
    Stream.of("lea", "leo").forEach(landscape.directory::addUser);
    leavers = Stream.of("lea", "leo").map(landscape::desktop).sorted().toList();
    file =
        landscape.configuration(
            landscape.yaml() + "limits: { terminations: { count: 1, percent: 100 } }\n");
  }

  @AfterEach
  void stop() {
    landscape.close();
  }

  private record Ended(int exit, String out, String err) {}

  @Test
  void heldByTheLimitMarkedByTheCallShownAndEndedByASavedPlan() throws IOException {
    Ended held = run("apply", "--yes", "-c", file);
    assertThat(held.exit()).isEqualTo(3);
    assertThat(held.out()).contains("TerminationLimit", "2 would be marked");
    assertThat(marked()).isEmpty();

    String shown =
        held.out()
            .lines()
            .map(String::strip)
            .filter(line -> line.startsWith("java -jar " + ExecutableJar.path() + " apply"))
            .findFirst()
            .orElseThrow();
    // Without a terminal there is nobody to ask.
    List<String> typed = new ArrayList<>(Arrays.asList(shown.split(" ", -1)));
    typed.subList(0, typed.indexOf("apply")).clear();
    typed.add("--yes");
    Ended approved = run(typed.toArray(String[]::new));
    assertThat(approved.exit()).isZero();
    assertThat(approved.err()).doesNotContain("audit {");
    assertThat(marked()).isEqualTo(leavers);

    leavers.forEach(this::passDays);
    Path plan = folder.resolve("plan.json");
    Ended planned = run("plan", "-c", file, "--out", plan.toString());
    assertThat(planned.exit()).isEqualTo(3);
    assertThat(planned.out()).contains("2 removals are due", "BUDGET (1)");
    assertThat(landscape.fleet.calls().count("TerminateWorkspaces")).isZero();

    Path audit = folder.resolve("audit.jsonl");
    Ended ended =
        run(
            "apply",
            "--yes",
            "-c",
            file,
            "--approve",
            plan.toString(),
            "--audit",
            audit.toString());
    assertThat(ended.exit()).isZero();
    assertThat(states(leavers)).containsOnly("TERMINATING");
    assertThat(states(Stream.of("ada", "ben", "cyd").map(this::desktopOf).toList()))
        .containsOnly("AVAILABLE");
    List<String> lines = Files.readAllLines(audit);
    assertThat(lines).hasSize(2);
    for (String line : lines) {
      assertThat(line).contains("\"approvedBy\":\"--approve: " + plan);
      assertThat(ended.err()).contains("audit " + line);
    }
    assertThat(lines.get(0) + lines.get(1)).contains(leavers);
  }

  @Test
  void refusesApprovalsThatAreNoneWithOneMessage() throws IOException {
    Path other = Files.writeString(folder.resolve("other.json"), "{\"schemaVersion\": 1}");

    for (String value : List.of("ws-l", folder + "/absent.json", other.toString())) {
      Ended refused = run("apply", "--yes", "-c", file, "--approve", value);
      assertThat(refused.exit()).isEqualTo(2);
      assertThat(refused.out()).isEmpty();
      assertThat(refused.err())
          .startsWith("Error: --approve ")
          .contains(value, "Nothing was done")
          .hasLineCount(1);
    }
    assertThat(landscape.writes()).isZero();
  }

  private Ended run(String... args) throws IOException {
    try (ExecutableJar jar = ExecutableJar.start(folder, landscape.environment, args)) {
      return new Ended(jar.end(), jar.out(), jar.err());
    }
  }

  private List<String> marked() {
    return landscape.fleet.workspaces().stream()
        .filter(each -> !each.tags().getOrDefault(MARK, "").isEmpty())
        .map(each -> each.id())
        .sorted()
        .toList();
  }

  private List<String> states(List<String> ids) {
    return landscape.fleet.workspaces().stream()
        .filter(each -> ids.contains(each.id()))
        .map(each -> each.state())
        .toList();
  }

  private String desktopOf(String user) {
    return landscape.fleet.workspace(user).orElseThrow().id();
  }

  /** As if the mark had been set eight days ago and confirmed ever since. */
  private void passDays(String id) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    landscape.fleet.setTag(
        id,
        MARK,
        "since=%s due=%s seen=%s"
            .formatted(
                now.minus(Duration.ofDays(8)),
                now.minus(Duration.ofDays(1)),
                now.minus(Duration.ofMinutes(1))));
  }
}
