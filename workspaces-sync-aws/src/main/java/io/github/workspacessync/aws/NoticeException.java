package io.github.workspacessync.aws;

/**
 * A notice could not be sent.
 *
 * <p>Its message says why and what helps, and has no part of the notice.
 */
public final class NoticeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoticeException(String message, Throwable cause) {
    super(message, cause);
  }
}
