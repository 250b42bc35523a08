package io.github.workspacessync.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.run.RunReport;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerTest {
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
            "counts":{"actions":1,"holds":0,"objections":0},\
            "shortened":"the report is larger than an answer may be; see the log"}
            """
                .formatted(report.review().plan().fingerprint()));
  }
}
