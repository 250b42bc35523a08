package io.github.workspacessync.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** How a server's address is written. */
final class DirectoryUrl {
  private static final String FORM = "; write ldaps://dc1.corp.example.com";

  private DirectoryUrl() {}

  static URI parse(Node node) {
    return parse(Values.text(node));
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
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (scheme.equals("ldap")) {
      throw new IllegalArgumentException(
          Printable.quote(text)
              + " would send the password in clear; use ldaps:// (port 636 unless another is"
              + " written)");
    }
    if (!scheme.equals("ldaps")) {
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
          Printable.quote(text) + " must be a host, and a port if it is not 636" + FORM);
    }
    return url;
  }
}
