package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectoryException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ldaptive.LdapException;
import org.ldaptive.Result;
import org.ldaptive.ResultCode;

/** Says in an administrator's words what went wrong, and what to do. */
final class Failures {
  private static final Pattern LINE_BREAKS = Pattern.compile("[\\s,]*\\R[\\s,]*");

  private Failures() {}

  /** A search that ended with anything but success. */
  static DirectoryException ofResult(String server, String what, Result result) {
    String message =
        what
            + ": the server "
            + server
            + " answered "
            + result.getResultCode()
            + diagnostic(result)
            + "; "
            + advice(result.getResultCode());
    return isPassing(result.getResultCode())
        ? new ServerFailedException(ServerFailedException.Kind.PASSING, message, null)
        : new DirectoryException(message);
  }

  /** Whether the code says that the server can not answer just now. */
  static boolean isPassing(@Nullable ResultCode code) {
    return code == ResultCode.BUSY || code == ResultCode.UNAVAILABLE;
  }

  /** A search that did not end with a result at all. */
  static DirectoryException ofSearch(
      String server, String what, LdapException failure, boolean stillOpen) {
    ResultCode code = failure.getResultCode();
    if (code == ResultCode.LDAP_TIMEOUT) {
      return new ServerFailedException(
          ServerFailedException.Kind.STALLED,
          what + ": the server " + server + " did not answer in time; it may be overloaded",
          failure);
    }
    if (!stillOpen || code == ResultCode.SERVER_DOWN || code == ResultCode.CONNECT_ERROR) {
      return new ServerFailedException(
          ServerFailedException.Kind.PASSING,
          what
              + ": the connection to "
              + server
              + " was lost before the answer was whole; try again",
          failure);
    }
    return new DirectoryException(
        what + ": the answer of " + server + " could not be read: " + deepest(failure), failure);
  }

  private static String advice(@Nullable ResultCode code) {
    if (code == null) {
      return "look into the server's log";
    }
    return switch (code) {
      case SIZE_LIMIT_EXCEEDED ->
          "the answer is cut off; raise the server's size limit for the"
              + " bind user or allow it paged searches";
      case TIME_LIMIT_EXCEEDED, ADMIN_LIMIT_EXCEEDED ->
          "the answer is cut off; raise the server's"
              + " limit for the bind user, or index the attributes searched";
      case BUSY, UNAVAILABLE -> "try again later";
      case INSUFFICIENT_ACCESS_RIGHTS -> "grant the bind user the right to read it";
      case NO_SUCH_OBJECT ->
          "it does not exist or the bind user may not see it; check the" + " distinguished name";
      case REFERRAL ->
          "it is kept by another server, and referrals are not followed; give the"
              + " url of a server that holds it";
      case INVALID_DN_SYNTAX -> "check the distinguished name";
      case OPERATIONS_ERROR -> "the server may not accept the bind user's rights, or the base";
      case UNAVAILABLE_CRITICAL_EXTENSION, UNWILLING_TO_PERFORM ->
          "does the server allow paged" + " searches to the bind user?";
      default -> "look into the server's log";
    };
  }

  /** What the server says about it, in one line: Active Directory's referrals come in several. */
  static String diagnostic(Result result) {
    String text = result.getDiagnosticMessage();
    String words = text == null ? "" : text.replace("\0", "").strip();
    return words.isEmpty() ? "" : " (" + LINE_BREAKS.matcher(words).replaceAll(", ") + ")";
  }

  static String deepest(Throwable failure) {
    Throwable last = failure;
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable each = failure; each != null && seen.add(each); each = each.getCause()) {
      last = each;
    }
    return last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
  }
}
