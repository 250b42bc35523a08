package io.github.workspacessync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.cli.Landscape.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are limited to some people, on the command line. */
class OnlyTest {
  @TempDir Path folder;
  private Landscape landscape;
  private String file = "";

  @BeforeEach
  void start() {
    landscape = Landscape.start(folder).member("ada").member("ben").member("cyd");
    landscape.desktop("ada");
    file = landscape.configuration();
  }

  @AfterEach
  void stop() {
    landscape.close();
  }

  @Test
  void appliesWhatIsForThePersonAlone() {
    Result result = landscape.run("apply", "--yes", "-c", file, "--only", "BEN");

    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains("limited to BEN; 1 action for others is left out");
    assertThat(landscape.fleet.workspace("ben")).isPresent();
    assertThat(landscape.fleet.workspace("cyd")).isEmpty();
  }

  @Test
  void mayBeGivenSeveralTimes() {
    landscape.run("apply", "--yes", "-q", "-c", file, "--only", "ben", "--only", "cyd");

    assertThat(landscape.fleet.workspace("ben")).isPresent();
    assertThat(landscape.fleet.workspace("cyd")).isPresent();
  }

  @Test
  void aPlanShowsWhatIsForThePersonAndWritesNothing() {
    Result result = landscape.run("plan", "--detailed-exit-code", "-c", file, "--only", "ben");
    Result nothing = landscape.run("plan", "--detailed-exit-code", "-c", file, "--only", "nobody");

    assertThat(result.exit()).isEqualTo(5);
    assertThat(result.out()).contains("Plan: 1 to create");
    assertThat(nothing.exit()).isZero();
    assertThat(nothing.out()).contains("nobody of this name");
    assertThat(landscape.writes()).isZero();
  }

  @Test
  void askedForNobodyNothingIsReadAndDone() {
    landscape.refused(
        landscape.run("apply", "--yes", "-c", file, "--only", ""), 2, "--only ''", "user name");
    landscape.refused(
        landscape.run("apply", "--yes", "-c", file, "--only", "ben", "--only", " "), 2, "--only");
    assertThat(landscape.directory.requests().total()).isZero();
    assertThat(landscape.fleet.calls().all()).isEmpty();
  }
}
