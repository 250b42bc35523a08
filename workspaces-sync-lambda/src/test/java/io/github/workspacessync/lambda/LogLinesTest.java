package io.github.workspacessync.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.directory.DirectoryException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogLinesTest {
  private final Lines log = new Lines();

  @Test
  void keepsALineOneLineWhateverANameContains() {
    lines(Map.of()).write("about to create for mallory\r\nsummary: DONE\u2028all\tis well");

    assertThat(log.written)
        .containsExactly("about to create for mallory  summary: DONE all is well\n");
  }

  @Test
  void obeysNoControlSequenceAndNoMarkOfDirection() {
    lines(Map.of()).write("a\u0085b\u009B2Jc\u202Ed");

    assertThat(log.written).containsExactly("a b 2Jc d\n");
  }

  @Test
  void leavesTheEndOfTheLineToTheRuntimeInTheJsonFormat() {
    lines(Map.of("AWS_LAMBDA_LOG_FORMAT", "JSON")).write("reading the fleet");

    assertThat(log.written).containsExactly("reading the fleet");
  }

  @Test
  void showsWhereAFaultHappenedButNotWhatItWasAbout() {
    IllegalStateException fault =
        new IllegalStateException(
            "bind as svc with s3cret failed", new IllegalArgumentException("s3cret"));

    lines(Map.of()).trace(fault);

    assertThat(String.join("", log.written))
        .contains("unexpected java.lang.IllegalStateException")
        .contains("java.lang.IllegalArgumentException")
        .contains(LogLinesTest.class.getName())
        .doesNotContain("s3cret");
  }

  @Test
  void leavesOurOwnExceptionsToTheirMessage() {
    lines(Map.of()).trace(new DirectoryException("the group does not exist"));

    assertThat(log.written).isEmpty();
  }

  @Test
  void leavesAnObjectBareInBothFormats() {
    lines(Map.of()).bare("{}");
    lines(Map.of("AWS_LAMBDA_LOG_FORMAT", "JSON")).bare("{}");

    assertThat(log.written).isEmpty();
    assertThat(log.bare).containsExactly("{}\n", "{}\n");
  }

  private LogLines lines(Map<String, String> environment) {
    return LogLines.of(log, environment, Pseudonyms.none());
  }
}
