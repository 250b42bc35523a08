package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectoryException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ldaptive.LdapException;
import org.ldaptive.Result;
import org.ldaptive.ResultCode;

/** Says in an administrator's words what went wrong, and what to do. */
final class Failures {
  private Failures() {}

  /** Why no connection came about. */
  static String ofConnecting(Throwable failure) {
    String found = null;
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable each = failure; each != null && seen.add(each); each = each.getCause()) {
      String known = known(each);
      found = known == null ? found : known;
    }
    if (found == null && seen.stream().anyMatch(Failures::isNoTls)) {
      return "it closed the connection or does not speak TLS; check that directory.url names the"
          + " port of LDAPS (636), and that the server has a certificate";
    }
    return found == null ? "the connection failed: " + deepest(failure) : found;
  }

  /** A search that ended with anything but success. */
  static DirectoryException ofResult(String server, String what, Result result) {
    return new DirectoryException(
        what
            + ": the server "
            + server
            + " answered "
            + result.getResultCode()
            + diagnostic(result)
            + "; "
            + advice(result.getResultCode()));
  }

  /** A search that did not end with a result at all. */
  static DirectoryException ofSearch(
      String server, String what, LdapException failure, boolean stillOpen) {
    ResultCode code = failure.getResultCode();
    if (code == ResultCode.LDAP_TIMEOUT) {
      return new DirectoryException(
          what + ": the server " + server + " did not answer in time; it may be overloaded",
          failure);
    }
    if (!stillOpen || code == ResultCode.SERVER_DOWN || code == ResultCode.CONNECT_ERROR) {
      return new ConnectionLostException(
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

  static String diagnostic(Result result) {
    String text = result.getDiagnosticMessage();
    return text == null || text.isBlank() ? "" : " (" + text.replace("\0", "").strip() + ")";
  }

  private static boolean isNoTls(Throwable failure) {
    String folded = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return failure instanceof ClosedChannelException
        || folded.contains("not an ssl/tls record")
        || folded.contains("connection closed while ssl/tls handshake");
  }

  private static @Nullable String known(Throwable failure) {
    String text = failure.getMessage() == null ? "" : failure.getMessage();
    String folded = text.toLowerCase(Locale.ROOT);
    if (failure instanceof CertificateExpiredException) {
      return "its certificate, or that of the authority behind it, has expired; renew it";
    }
    if (failure instanceof CertificateNotYetValidException) {
      return "its certificate is not yet valid; check the clocks of both machines";
    }
    if (folded.contains("no subject alternative") || folded.contains("no name matching")) {
      return "its certificate is for another host name (" + text + "); use the name in it as url";
    }
    if (folded.contains("unable to find valid certification path")
        || folded.contains("path does not chain")
        || folded.contains("validity check failed")) {
      return folded.contains("validity check failed")
          ? null
          : "its certificate is not signed by a trusted authority; put the certificate of the"
              + " authority into directory.trust";
    }
    if (folded.contains("protocol_version") || folded.contains("no appropriate protocol")) {
      return "it does not offer TLS 1.2 or 1.3; older versions are not used";
    }
    if (failure instanceof UnknownHostException || failure instanceof UnresolvedAddressException) {
      return "the host name is not known; check directory.url and the name service";
    }
    if (folded.contains("connection timed out") || folded.contains("handshake timed out")) {
      return "it did not answer in time; check host, port and firewall";
    }
    if (failure instanceof ConnectException) {
      return "the connection was refused; check host and port, and that the server runs";
    }
    return null;
  }

  private static String deepest(Throwable failure) {
    Throwable last = failure;
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable each = failure; each != null && seen.add(each); each = each.getCause()) {
      last = each;
    }
    return last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
  }
}
