package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectoryException;
import org.jspecify.annotations.Nullable;

/**
 * One server could not be had, or did not answer wholly; another one may.
 *
 * <p>What a server answered wholly, were it a refusal, is none of these.
 */
final class ServerFailedException extends DirectoryException {
  private static final long serialVersionUID = 1L;

  /** What asking again is worth. */
  enum Kind {
    /** The same server may answer a little later: busy, restarting, a lost connection. */
    PASSING,
    /** It was waited for in vain. Asking it again would take as long. */
    STALLED,
    /** The same server will fail in the same way. */
    LASTING
  }

  private final Kind kind;

  ServerFailedException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }
}
