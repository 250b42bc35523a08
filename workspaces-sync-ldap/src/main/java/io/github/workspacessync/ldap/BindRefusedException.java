package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectoryException;

/** The account was not let in; asking again, or elsewhere, could lock it. */
final class BindRefusedException extends DirectoryException {
  private static final long serialVersionUID = 1L;

  BindRefusedException(String message) {
    super(message);
  }
}
