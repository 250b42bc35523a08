package io.github.workspacessync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.cli.Landscape.Result;
import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.testkit.directory.DirectoryUser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Names and messages of others neither give orders to a terminal nor forge lines. */
class HostileTextTest {
  private static final String FORGED = "Terminate ceo";
  private static final String NAME =
      "eve\n  " + FORGED + "\u2028" + FORGED + "\u0085" + FORGED + "\u001B[2J\u202E";

  @TempDir Path folder;
  private Landscape landscape;

  @BeforeEach
  void start() {
    landscape = Landscape.start(folder).member("ada");
  }

  @AfterEach
  void stop() {
    landscape.close();
  }

  @Test
  void aNameStaysInItsLine() {
    landscape.directory.addUser(DirectoryUser.named(NAME).withCommonName("eve"));
    landscape.directory.addMember(Landscape.GROUP, "eve");

    Result result = landscape.run("apply", "--yes", "-c", landscape.configuration());

    assertThat(result.err()).contains("Create eve");
    harmless(result);
  }

  /** Not by a run with -v, which would set the log levels of all tests to come. */
  @Test
  void aServersDiagnosticStaysInItsLineOfTheTrace() {
    StringWriter err = new StringWriter();
    CommandLine line =
        new CommandLine(new PlanCommand(Surroundings.ofSystem(StandardCharsets.UTF_8)))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setErr(new PrintWriter(err));
    ParseResult parsed = line.parseArgs("-v", "-c", "any.yaml");
    DirectoryException failure = new DirectoryException("no\n" + FORGED + "\u001B[2J");

    int exit = new ErrorHandler().handleExecutionException(failure, line, parsed);

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString()).contains("DirectoryException", "\tat ");
    harmless(new Result(exit, "", err.toString(), ""));
  }

  private static void harmless(Result result) {
    String shown = result.out() + result.err();
    assertThat(shown.codePoints().filter(c -> c != '\n' && c != '\t'))
        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    assertThat(shown.split("[\n\u2028\u2029]")).noneMatch(line -> line.strip().startsWith(FORGED));
  }
}
