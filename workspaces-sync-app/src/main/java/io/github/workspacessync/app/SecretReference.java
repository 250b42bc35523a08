package io.github.workspacessync.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a secret is kept, never the secret.
 *
 * <p>Written {@code env:NAME}, {@code file:PATH} or {@code secretsmanager:ID[#jsonKey]}.
 */
public sealed interface SecretReference {
  /** A variable of the process's environment. */
  record Env(String name) implements SecretReference {
    @Override
    public String toString() {
      return "env:" + name;
    }
  }

  /** A file; one line break at its end does not count. */
  record File(Path path) implements SecretReference {
    @Override
    public String toString() {
      return "file:" + path;
    }
  }

  /**
   * A secret of AWS Secrets Manager.
   *
   * @param id its name or ARN
   * @param jsonKey the key within a secret that is a JSON object
   */
  record SecretsManager(String id, @Nullable String jsonKey) implements SecretReference {
    @Override
    public String toString() {
      return "secretsmanager:" + id + (jsonKey == null ? "" : "#" + jsonKey);
    }
  }
}
