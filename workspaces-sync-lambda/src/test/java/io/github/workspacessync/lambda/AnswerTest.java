package io.github.workspacessync.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.workspacessync.app.Invocation;
import io.github.workspacessync.app.JsonReport;
import io.github.workspacessync.run.RunReport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerTest {
  private static final String LIMIT = "WORKSPACES_SYNC_ANSWER_BYTES";

  private final RunReport report = new Runs().member("alice").plan();

  @Test
  void isTheWholeReportUpToTheLimit() {
    assertThat(Answer.of(report, "{\"ü\":1}", 8))
        .isEqualTo("{\"ü\":1}".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void isTheOutcomeAloneOneBytePastTheLimit() {
    byte[] answer = Answer.of(report, "{\"ü\":1}", 7);

    assertThat(new String(answer, StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines(
            """
            {"status":"DONE","exitCode":0,"applied":false,"fingerprint":"%s",\
            "counts":{"actions":1,"leftOut":0,"holds":0,"objections":0},\
            "shortened":"the report is larger than an answer may be; see the log"}
            """
                .formatted(report.review().plan().fingerprint()));
  }

  @Test
  void isTheOutcomeAloneOfAReportThatIsLargerThanLambdaTakes() {
    Runs runs = new Runs();
    for (int i = 0; i < 7_000; i++) {
      runs.member("user" + i);
    }
    RunReport large = runs.plan();
    String whole = JsonReport.render(large, new Invocation.Event());
    assertThat(whole.length()).isGreaterThan(Answer.MOST_BYTES);

    byte[] answer = Answer.of(large, Answer.most(Map.of()));

    assertThat(answer).hasSizeLessThan(Answer.FEWEST_BYTES);
    assertThat(new String(answer, StandardCharsets.UTF_8))
        .contains("\"status\":\"DONE\"", "\"actions\":7000", "\"shortened\"");
  }

  @Test
  void mayBeAsLargeAsLambdaTakesItUnlessTheCallerTakesLess() {
    assertThat(Answer.most(Map.of())).isEqualTo(6 * 1024 * 1024);
    assertThat(Answer.most(Map.of(LIMIT, ""))).isEqualTo(6 * 1024 * 1024);
    assertThat(Answer.most(Map.of(LIMIT, "262144"))).isEqualTo(262144);
    assertThat(Answer.most(Map.of(LIMIT, "1000"))).isEqualTo(1000);
    assertThat(Answer.most(Map.of(LIMIT, "6291456"))).isEqualTo(6291456);
  }

  @Test
  void refusesALimitThatIsNone() {
    for (String text : List.of("999", "6291457", "0", "-1", "2e5", "99999999999", " 5000", "all")) {
      assertThatExceptionOfType(InvocationFailedException.class)
          .as(text)
          .isThrownBy(() -> Answer.most(Map.of(LIMIT, text)))
          .withMessageContaining(LIMIT)
          .withMessageContaining("nothing was done");
    }
  }
}
