package io.github.workspacessync.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.workspacessync.lambda.Events.Metric;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmfTest {
  private static final Instant AT = Instant.parse("2026-03-02T08:00:00.123Z");

  @Test
  void isTheObjectThatCloudWatchExpectsFieldByField() {
    String json =
        new Emf(AT, "run-1")
            .dimension("Directory", "d-1234567890")
            .count("Members", 12)
            .millis("DurationMs", 345)
            .json();

    assertThat(json)
        .isEqualTo(
            "{\"_aws\":{\"Timestamp\":1772438400123,\"CloudWatchMetrics\":[{"
                + "\"Namespace\":\"WorkspacesSync\",\"Dimensions\":[[\"Directory\"]],"
                + "\"Metrics\":[{\"Name\":\"Members\",\"Unit\":\"Count\"},"
                + "{\"Name\":\"DurationMs\",\"Unit\":\"Milliseconds\"}]}]},"
                + "\"RequestId\":\"run-1\",\"Directory\":\"d-1234567890\","
                + "\"Members\":12,\"DurationMs\":345}");
  }

  @Test
  void hasTheDimensionsOfOneSetInTheirOrder() {
    String json =
        new Emf(AT, "run-1")
            .dimension("Directory", "d-1234567890")
            .dimension("Code", "ResourceLimitExceeded.Quota")
            .count("Refused", 2)
            .json();

    assertThat(json).contains("\"Dimensions\":[[\"Directory\",\"Code\"]]");
    assertThat(Events.metrics(json))
        .containsExactly(
            new Metric(
                "Refused",
                "Count",
                Map.of("Directory", "d-1234567890", "Code", "ResourceLimitExceeded.Quota"),
                2));
  }

  @Test
  void makesAnyTextAValueThatCloudWatchTakes() {
    for (String odd : List.of("", "  ", "a\"b\\c", "zwölf\n", "x".repeat(1025))) {
      String json = new Emf(AT, "run-1").dimension("Code", odd).count("Refused", 1).json();

      assertThat(json).doesNotContain("\n");
      assertThat(Events.metrics(json)).hasSize(1);
    }
  }

  @Test
  void takesAHundredMetricsAndNotOneMore() {
    Emf event = new Emf(AT, "run-1").dimension("Directory", "d-1234567890");
    for (int i = 1; i <= 100; i++) {
      event.count("Metric" + i, i);
    }

    assertThat(Events.metrics(event.json())).hasSize(100);
    assertThatIllegalStateException().isThrownBy(() -> event.count("OneMore", 1));
  }
}
