package io.github.workspacessync.aws;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Reads passwords and documents from AWS Secrets Manager.
 *
 * <p>A value is read afresh each time and kept nowhere, so a changed password counts from the next
 * run on, and no message and no text of this class shows one.
 */
public final class SecretsManagerSecrets implements AutoCloseable {
  private static final String ACTION = "secretsmanager:GetSecretValue";
  private static final Duration LONGEST_CALL = Duration.ofSeconds(60);

  private final SecretsManagerClient secrets;
  private final Runnable onClose;

  SecretsManagerSecrets(SecretsManagerClient secrets, Runnable onClose) {
    this.secrets = secrets;
    this.onClose = onClose;
  }

  /**
   * Opens no connection yet.
   *
   * @param endpoint in the place of the service's own; null = the SDK's choice
   * @throws SdkSettingException if the SDK does not understand its own settings
   */
  public static SecretsManagerSecrets open(String region, @Nullable URI endpoint) {
    return SdkSettings.understood(
        () -> {
          DefaultCredentialsProvider credentials = DefaultCredentialsProvider.builder().build();
          return open(region, endpoint, credentials, credentials::close);
        });
  }

  static SecretsManagerSecrets open(
      String region, @Nullable URI endpoint, AwsCredentialsProvider credentials, Runnable onClose) {
    SdkHttpClient http = AwsClients.http();
    SecretsManagerClient client =
        AwsClients.client(
            SecretsManagerClient.builder(),
            http,
            region,
            endpoint,
            credentials,
            AwsRetryStrategy.standardRetryStrategy());
    return new SecretsManagerSecrets(
        client,
        () -> {
          client.close();
          http.close();
          onClose.run();
        });
  }

  /**
   * Reads a secret.
   *
   * @param id its name or ARN
   * @param jsonKey the key of the value within a secret that is a JSON object; null takes the whole
   *     text, or of an object the key {@code password}, or its only string
   * @throws SecretException if it cannot be read or it is not clear which value is meant
   */
  public String read(String id, @Nullable String jsonKey) {
    return SecretText.pick(id, text(id), jsonKey);
  }

  /**
   * Reads a secret that is a document, such as a configuration.
   *
   * @param id its name or ARN
   * @return its text to the letter, which may be anything
   * @throws SecretException if it cannot be read
   */
  public String document(String id) {
    return text(id);
  }

  @Override
  public void close() {
    onClose.run();
  }

  private String text(String id) {
    try {
      @Nullable String text =
          secrets
              .getSecretValue(
                  request ->
                      request
                          .secretId(id)
                          .overrideConfiguration(
                              limit ->
                                  limit
                                      .apiCallTimeout(LONGEST_CALL)
                                      .apiCallAttemptTimeout(Calls.ONE_READING)))
              .secretString();
      if (text == null) {
        throw new SecretException("the secret " + id + " is binary; store it as text");
      }
      return text;
    } catch (AwsServiceException refused) {
      throw new SecretException("the secret " + id + " " + why(refused), refused);
    } catch (SdkException failure) {
      throw new SecretException(
          "the secret " + id + " could not be read: " + Failures.reason(ACTION, failure), failure);
    }
  }

  private static String why(AwsServiceException refused) {
    return switch (Failures.code(refused)) {
      case "ResourceNotFoundException" ->
          "does not exist in this account and Region; check its name or ARN ("
              + Failures.said(refused)
              + ")";
      case "DecryptionFailure", "KMSAccessDeniedException", "DecryptionFailureException" ->
          "cannot be decrypted; allow the role kms:Decrypt on its key ("
              + Failures.said(refused)
              + ")";
      case "InvalidRequestException" ->
          "cannot be used, it may be marked for deletion (" + Failures.said(refused) + ")";
      default -> "could not be read: " + Failures.reason(ACTION, refused);
    };
  }
}
