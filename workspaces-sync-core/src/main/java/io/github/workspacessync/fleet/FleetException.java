package io.github.workspacessync.fleet;

import org.jspecify.annotations.Nullable;

/**
 * A call to the service failed as a whole: no connection, no credentials, lasting throttling, an
 * answer that cannot be read.
 *
 * <p>It says nothing about any desktop. The message says what to do.
 */
public class FleetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public FleetException(String message) {
    super(message);
  }

  public FleetException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
