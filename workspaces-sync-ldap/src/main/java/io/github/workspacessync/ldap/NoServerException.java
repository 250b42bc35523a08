package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectoryException;
import org.jspecify.annotations.Nullable;

/** None of the servers did what was asked; the message names each and its failure, in order. */
final class NoServerException extends DirectoryException {
  private static final long serialVersionUID = 1L;

  NoServerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
