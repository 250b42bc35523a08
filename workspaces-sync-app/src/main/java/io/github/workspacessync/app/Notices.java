package io.github.workspacessync.app;

import io.github.workspacessync.aws.NoticeException;
import io.github.workspacessync.aws.NoticeTopic;
import java.util.Map;
import java.util.Optional;

/**
 * Sends what people should hear of to an SNS topic.
 *
 * <p>Nothing that happens here is thrown: a run whose notice is lost has done what it has done.
 */
public final class Notices {
  /** SNS API reference, Publish: 256 KB, and a character has at most 3 bytes for each Java char. */
  private static final int LONGEST_MESSAGE = 80_000;

  private Notices() {}

  /**
   * Sends one notice; takes ten seconds at most.
   *
   * @param topic the ARN of a standard topic
   * @param environment where {@code AWS_ENDPOINT_URL} is looked up
   * @param subject cut to what SNS takes
   * @param message likewise
   * @return why it was not sent, for people; empty if it was
   */
  public static Optional<String> send(
      String topic, Map<String, String> environment, String subject, String message) {
    try {
      new NoticeTopic(topic)
          .publish(
              cut(subject.replaceAll("[^ -~]", "?"), NoticeTopic.LONGEST_SUBJECT),
              cut(message, LONGEST_MESSAGE),
              Ports.endpoint(environment));
      return Optional.empty();
    } catch (NoticeException | IllegalArgumentException | ConfigException known) {
      return Optional.of(Printable.clean(String.valueOf(known.getMessage())));
    } catch (RuntimeException fault) {
      return Optional.of(Failures.of(fault).message());
    }
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }
}
