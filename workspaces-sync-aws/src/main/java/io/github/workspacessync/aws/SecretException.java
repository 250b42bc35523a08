package io.github.workspacessync.aws;

import org.jspecify.annotations.Nullable;

/**
 * A secret could not be read, or is not of a form that can be used.
 *
 * <p>The message names the secret and says what to do; no part of any value is ever in it.
 */
public class SecretException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SecretException(String message) {
    super(message);
  }

  public SecretException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
