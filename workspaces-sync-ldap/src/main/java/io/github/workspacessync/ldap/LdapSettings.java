package io.github.workspacessync.ldap;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a directory is reached and read.
 *
 * <p>No combination of these lets a password leave on a connection that is not encrypted and whose
 * server was not verified by certificate and host name.
 *
 * @param startTls whether connections begin in clear and are encrypted before anything else is sent
 * @param kind what sort of server it is
 * @param schema the names of attributes and object classes
 * @param globalCatalog where persons and groups of other domains of the forest are looked up;
 *     Active Directory only
 * @param baseDn the part of the directory whose users may get a WorkSpace; null for the server's
 *     whole naming context. Members outside of it are members all the same, but do not match the
 *     filter
 * @param bindUser a distinguished name, a user principal name or {@code DOMAIN\\user}
 * @param trust the certificates of the authorities to trust; empty for those of the JVM
 * @param userFilter an LDAP filter (RFC 4515) for those who may get a WorkSpace; null for everybody
 */
public record LdapSettings(
    LdapServers servers,
    boolean startTls,
    Kind kind,
    LdapSchema schema,
    GlobalCatalog globalCatalog,
    @Nullable String baseDn,
    String bindUser,
    LdapPassword password,
    List<X509Certificate> trust,
    @Nullable String userFilter,
    Timeouts timeouts) {

  /** Which way of reading a server needs. */
  public enum Kind {
    /** Active Directory, AWS Managed Microsoft AD, Simple AD (Samba 4). */
    ACTIVE_DIRECTORY,
    /** OpenLDAP and others with groupOfNames or groupOfUniqueNames, entryUUID and uid. */
    OPENLDAP;

    /** The usual names of attributes and classes. */
    public LdapSchema schema() {
      return this == ACTIVE_DIRECTORY ? LdapSchema.ACTIVE_DIRECTORY : LdapSchema.OPENLDAP;
    }
  }

  /**
   * The global catalog of a forest: a part of each object of each domain.
   *
   * <p>Without it, members from other domains are unresolved values, never absent. With it, they
   * are members; but it does not hold accountExpires unless the administrators of the schema add it
   * to the partial attribute set, and whoever may have expired gets no new WorkSpace. Of other
   * domains it holds the members of universal groups alone; groups of another scope stay
   * unresolved.
   *
   * @param used whether it is asked
   * @param urls its servers; empty for port 3269 of the domain's own servers (3268 with StartTLS)
   */
  public record GlobalCatalog(boolean used, List<URI> urls) {
    /** Other domains are not looked into. */
    public static final GlobalCatalog NONE = new GlobalCatalog(false, List.of());

    /** The domain's own servers have it, as is usual. */
    public static final GlobalCatalog BESIDE = new GlobalCatalog(true, List.of());

    public GlobalCatalog {
      urls = List.copyOf(urls);
    }

    /** Servers of their own. */
    public static GlobalCatalog at(List<URI> urls) {
      return new GlobalCatalog(true, new LdapServers.Listed(urls).urls());
    }
  }

  /**
   * How long the directory may take.
   *
   * @param connect to open a TCP connection
   * @param tls for the handshake, and for StartTLS before it
   * @param bind for the answer to the bind
   * @param answer for each entry or result of a search
   * @param overall for one snapshot or one verification, all repetitions included
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
    trust = List.copyOf(trust);
    SettingsChecks.demandSound(servers, startTls, kind, schema, globalCatalog, bindUser);
    if (baseDn != null) {
      LdapSyntax.checkDistinguishedName(baseDn);
    }
    if (userFilter != null) {
      LdapSyntax.checkFilter(userFilter);
    }
  }

  /** Settings with a preset's names, to be completed. */
  public static Builder of(Kind kind) {
    return new Builder(kind);
  }

  /** Collects settings; what is not given has its preset. */
  public static final class Builder {
    private final Kind kind;
    private @Nullable LdapServers servers;
    private boolean startTls;
    private LdapSchema schema;
    private GlobalCatalog globalCatalog = GlobalCatalog.NONE;
    private @Nullable String baseDn;
    private @Nullable String bindUser;
    private @Nullable LdapPassword password;
    private List<X509Certificate> trust = List.of();
    private @Nullable String userFilter;
    private Timeouts timeouts = Timeouts.DEFAULT;

    private Builder(Kind kind) {
      this.kind = kind;
      this.schema = kind.schema();
    }

    public Builder servers(LdapServers value) {
      servers = value;
      return this;
    }

    /** See {@link LdapServers.Listed}. */
    public Builder urls(List<URI> urls) {
      return servers(new LdapServers.Listed(urls));
    }

    /** See {@link LdapServers.Domain}. */
    public Builder domain(String domain) {
      return servers(new LdapServers.Domain(domain));
    }

    public Builder startTls(boolean value) {
      startTls = value;
      return this;
    }

    public Builder schema(LdapSchema value) {
      schema = value;
      return this;
    }

    public Builder globalCatalog(GlobalCatalog value) {
      globalCatalog = value;
      return this;
    }

    public Builder baseDn(@Nullable String value) {
      baseDn = value;
      return this;
    }

    public Builder bind(String user, LdapPassword secret) {
      bindUser = user;
      password = secret;
      return this;
    }

    public Builder trust(List<X509Certificate> value) {
      trust = value;
      return this;
    }

    public Builder userFilter(@Nullable String value) {
      userFilter = value;
      return this;
    }

    public Builder timeouts(Timeouts value) {
      timeouts = value;
      return this;
    }

    /**
     * The settings.
     *
     * @throws NullPointerException if servers or bind were not given
     * @throws IllegalArgumentException if they do not fit together
     */
    public LdapSettings build() {
      return new LdapSettings(
          Objects.requireNonNull(servers, "urls or domain must be given"),
          startTls,
          kind,
          schema,
          globalCatalog,
          baseDn,
          Objects.requireNonNull(bindUser, "bind must be given"),
          Objects.requireNonNull(password, "bind must be given"),
          trust,
          userFilter,
          timeouts);
    }
  }
}
