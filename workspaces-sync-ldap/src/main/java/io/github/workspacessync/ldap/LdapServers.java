package io.github.workspacessync.ldap;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where the servers of one and the same directory are found.
 *
 * <p>However they are found, they are reached by LDAPS or StartTLS alone.
 */
public sealed interface LdapServers {
  /**
   * Servers that were named.
   *
   * @param urls {@code ldaps://host[:636]}, or {@code ldap://host[:389]} with StartTLS; tried in
   *     order
   */
  record Listed(List<URI> urls) implements LdapServers {
    public Listed {
      urls = List.copyOf(urls);
      if (urls.isEmpty()) {
        throw new IllegalArgumentException("at least one directory url is needed");
      }
      urls.forEach(LdapServers::check);
    }
  }

  /**
   * Servers that the name service knows by SRV records. The records name ports of plain LDAP; LDAPS
   * is asked for on 636 of the same hosts.
   *
   * <p>A host proves by its certificate that it has the name in the record; that the record is true
   * is the name service's word. So the authority to trust should be one that signs for nobody else;
   * with those of the JVM, which sign for everybody, only hosts within the domain are believed.
   *
   * @param domain for example {@code corp.example.com}
   */
  record Domain(String domain) implements LdapServers {
    private static final Pattern NAME =
        Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_-]*)(\\.[A-Za-z0-9_-]+)+");

    public Domain {
      if (!NAME.matcher(domain).matches() || domain.length() > 200) {
        throw new IllegalArgumentException(
            "'" + domain + "' is not a domain; write it like corp.example.com");
      }
    }
  }

  private static void check(URI url) {
    if (String.valueOf(url.getRawSchemeSpecificPart()).contains("@")) {
      // It is not quoted, because what precedes the host may be a password.
      throw new IllegalArgumentException("the directory url must name the server without user");
    }
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (url.getHost() == null || !(scheme.equals("ldaps") || scheme.equals("ldap"))) {
      throw new IllegalArgumentException(
          "the directory url " + url + " is not of the form ldaps://host or ldaps://host:port");
    }
    String path = url.getPath();
    boolean bare = path == null || path.isEmpty() || path.equals("/");
    if (!bare || url.getQuery() != null || url.getFragment() != null) {
      throw new IllegalArgumentException(
          "the directory url must be host and port alone, without path or query");
    }
  }
}
