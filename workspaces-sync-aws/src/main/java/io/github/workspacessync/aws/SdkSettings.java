package io.github.workspacessync.aws;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What the SDK reads by itself as a client is made, before anything is sent.
 *
 * <p>It reports what it does not understand there by exceptions of all kinds, most of which do not
 * name the setting.
 */
final class SdkSettings {
  /** By the beginning of the name; of these the value may be shown, for it is never secret. */
  private static final List<String> SHOWN =
      List.of(
          "AWS_DEFAULTS_MODE",
          "AWS_MAX_ATTEMPTS",
          "AWS_PROFILE",
          "AWS_RETRY_MODE",
          "AWS_USE_",
          "aws.defaultsMode",
          "aws.maxAttempts",
          "aws.profile",
          "aws.retryMode",
          "aws.use");

  /** An endpoint may have a password in it, and the files' names are long. */
  private static final List<String> NAMED =
      List.of(
          "AWS_CONFIG_FILE",
          "AWS_ENDPOINT_URL",
          "AWS_SHARED_CREDENTIALS_FILE",
          "aws.configFile",
          "aws.endpointUrl",
          "aws.sharedCredentialsFile");

  private SdkSettings() {}

  /**
   * Makes something of the SDK.
   *
   * @throws SdkSettingException if the SDK does not understand its settings
   */
  static <T> T understood(Supplier<T> making) {
    try {
      return making.get();
    } catch (SdkException | IllegalArgumentException | IllegalStateException misunderstood) {
      throw new SdkSettingException(
          message(System.getenv(), System.getProperties()), misunderstood);
    }
  }

  static String message(Map<String, String> environment, Map<?, ?> properties) {
    Map<String, String> found = new TreeMap<>();
    environment.forEach((name, value) -> find(found, name, value));
    properties.forEach((name, value) -> find(found, name.toString(), value.toString()));
    String set =
        found.isEmpty()
            ? "none of them is set here, so look into its configuration file (~/.aws/config)"
            : "set here: "
                + found.entrySet().stream()
                    .map(entry -> entry.getKey() + entry.getValue())
                    .collect(Collectors.joining(", "))
                + "; correct or remove the wrong one, or look into its configuration file";
    return "the AWS SDK does not understand one of its own settings, and nothing was done; " + set;
  }

  private static void find(Map<String, String> found, String name, String value) {
    if (SHOWN.stream().anyMatch(name::startsWith)) {
      found.put(name, "='" + value + "'");
    } else if (NAMED.stream().anyMatch(name::startsWith)) {
      found.put(name, "");
    }
  }
}
