package io.github.workspacessync.app;

import io.github.workspacessync.app.Node.Scalar;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How it is written where a secret is kept.
 *
 * <p>Whatever is not such a reference may be the secret itself, so it is never quoted. The
 * program's own AWS credentials are no password: a configuration could otherwise send them to any
 * server.
 */
final class References {
  private static final String ENV = "env:";
  private static final String FILE = "file:";
  private static final String SECRETS_MANAGER = "secretsmanager:";
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** No name has a colon; what an ARN says of its Region becomes part of a host's name. */
  private static final Pattern SECRET_ID =
      Pattern.compile(
          "(arn:aws[a-z-]*:secretsmanager:[a-z]+(-[a-z0-9]+)+:[0-9]{12}:secret:)?"
              + "[A-Za-z0-9/_+=.@-]{1,519}");

  /** With it variables of the AWS SDK begin, the credentials among them. */
  private static final String OF_AWS = "AWS_";

  /** Where Linux shows the environment of a process. */
  private static final Path PROCESSES = Path.of("/proc");

  private static final String FORMS =
      "write env:NAME, file:PATH or secretsmanager:ID[#jsonKey]; the value that was found is not"
          + " shown";

  private References() {}

  static SecretReference password(Node node, Path base) {
    if (!(node instanceof Scalar scalar)) {
      throw new IllegalArgumentException("a reference is expected here; " + FORMS);
    }
    return parse(scalar.text(), base)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "must say where the password is kept, not be the password; " + FORMS));
  }

  /** Certificates are no secret: a text without a scheme is a path. */
  static SecretReference certificates(String text, Path base) {
    if (text.contains("-----BEGIN")) {
      throw new IllegalArgumentException(
          "must name a PEM file, env:NAME or secretsmanager:ID, not contain the certificates");
    }
    return parse(text, base).orElseGet(() -> file(text, base));
  }

  /** A bare name or ARN, as the known script's event has it. */
  static SecretReference secretName(Node node) {
    String text = Values.text(node);
    if (!SECRET_ID.matcher(text).matches()) {
      throw new IllegalArgumentException("must be the name or ARN of a secret, not the password");
    }
    return new SecretReference.SecretsManager(text, null);
  }

  /** The name or ARN of the secret that is a configuration. */
  static SecretReference.SecretsManager configuration(Node node) {
    String text = Values.text(node);
    if (!SECRET_ID.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "must be the name or ARN of a secret, not the configuration");
    }
    return new SecretReference.SecretsManager(text, null);
  }

  private static Optional<SecretReference> parse(String text, Path base) {
    if (text.startsWith(ENV)) {
      return Optional.of(env(text.substring(ENV.length())));
    }
    if (text.startsWith(FILE)) {
      return Optional.of(file(text.substring(FILE.length()), base));
    }
    if (text.startsWith(SECRETS_MANAGER)) {
      return Optional.of(secretsManager(text.substring(SECRETS_MANAGER.length())));
    }
    return Optional.empty();
  }

  private static SecretReference env(String name) {
    if (!VARIABLE.matcher(name).matches()) {
      throw new IllegalArgumentException("no variable can have the name after env:; " + FORMS);
    }
    if (name.toUpperCase(Locale.ROOT).startsWith(OF_AWS)) {
      throw new IllegalArgumentException(
          "variables that begin with AWS_ are those of the AWS SDK, its credentials among them;"
              + " store the value under another name");
    }
    return new SecretReference.Env(name);
  }

  private static SecretReference file(String path, Path base) {
    try {
      if (!path.isBlank()) {
        Path file = base.resolve(path).toAbsolutePath().normalize();
        if (file.startsWith(PROCESSES)) {
          throw new IllegalArgumentException(
              "files below /proc show this program's own credentials; store the value elsewhere");
        }
        return new SecretReference.File(file);
      }
    } catch (InvalidPathException notQuoted) {
      throw new IllegalArgumentException("is not the path of a file");
    }
    throw new IllegalArgumentException("the path of the file is missing; " + FORMS);
  }

  private static SecretReference secretsManager(String text) {
    int hash = text.indexOf('#');
    String id = hash < 0 ? text : text.substring(0, hash);
    if (!SECRET_ID.matcher(id).matches() || hash == text.length() - 1) {
      throw new IllegalArgumentException(
          "a secret's name or ARN is expected after secretsmanager:, with #key if it is a JSON"
              + " object; "
              + FORMS);
    }
    return new SecretReference.SecretsManager(id, hash < 0 ? null : text.substring(hash + 1));
  }
}
