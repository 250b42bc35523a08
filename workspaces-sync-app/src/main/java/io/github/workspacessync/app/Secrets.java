package io.github.workspacessync.app;

import io.github.workspacessync.aws.SecretException;
import io.github.workspacessync.aws.SecretsManagerSecrets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks secrets and certificates up where the configuration says.
 *
 * <p>Each look-up reads afresh, and no message contains any part of what was read.
 */
final class Secrets {
  private static final String ORIGIN = "the configuration";

  private final Map<String, String> environment;
  private final String region;
  private final @Nullable URI endpoint;

  Secrets(Map<String, String> environment, String region, @Nullable URI endpoint) {
    this.environment = environment;
    this.region = region;
    this.endpoint = endpoint;
  }

  /**
   * @param setting the path of the setting, for messages
   * @throws ConfigException if the variable or file is not there or empty
   * @throws SecretException if Secrets Manager does not give it
   */
  String read(String setting, SecretReference reference) {
    String found;
    if (reference instanceof SecretReference.Env env) {
      found = variable(setting, env);
    } else if (reference instanceof SecretReference.File file) {
      found = file(setting, file);
    } else {
      found = secret(setting, (SecretReference.SecretsManager) reference);
    }
    String text = withoutLastLineBreak(found);
    if (text.isEmpty()) {
      throw fault(setting, reference, "is empty; store the value there");
    }
    return text;
  }

  static ConfigException fault(String setting, SecretReference reference, String what) {
    return new ConfigException(
        ORIGIN, List.of(setting + ": " + Printable.clean(reference.toString()) + " " + what));
  }

  private String variable(String setting, SecretReference.Env env) {
    String value = environment.get(env.name());
    if (value == null) {
      throw fault(setting, env, "is not set; set this variable of the environment");
    }
    return value;
  }

  private static String file(String setting, SecretReference.File file) {
    try {
      return Files.readString(file.path());
    } catch (IOException failure) {
      String why =
          Files.exists(file.path())
              ? "cannot be read as UTF-8 text; check its permissions and its content"
              : "does not exist; create it, or correct the path";
      throw fault(setting, file, why);
    }
  }

  /**
   * The whole text of a secret, whatever it is.
   *
   * @param setting the path of the setting, for messages
   * @throws SecretException if Secrets Manager does not give it
   */
  String document(String setting, SecretReference.SecretsManager secret) {
    return ask(setting, secret, secrets -> secrets.document(secret.id()));
  }

  private String secret(String setting, SecretReference.SecretsManager secret) {
    return ask(setting, secret, secrets -> secrets.read(secret.id(), secret.jsonKey()));
  }

  private String ask(
      String setting,
      SecretReference.SecretsManager secret,
      Function<SecretsManagerSecrets, String> question) {
    try (SecretsManagerSecrets secrets = SecretsManagerSecrets.open(regionOf(secret), endpoint)) {
      return question.apply(secrets);
    } catch (SecretException failure) {
      throw new SecretException(setting + ": " + failure.getMessage(), failure);
    }
  }

  /** An ARN says in which Region the secret is; a name is one of the Region that was given. */
  private String regionOf(SecretReference.SecretsManager secret) {
    List<String> parts = List.of(secret.id().split(":", -1));
    boolean arn = parts.size() > 6 && parts.get(0).equals("arn") && !parts.get(3).isEmpty();
    return arn ? parts.get(3) : region;
  }

  /** Editors and shells end a file with one. */
  private static String withoutLastLineBreak(String text) {
    String cut = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return cut.endsWith("\r") ? cut.substring(0, cut.length() - 1) : cut;
  }
}
