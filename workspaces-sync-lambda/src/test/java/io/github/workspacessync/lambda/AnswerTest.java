package io.github.workspacessync.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
  void isTheOutcomeAloneOneBytePastTheLimit() throws JsonProcessingException {
    byte[] answer = Answer.of(report, "{\"ü\":1}", 7);

    JsonNode outcome = new ObjectMapper().readTree(new String(answer, StandardCharsets.UTF_8));
    assertThat(outcome.path("status").asText()).isEqualTo("DONE");
    assertThat(outcome.path("actions").asInt()).isEqualTo(1);
    assertThat(outcome.path("shortened").asText()).contains("see the log");
  }
}
