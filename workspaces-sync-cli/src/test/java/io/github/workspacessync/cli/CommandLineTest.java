package io.github.workspacessync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.cli.Landscape.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands, their options and their exit codes, before real servers. */
class CommandLineTest {
  @TempDir Path folder;
  private Landscape landscape;

  @BeforeEach
  void start() {
    landscape = Landscape.start(folder).member("ada").member("ben");
    landscape.desktop("ada");
  }

  @AfterEach
  void stop() {
    landscape.close();
  }

  @Test
  void planShowsAndDoesNothing() {
    Result result = landscape.run("plan", "-c", landscape.configuration());

    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains("ben");
    assertThat(landscape.writes()).isZero();
  }

  @Test
  void appliesAndThenHasNothingLeftToDo() {
    String file = landscape.configuration();

    Result applied = landscape.run("apply", "--yes", "-c", file);
    assertThat(applied.exit()).isZero();
    assertThat(landscape.fleet.workspace("ben")).isPresent();

    Result second = landscape.run("plan", "--detailed-exit-code", "-c", file);
    assertThat(second.exit()).isZero();
  }

  @Test
  void tellsPendingChangesByTheExitCode() {
    Result result = landscape.run("plan", "--detailed-exit-code", "-c", landscape.configuration());

    assertThat(result.exit()).isEqualTo(5);
  }

  @Test
  void readsTheConfigurationFromStandardInput() {
    String yaml = landscape.yaml().replace("trust: ca.pem", "trust: " + folder.resolve("ca.pem"));

    Result result = landscape.withInput(yaml).run("plan", "-c", "-");

    assertThat(result.err()).doesNotContain("Error");
    assertThat(result.exit()).isZero();
  }

  @Test
  void asksOnATerminalAndDoesWhatWasShown() {
    Result result = landscape.onTerminal("yes").run("apply", "-c", landscape.configuration());

    assertThat(result.exit()).isZero();
    assertThat(landscape.fleet.workspace("ben")).isPresent();
  }

  @Test
  void takesAnythingButYesForNo() {
    Result result = landscape.onTerminal("y").run("apply", "-c", landscape.configuration());

    assertThat(result.exit()).isEqualTo(1);
    assertThat(landscape.writes()).isZero();
    assertThat(result.out())
        .containsOnlyOnce("Plan made at")
        .endsWith("Declined; nothing was changed." + System.lineSeparator());
  }

  @Test
  void namesAtThePromptWhatCannotBeUndone() {
    landscape.onTerminal("no").run("apply", "-c", landscape.configuration());
    assertThat(landscape.asked).doesNotContain("destroy");

    landscape.directory.addUser("gus");
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    landscape.fleet.addWorkspace(
        landscape
            .managed("gus")
            .withTag(
                "workspaces-sync:mark",
                "since=%s due=%s seen=%s"
                    .formatted(
                        now.minus(Duration.ofDays(8)),
                        now.minus(Duration.ofDays(1)),
                        now.minusSeconds(60))));
    landscape.onTerminal("no").run("apply", "-c", landscape.configuration());

    assertThat(landscape.asked).contains("1 of which destroys a desktop for ever? Type yes: ");
    assertThat(landscape.writes()).isZero();
  }

  @Test
  void needsYesWithoutATerminalAndReadsNothingThen() {
    Result result = landscape.run("apply", "-c", landscape.configuration());

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("--yes");
    assertThat(landscape.fleet.calls().count()).isZero();
    assertThat(landscape.directory.requests().total()).isZero();
  }

  @Test
  void cannotAskAndWriteJsonAlone() {
    Result result =
        landscape.onTerminal("yes").run("apply", "-o", "json", "-c", landscape.configuration());

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("--yes");
    assertThat(landscape.fleet.calls().count()).isZero();
  }

  @Test
  void tellsProgressOnStandardErrorUnlessQuiet() {
    String file = landscape.configuration();

    Result plan = landscape.run("plan", "-c", file);
    Result quiet = landscape.run("plan", "-q", "-c", file);

    assertThat(plan.err()).contains("Reading the groups");
    assertThat(plan.out()).doesNotContain("Reading the groups");
    assertThat(quiet.err()).isEmpty();
  }

  @Test
  void tellsOfEachChangeBeforeAndAfterItIsMade() {
    landscape.directory.addUser("lea");
    String leaver = landscape.desktop("lea");

    Result result = landscape.run("apply", "--yes", "-c", landscape.configuration());

    assertThat(result.err())
        .containsSubsequence("  Create ben ...\n", "  Create ben: ws-")
        .containsSubsequence(
            "  Mark lea " + leaver + " ...\n", "  Mark lea " + leaver + ": done\n");
  }

  @Test
  void coloursOnlyATerminalThatDoesNotObject() {
    String file = landscape.configuration();

    assertThat(landscape.run("plan", "-c", file).out()).doesNotContain("\u001B[");

    landscape.onTerminal("");
    assertThat(landscape.run("plan", "-c", file).out()).contains("\u001B[");
    assertThat(landscape.run("plan", "--no-color", "-c", file).out()).doesNotContain("\u001B[");

    landscape.environment.put("NO_COLOR", "1");
    assertThat(landscape.run("plan", "-c", file).out()).doesNotContain("\u001B[");
  }

  @Test
  void showsNoPasswordAndNoStackTraceUnlessAsked() {
    String file = landscape.configuration();
    landscape.directory.refuseBinds("svc-workspaces", "533");

    Result refused = landscape.run("plan", "-c", file);
    Result verbose = landscape.run("plan", "-v", "-c", file);

    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).doesNotContain("\tat ");
    assertThat(verbose.err()).contains("\tat ");
    assertThat(refused.all() + verbose.all())
        .doesNotContain(landscape.directory.serviceAccountPassword());
  }

  @Test
  void helpNamesTheExitCodesAndTheOptions() {
    Result help = landscape.run("--help");
    Result plan = landscape.run("plan", "--help");

    assertThat(help.exit()).isZero();
    assertThat(help.out()).contains("plan", "apply", "demo", "a guard holds removals");
    assertThat(plan.out()).contains("--config", "--detailed-exit-code", "--no-color");
  }

  @Test
  void wrongUsageEndsWithTwoAndASuggestion() {
    assertThat(landscape.run().exit()).isEqualTo(2);
    assertThat(landscape.run("plam").exit()).isEqualTo(2);
    assertThat(landscape.run("plam").err()).contains("plan");
    assertThat(landscape.run("plan").err()).contains("--config");
    assertThat(landscape.run("plan", "-o", "yaml", "-c", "x").exit()).isEqualTo(2);
    assertThat(landscape.run("apply", "--yess", "-c", "x").exit()).isEqualTo(2);
    assertThat(landscape.fleet.calls().count()).isZero();
  }

  @Test
  void showsNoEscapeSequenceOfANameInTheDirectory() {
    landscape.member("eve\u001B[2J");

    Result result = landscape.run("apply", "--yes", "-c", landscape.configuration());

    assertThat(result.all()).contains("eve").doesNotContain("\u001B");
  }
}
