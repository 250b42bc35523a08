package io.github.workspacessync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.workspacessync.cli.Landscape.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One line of JSON for each removal, before it, or no removal. */
class AuditTest {
  @TempDir Path folder;
  private Landscape landscape;
  private String leaver = "";

  @BeforeEach
  void start() {
    landscape = Landscape.start(folder).member("ada").member("ben");
    Stream.of("ada", "ben").forEach(landscape::desktop);
    landscape.directory.addUser("leo");
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Instant since = now.minus(Duration.ofDays(8));
    leaver =
        landscape.fleet.addWorkspace(
            landscape
                .managed("leo")
                .withTag(
                    "workspaces-sync:mark",
                    "since=%s due=%s seen=%s"
                        .formatted(since, now.minus(Duration.ofDays(1)), now.minusSeconds(60))));
  }

  @AfterEach
  void stop() {
    landscape.close();
  }

  @Test
  void goesToStandardErrorHoweverQuiet() throws IOException {
    Result result = landscape.run("apply", "--yes", "-q", "-c", landscape.configuration());

    assertThat(result.err()).startsWith("audit {").hasLineCount(1);
    JsonNode line = new ObjectMapper().readTree(result.err().substring("audit ".length()));
    assertThat(line.at("/workspace").asText()).isEqualTo(leaver);
    assertThat(line.at("/user").asText()).isEqualTo("leo");
    assertThat(result.all()).doesNotContain(landscape.directory.serviceAccountPassword());
  }

  @Test
  void isAppendedToAFileThatOnlyItsOwnerReads() throws IOException {
    Path audit = folder.resolve("audit.jsonl");

    Result result = apply(audit);

    assertThat(result.exit()).isZero();
    assertThat(Files.readAllLines(audit))
        .singleElement()
        .satisfies(line -> assertThat(result.err()).contains("audit " + line));
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(audit)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void isTheSameAsInTheJsonReport() throws IOException {
    Path audit = folder.resolve("audit.jsonl");

    Result result =
        landscape.run(
            "apply",
            "--yes",
            "-o",
            "json",
            "-c",
            landscape.configuration(),
            "--audit",
            audit.toString());

    ObjectMapper json = new ObjectMapper();
    assertThat(json.readTree(result.out()).at("/removals/0"))
        .isEqualTo(json.readTree(Files.readString(audit)));
  }

  @Test
  void beginsANewLineAfterOneThatWasCutOff() throws IOException {
    Path audit = Files.writeString(folder.resolve("audit.jsonl"), "{\"whole\":1}\n{\"cut\":");

    apply(audit);

    List<String> lines = Files.readAllLines(audit);
    assertThat(lines).hasSize(3);
    assertThat(lines.subList(0, 2)).containsExactly("{\"whole\":1}", "{\"cut\":");
    assertThat(lines.get(2)).startsWith("{\"at\":");
  }

  @Test
  void isRefusedBeforeAnythingIsReadWhereItCannotBeOpened() throws IOException {
    landscape.refused(apply(folder), 2, "--audit '", "this is a folder");
    landscape.refused(apply(folder.resolve("no/audit")), 2, "its folder is not there");
    assertThat(landscape.fleet.calls().all()).isEmpty();
    assertThat(landscape.directory.requests().total()).isZero();
  }

  @Test
  void keepsTheDesktopWhoseLineCannotBeWritten() {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full), "a file that takes nothing is there on Linux only");
    landscape.member("new");

    Result result = apply(full);

    assertThat(result.exit()).isEqualTo(4);
    assertThat(landscape.fleet.calls().count("TerminateWorkspaces")).isZero();
    assertThat(landscape.fleet.workspace("new")).as("all else is done").isPresent();
    assertThat(result.err())
        .contains("Not ended: " + leaver, "could not be written to --audit '/dev/full'")
        .doesNotContain("audit {");
    assertThat(result.out()).contains("not attempted", "could not be written");
  }

  private Result apply(Path audit) {
    return landscape.run(
        "apply", "--yes", "-q", "-c", landscape.configuration(), "--audit", audit.toString());
  }
}
