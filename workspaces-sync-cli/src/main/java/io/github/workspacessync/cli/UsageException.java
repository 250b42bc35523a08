package io.github.workspacessync.cli;

/** What was typed cannot be done; nothing was read and nothing was changed. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message + ". Nothing was read and nothing was changed.");
  }
}
