package io.github.workspacessync.aws;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * An Amazon SNS topic to which notices go.
 *
 * <p>A notice is no part of the run: sending one takes ten seconds at most, with all tries, and
 * whatever comes of it changes nothing else.
 *
 * @param arn {@code arn:aws:sns:eu-west-1:123456789012:NAME}, in any partition; of a standard
 *     topic, since a FIFO topic asks for groups and takes no e-mail
 */
public record NoticeTopic(String arn) {
  /** SNS API reference, Publish: the subject is shorter than 100 characters. */
  public static final int LONGEST_SUBJECT = 99;

  private static final Duration LONGEST_CALL = Duration.ofSeconds(10);
  private static final Duration ONE_TRY = Duration.ofSeconds(4);
  private static final String ACTION = "sns:Publish";
  private static final Pattern ARN =
      Pattern.compile("arn:aws(?:-[a-z]+)*:sns:([a-z0-9-]+):\\d{12}:[A-Za-z0-9_-]{1,256}");

  public NoticeTopic {
    if (!ARN.matcher(arn).matches()) {
      throw new IllegalArgumentException(
          "not the ARN of a standard SNS topic: '"
              + arn
              + "'; it looks like arn:aws:sns:eu-west-1:123456789012:workspaces-sync");
    }
  }

  /**
   * Sends one notice with the SDK's own credentials.
   *
   * @param subject of printable ASCII, begins with a letter, at most {@link #LONGEST_SUBJECT}
   * @param message at most 256 KB in UTF-8
   * @param endpoint in the place of the service's own; null = the SDK's choice
   * @throws NoticeException if it was not taken
   */
  public void publish(String subject, String message, @Nullable URI endpoint) {
    try (DefaultCredentialsProvider credentials = DefaultCredentialsProvider.builder().build()) {
      publish(subject, message, endpoint, credentials);
    }
  }

  void publish(
      String subject, String message, @Nullable URI endpoint, AwsCredentialsProvider credentials) {
    try (SdkHttpClient http = AwsClients.http();
        SnsClient sns =
            AwsClients.client(
                SnsClient.builder(),
                http,
                region(),
                endpoint,
                credentials,
                AwsRetryStrategy.standardRetryStrategy())) {
      sns.publish(
          request ->
              request
                  .topicArn(arn)
                  .subject(subject)
                  .message(message)
                  .overrideConfiguration(
                      limit -> limit.apiCallTimeout(LONGEST_CALL).apiCallAttemptTimeout(ONE_TRY)));
    } catch (SdkException failure) {
      throw new NoticeException(
          "no notice could be sent to " + arn + ": " + Failures.reason(ACTION, failure), failure);
    }
  }

  private String region() {
    Matcher parts = ARN.matcher(arn);
    if (!parts.matches()) {
      throw new IllegalStateException(arn);
    }
    return parts.group(1);
  }
}
