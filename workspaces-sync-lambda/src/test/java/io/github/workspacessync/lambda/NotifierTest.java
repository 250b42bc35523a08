package io.github.workspacessync.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.testkit.workspaces.WorkSpacesEmulator;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotifierTest {
  private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:desktops";
  private static final String DIRECTORY = "d-1234567890";

  private final WorkSpacesEmulator aws = WorkSpacesEmulator.start();
  private final Map<String, String> environment = new TreeMap<>(aws.environment());
  private final Lines log = new Lines();
  private Instant now = Instant.parse("2026-03-02T08:00:00Z");
  private final Notifier notifier = new Notifier(() -> now);

  @BeforeEach
  void giveThisProcessCredentials() {
    System.setProperty("aws.accessKeyId", aws.accessKeyId());
    System.setProperty("aws.secretAccessKey", aws.secretAccessKey());
    environment.put(Notifier.TOPIC, TOPIC);
  }

  @AfterEach
  void stop() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    aws.close();
  }

  @Test
  void sendsToTheTopicOfTheEnvironment() {
    tell("held", 15_000);

    assertThat(sent()).singleElement().asString().contains(TOPIC, "Subject=s-held", "Message=m");
    assertThat(log.written).isEmpty();
  }

  @Test
  void sendsNothingWithoutATopic() {
    environment.put(Notifier.TOPIC, "");

    tell("held", 15_000);

    assertThat(aws.calls().count()).isZero();
    assertThat(log.written).isEmpty();
  }

  @Test
  void tellsWhatStaysAsItIsOnceADay() {
    tell("held", 15_000);
    now = now.plus(Duration.ofHours(24)).minusMillis(1);
    tell("held", 15_000);
    assertThat(sent()).hasSize(1);

    now = now.plusMillis(1);
    tell("held", 15_000);
    assertThat(sent()).hasSize(2);
  }

  @Test
  void tellsAtOnceWhatIsNew() {
    tell("held", 15_000);
    tell("held otherwise", 15_000);
    tell("", 15_000);
    tell("", 15_000);

    assertThat(sent()).hasSize(4);
  }

  @Test
  void tellsAgainWhatCameBack() {
    tell("held", 15_000);
    notifier.settled(DIRECTORY);
    tell("held", 15_000);

    assertThat(sent()).hasSize(2);
  }

  @Test
  void leavesTheFunctionTheTimeToEndByItself() {
    tell("held", 14_999);

    assertThat(sent()).isEmpty();
    assertThat(log.written).containsExactly("notice not sent: too little time is left\n");
  }

  @Test
  void aNoticeThatCannotBeSentIsOneLineAndIsTriedAgain() {
    aws.faults().deny("Publish");
    tell("held", 15_000);

    assertThat(log.written)
        .singleElement()
        .asString()
        .startsWith("notice not sent: ")
        .contains(TOPIC, "sns:Publish");

    aws.faults().allow("Publish");
    tell("held", 15_000);
    assertThat(aws.calls().of("Publish").get(1).status()).isEqualTo(200);
  }

  @Test
  void aTopicThatIsNoneIsOneLineToo() {
    environment.put(Notifier.TOPIC, "desktops");

    tell("held", 15_000);

    assertThat(log.written)
        .singleElement()
        .asString()
        .startsWith("notice not sent: not the ARN of a standard SNS topic");
  }

  private void tell(String matter, int millisLeft) {
    notifier.tell(
        new Notice("s-" + matter, "m", matter),
        DIRECTORY,
        environment,
        Pseudonyms.none(),
        millisLeft,
        LogLines.of(log, environment, Pseudonyms.none()));
  }

  private List<String> sent() {
    return aws.calls().of("Publish").stream()
        .map(call -> URLDecoder.decode(call.request(), StandardCharsets.UTF_8))
        .toList();
  }
}
