package io.github.workspacessync.directory;

import org.jspecify.annotations.Nullable;

/**
 * The directory did not answer, or not wholly.
 *
 * <p>It ends the run before anything is decided. The message names the server or the group, and
 * what to do.
 */
public class DirectoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DirectoryException(String message) {
    super(message);
  }

  public DirectoryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
