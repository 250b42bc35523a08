package io.github.workspacessync.run;

/**
 * A run ended before anything was done.
 *
 * <p>The message says why and what to do.
 */
public final class RunException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RunException(String message) {
    super(message);
  }
}
