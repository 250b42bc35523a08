package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectoryException;

/** The global catalog did not answer wholly; what the own domain's server said stays true. */
final class CatalogException extends DirectoryException {
  private static final long serialVersionUID = 1L;

  CatalogException(String message, DirectoryException cause) {
    super(message, cause);
  }
}
