package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectoryException;

/** The connection ended while something was read; another one may give the whole answer. */
final class ConnectionLostException extends DirectoryException {
  private static final long serialVersionUID = 1L;

  ConnectionLostException(String message, Throwable cause) {
    super(message, cause);
  }
}
