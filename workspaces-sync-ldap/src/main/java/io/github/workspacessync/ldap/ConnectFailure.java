package io.github.workspacessync.ldap;

import io.github.workspacessync.ldap.ServerFailedException.Kind;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ldaptive.LdapException;
import org.ldaptive.ResultCode;

/**
 * Why no connection came about. ldaptive wraps all of it alike; the reason is somewhere below.
 *
 * @param kind what asking again is worth
 * @param why for the message, after the server's name
 * @param perhapsPort whether a port that expects another beginning fails in this way
 */
record ConnectFailure(Kind kind, String why, boolean perhapsPort) {
  private static final String START_TLS = "startTLS operation failed";
  private static final String CANCELLED = "handshake cancelled";
  private static final Pattern RESULT = Pattern.compile("resultCode=(\\w+)");

  /** The ports of LDAPS at a domain and at a global catalog, and those of plain LDAP. */
  private static final Set<Integer> ENCRYPTED = Set.of(636, 3269);

  private static final Set<Integer> PLAIN = Set.of(389, 3268);

  ConnectFailure(Kind kind, String why) {
    this(kind, why, false);
  }

  static ServerFailedException of(String server, LdapException failure) {
    boolean startTls = server.startsWith("ldap:");
    ConnectFailure known = explain(failure, startTls);
    String port = known.perhapsPort() ? expected(URI.create(server).getPort(), startTls) : "";
    return new ServerFailedException(known.kind(), server + ": " + known.why() + port, failure);
  }

  private static String expected(int port, boolean startTls) {
    if (startTls && ENCRYPTED.contains(port)) {
      return "; port " + port + " expects LDAPS: write ldaps://, and leave directory.startTls out";
    }
    return !startTls && PLAIN.contains(port)
        ? "; port " + port + " expects StartTLS: write ldap://, and set directory.startTls"
        : "";
  }

  private static ConnectFailure explain(Throwable failure, boolean startTls) {
    List<Throwable> chain = chain(failure);
    ConnectFailure deepest = null;
    for (Throwable each : chain) {
      deepest = known(each, startTls).orElse(deepest);
    }
    if (deepest != null) {
      return deepest;
    }
    boolean noTls = chain.stream().anyMatch(each -> says(each, "not an ssl/tls record"));
    if (startTls && (noTls || chain.stream().anyMatch(each -> says(each, CANCELLED)))) {
      return new ConnectFailure(
          Kind.LASTING,
          "it agreed to StartTLS and then sent something else than TLS, so no password was sent;"
              + " check the server, and what stands between");
    }
    if (noTls) {
      return new ConnectFailure(
          Kind.LASTING,
          "it does not speak TLS on this port; give the port of LDAPS (636), or use StartTLS");
    }
    if (chain.stream().anyMatch(ConnectFailure::isEnd)) {
      return new ConnectFailure(
          Kind.PASSING,
          "it closed the connection or does not speak TLS; check that directory.url names the port"
              + " of LDAPS (636), and that the server has a certificate",
          true);
    }
    if (startTls && chain.stream().anyMatch(each -> says(each, START_TLS))) {
      return new ConnectFailure(
          Kind.PASSING,
          "it closed the connection when it was asked for StartTLS; if this port is one of LDAPS,"
              + " write ldaps://",
          true);
    }
    return new ConnectFailure(Kind.PASSING, "the connection failed: " + Failures.deepest(failure));
  }

  private static Optional<ConnectFailure> known(Throwable failure, boolean startTls) {
    if (failure instanceof CertificateExpiredException) {
      return lasting("its certificate, or that of the authority behind it, has expired; renew it");
    }
    if (failure instanceof CertificateNotYetValidException) {
      return lasting("its certificate is not yet valid; check the clocks of both machines");
    }
    if (says(failure, "no subject alternative") || says(failure, "no name matching")) {
      return lasting(
          "its certificate is for another host name ("
              + failure.getMessage()
              + "); use the name in it as url");
    }
    if (says(failure, "unable to find valid certification path")
        || says(failure, "path does not chain")) {
      return lasting(
          "its certificate is not signed by a trusted authority; put the certificate of the"
              + " authority into directory.trust");
    }
    if (says(failure, "protocol_version")
        || says(failure, "no appropriate protocol")
        || says(failure, "chose TLSv1")) {
      return lasting("it does not offer TLS 1.2 or 1.3; older versions are not used");
    }
    if (failure instanceof UnknownHostException || failure instanceof UnresolvedAddressException) {
      return lasting("the host name is not known; check directory.url and the name service");
    }
    if (says(failure, START_TLS + " with result")) {
      Matcher code = RESULT.matcher(failure.getMessage());
      return lasting(
          "it refuses StartTLS"
              + (code.find() ? " (" + code.group(1) + ")" : "")
              + ", so no password was sent; does it have a certificate? Else use ldaps://");
    }
    if (says(failure, "handshake timed out")) {
      return stalledWithinTls(
          "the connection was made, but the TLS handshake was not over in time");
    }
    if (startTls && isTimeout(failure)) {
      return stalledWithinTls("the connection was made, but StartTLS was not answered in time");
    }
    if (says(failure, "connection timed out")) {
      return stalled("no connection came about in time; check host, port and firewall");
    }
    if (failure instanceof NoRouteToHostException || says(failure, "network is unreachable")) {
      return lasting("there is no way to it; check the address, the network and the firewall");
    }
    if (failure instanceof ConnectException) {
      return Optional.of(
          new ConnectFailure(
              Kind.PASSING,
              "the connection was refused; check host and port, and that the server runs"));
    }
    return Optional.empty();
  }

  private static Optional<ConnectFailure> lasting(String why) {
    return Optional.of(new ConnectFailure(Kind.LASTING, why));
  }

  private static Optional<ConnectFailure> stalled(String why) {
    return Optional.of(new ConnectFailure(Kind.STALLED, why));
  }

  private static Optional<ConnectFailure> stalledWithinTls(String why) {
    return Optional.of(new ConnectFailure(Kind.STALLED, why, true));
  }

  private static boolean isTimeout(Throwable failure) {
    return failure instanceof LdapException known
        && known.getResultCode() == ResultCode.LDAP_TIMEOUT;
  }

  private static boolean isEnd(Throwable failure) {
    return failure instanceof ClosedChannelException
        || says(failure, "connection closed while ssl/tls handshake");
  }

  private static boolean says(Throwable failure, String text) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains(text.toLowerCase(Locale.ROOT));
  }

  private static List<Throwable> chain(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Throwable> chain = new ArrayList<>();
    for (Throwable each = failure; each != null && seen.add(each); each = each.getCause()) {
      chain.add(each);
    }
    return chain;
  }
}
