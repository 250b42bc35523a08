package io.github.workspacessync.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;

/** How a server's address is written. */
final class DirectoryUrl {
  private static final String FORM = "; write ldaps://dc1.corp.example.com";
  private static final Map<String, Integer> PORTS = Map.of("ldaps", 636, "ldap", 389);

  private DirectoryUrl() {}

  /** Takes a URL whose scheme goes with {@code startTls}, as far as that is known. */
  static URI parse(Node node, Setting<Boolean> startTls) {
    URI url = parse(Values.text(node));
    startTls.sound().ifPresent(chosen -> checkEncryption(url, chosen));
    return url;
  }

  static URI parse(String text) {
    if (text.contains("@")) {
      // It is not quoted, because what precedes the host may be a password.
      throw new IllegalArgumentException("must name the server alone, without user" + FORM);
    }
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException wrong) {
      throw new IllegalArgumentException(Printable.quote(text) + " is not a URL" + FORM, wrong);
    }
    Integer usual = PORTS.get(scheme(url));
    if (usual == null) {
      throw new IllegalArgumentException(Printable.quote(text) + " is not an ldaps URL" + FORM);
    }
    boolean hostAlone =
        url.getHost() != null
            && (url.getPath().isEmpty() || url.getPath().equals("/"))
            && url.getQuery() == null
            && url.getFragment() == null
            && url.getPort() != 0
            && url.getPort() <= 65_535;
    if (!hostAlone) {
      throw new IllegalArgumentException(
          Printable.quote(text) + " must be a host, and a port if it is not " + usual + FORM);
    }
    return url;
  }

  /**
   * Refuses what would not be encrypted, and what would be encrypted twice.
   *
   * @throws IllegalArgumentException with the way out
   */
  static void checkEncryption(URI url, boolean startTls) {
    boolean encrypted = scheme(url).equals("ldaps");
    if (!encrypted && !startTls) {
      throw inClear(url, ", or add startTls: true");
    }
    if (encrypted && startTls) {
      throw new IllegalArgumentException(
          Printable.quote(url.toString())
              + " is encrypted from its start; use ldap:// (port 389 unless another is written)"
              + " with startTls: true, or leave startTls out");
    }
  }

  /** Takes a URL where StartTLS cannot be chosen. */
  static URI parseEncrypted(String text) {
    URI url = parse(text);
    if (!scheme(url).equals("ldaps")) {
      throw inClear(url, "");
    }
    return url;
  }

  private static IllegalArgumentException inClear(URI url, String otherWay) {
    return new IllegalArgumentException(
        Printable.quote(url.toString())
            + " would send the password in clear; use ldaps:// (port 636 unless another is written)"
            + otherWay);
  }

  /** Host and port, by which two URLs of one server are known. */
  static String address(URI url) {
    int port = url.getPort() < 0 ? PORTS.getOrDefault(scheme(url), -1) : url.getPort();
    return url.getHost().toLowerCase(Locale.ROOT) + ":" + port;
  }

  private static String scheme(URI url) {
    return url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
  }
}
