package io.github.workspacessync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.workspacessync.cli.Landscape.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code -o json}, standard output is one JSON document and nothing else. */
class JsonOutputTest {
  @TempDir Path folder;
  private Landscape landscape;

  @BeforeEach
  void start() {
    landscape = Landscape.start(folder).member("ada").member("ben");
    landscape.desktop("ada");
    landscape.directory.addUser("leo");
    landscape.desktop("leo");
  }

  @AfterEach
  void stop() {
    landscape.close();
  }

  @Test
  void containsEveryPersonWithDecisionRowAndReason() throws IOException {
    JsonNode report = parse(landscape.run("plan", "-o", "json", "-c", landscape.configuration()));

    assertThat(report.at("/schemaVersion").isMissingNode()).isFalse();
    assertThat(report.findValuesAsText("row")).contains("11", "13", "19");
    assertThat(report.toString()).contains("ada", "ben", "leo");
  }

  @Test
  void containsTheOutcomesOfAnApply() throws IOException {
    JsonNode report =
        parse(landscape.run("apply", "--yes", "-o", "json", "-c", landscape.configuration()));

    assertThat(report.at("/outcomes").size()).isPositive();
    assertThat(report.at("/outcomes").toString()).contains("ben");
  }

  @Test
  void sayNothingOnStandardOutputWhereTheRunFails() {
    landscape.fleet.faults().deny("DescribeWorkspaces");

    Result result = landscape.run("plan", "-o", "json", "-c", landscape.configuration());

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("Error: ");
  }

  @Test
  void losesNoNameWhereStandardOutputIsNotUtf8() throws IOException {
    landscape.writing(StandardCharsets.US_ASCII).member("zoë");

    Result result = landscape.run("plan", "-o", "json", "-c", landscape.configuration());

    assertThat(result.out()).isASCII();
    assertThat(parse(result).findValuesAsText("user")).contains("zoë");
  }

  private static JsonNode parse(Result result) throws IOException {
    assertThat(result.err()).doesNotContain("Error");
    return new ObjectMapper().readTree(result.out());
  }
}
