package io.github.workspacessync.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.workspacessync.testkit.workspaces.WorkSpacesEmulator;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NoticeTopicTest {
  private static final String ARN = "arn:aws:sns:eu-west-1:123456789012:desktops";

  private final WorkSpacesEmulator service = WorkSpacesEmulator.start();

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void sendsSubjectAndMessageToTheTopic() {
    publish("HELD: d-1234567890", "one is held\nto approve: ü");

    assertThat(service.calls().of("Publish"))
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.service()).isEqualTo("sns");
              assertThat(call.ids()).containsExactly(ARN);
              assertThat(URLDecoder.decode(call.request(), StandardCharsets.UTF_8))
                  .contains("Subject=HELD: d-1234567890")
                  .contains("Message=one is held\nto approve: ü");
            });
  }

  @Test
  void namesThePermissionThatIsMissing() {
    service.faults().deny("Publish");

    assertThatExceptionOfType(NoticeException.class)
        .isThrownBy(() -> publish("HELD", "somebody's secret matter"))
        .withMessageContaining(ARN)
        .withMessageContaining("sns:Publish")
        .satisfies(failed -> assertThat(failed.getMessage()).doesNotContain("secret matter"));
  }

  @Test
  void failsInItsOwnWayWhereNobodyListens() {
    service.close();

    assertThatExceptionOfType(NoticeException.class)
        .isThrownBy(() -> publish("HELD", "one is held"))
        .withMessageContaining(ARN);
  }

  @Test
  void takesTheArnOfAStandardTopicInAnyPartition() {
    assertThat(new NoticeTopic("arn:aws-us-gov:sns:us-gov-west-1:123456789012:a_B-9").arn())
        .endsWith("a_B-9");

    for (String wrong :
        new String[] {
          "",
          "desktops",
          "arn:aws:sqs:eu-west-1:123456789012:desktops",
          "arn:aws:sns:eu-west-1:123456789012:desktops.fifo",
          "arn:aws:sns:eu-west-1:12345678901:desktops",
          ARN + "\n"
        }) {
      assertThatIllegalArgumentException()
          .as(wrong)
          .isThrownBy(() -> new NoticeTopic(wrong))
          .withMessageContaining("arn:aws:sns:");
    }
  }

  private void publish(String subject, String message) {
    new NoticeTopic(ARN)
        .publish(subject, message, service.endpoint(), EmulatedFleet.credentials(service));
  }
}
