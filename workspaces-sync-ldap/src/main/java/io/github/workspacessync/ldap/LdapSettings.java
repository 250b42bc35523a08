package io.github.workspacessync.ldap;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a directory is reached and read.
 *
 * <p>No combination of these lets a password leave on a connection that is not encrypted and whose
 * server was not verified by certificate and host name.
 *
 * @param urls {@code ldaps://host[:636]}, or {@code ldap://host[:389]} with {@code startTls};
 *     servers of one and the same directory, tried in order
 * @param startTls whether connections begin in clear and are encrypted before anything else is sent
 * @param kind what sort of server it is
 * @param baseDn the part of the directory whose users may get a WorkSpace; null for the server's
 *     whole naming context. Members outside of it are members all the same, but do not match the
 *     filter
 * @param bindUser a distinguished name, a user principal name or {@code DOMAIN\\user}
 * @param trust the certificates of the authorities to trust; empty for those of the JVM
 * @param userFilter an LDAP filter (RFC 4515) for those who may get a WorkSpace; null for everybody
 */
public record LdapSettings(
    List<URI> urls,
    boolean startTls,
    Kind kind,
    @Nullable String baseDn,
    String bindUser,
    LdapPassword password,
    List<X509Certificate> trust,
    @Nullable String userFilter,
    Timeouts timeouts) {

  /** Which attributes and which way of reading a server needs. */
  public enum Kind {
    /** Active Directory, AWS Managed Microsoft AD, Simple AD (Samba 4). */
    ACTIVE_DIRECTORY,
    /** OpenLDAP and others with groupOfNames or groupOfUniqueNames, entryUUID and uid. */
    OPENLDAP
  }

  /**
   * How long the directory may take.
   *
   * @param connect to open a TCP connection
   * @param tls for the handshake, and for StartTLS before it
   * @param bind for the answer to the bind
   * @param answer for each entry or result of a search
   * @param overall for one snapshot or one verification
   */
  public record Timeouts(
      Duration connect, Duration tls, Duration bind, Duration answer, Duration overall) {
    /** 5 s, 5 s, 5 s, 30 s and 5 min. */
    public static final Timeouts DEFAULT =
        new Timeouts(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5));

    public Timeouts {
      for (Duration each : List.of(connect, tls, bind, answer, overall)) {
        if (each.isNegative() || each.isZero()) {
          throw new IllegalArgumentException("each directory time-out must be more than zero");
        }
      }
    }
  }

  public LdapSettings {
    urls = List.copyOf(urls);
    trust = List.copyOf(trust);
    if (urls.isEmpty()) {
      throw new IllegalArgumentException("at least one directory url is needed");
    }
    for (URI url : urls) {
      checkUrl(url, startTls);
    }
    if (bindUser.isBlank()) {
      throw new IllegalArgumentException(
          "the bind user must not be blank: give a distinguished name, a user principal name or"
              + " DOMAIN\\user");
    }
    if (baseDn != null) {
      LdapSyntax.checkDistinguishedName(baseDn);
    }
    if (userFilter != null) {
      LdapSyntax.checkFilter(userFilter);
    }
  }

  private static void checkUrl(URI url, boolean startTls) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (url.getHost() == null || !(scheme.equals("ldaps") || scheme.equals("ldap"))) {
      throw new IllegalArgumentException(
          "the directory url " + url + " is not of the form ldaps://host or ldaps://host:port");
    }
    if (scheme.equals("ldap") && !startTls) {
      throw new IllegalArgumentException(
          "the directory url "
              + url
              + " would send the password in clear; use ldaps://, or StartTLS");
    }
    if (scheme.equals("ldaps") && startTls) {
      throw new IllegalArgumentException(
          "the directory url " + url + " is encrypted from its start; StartTLS needs ldap://");
    }
    if (url.getUserInfo() != null || !withoutTail(url)) {
      throw new IllegalArgumentException(
          "the directory url must be host and port alone, without user, path or query");
    }
  }

  private static boolean withoutTail(URI url) {
    String path = url.getPath();
    return (path == null || path.isEmpty() || path.equals("/"))
        && url.getQuery() == null
        && url.getFragment() == null;
  }
}
