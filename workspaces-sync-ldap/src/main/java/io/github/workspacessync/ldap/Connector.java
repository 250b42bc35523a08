package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectoryException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ldaptive.Connection;
import org.ldaptive.ConnectionConfig;
import org.ldaptive.DefaultConnectionFactory;
import org.ldaptive.LdapException;
import org.ldaptive.Result;
import org.ldaptive.ResultCode;
import org.ldaptive.SimpleBindRequest;
import org.ldaptive.ssl.CredentialConfigFactory;
import org.ldaptive.ssl.SslConfig;

/**
 * Opens sessions: the servers in order, each encrypted and verified before the one bind.
 *
 * <p>A refused password is tried once in the life of this object, on no other server and not again,
 * because five controllers would make five bad binds of it and lock the account.
 */
final class Connector {
  static {
    // Netty would otherwise print warnings on JDK 24 and later; NIO needs no Unsafe.
    if (System.getProperty("io.netty.noUnsafe") == null) {
      System.setProperty("io.netty.noUnsafe", "true");
    }
  }

  private static final int OPEN_TRIES = 5;

  private final LdapSettings settings;
  private @Nullable DirectoryException refusal;

  Connector(LdapSettings settings) {
    this.settings = settings;
  }

  /**
   * Opens a session at the first server that can be had.
   *
   * @param last a server to ask only if no other can be had, because it was just lost
   */
  LdapSession open(@Nullable String last) {
    if (refusal != null) {
      throw refusal;
    }
    List<String> failures = new ArrayList<>();
    List<LdapException> causes = new ArrayList<>();
    for (String server : inOrder(last)) {
      try {
        return connect(server);
      } catch (LdapException e) {
        failures.add(server + ": " + Failures.ofConnecting(e));
        causes.add(e);
      }
    }
    throw new DirectoryException(
        "no directory server can be reached (directory.url): " + String.join("; ", failures),
        causes.get(causes.size() - 1));
  }

  /** Throws what makes another server worth a try as LdapException. */
  private LdapSession connect(String server) throws LdapException {
    DefaultConnectionFactory factory = new DefaultConnectionFactory(config(server));
    Connection connection = null;
    boolean bound = false;
    try {
      connection = connected(factory);
      bind(server, connection);
      bound = true;
      return new LdapSession(server, connection, factory::close, settings.timeouts().answer());
    } finally {
      if (!bound) {
        if (connection != null) {
          connection.close();
        }
        factory.close();
      }
    }
  }

  /**
   * Opens a connection, which sends no password yet. If a server ends the handshake very quickly,
   * ldaptive loses the reason and fails with a NullPointerException; another try then tells it.
   */
  private static Connection connected(DefaultConnectionFactory factory) throws LdapException {
    RuntimeException unexplained = null;
    for (int tries = 0; tries < OPEN_TRIES; tries++) {
      Connection connection = factory.getConnection();
      boolean open = false;
      try {
        connection.open();
        open = true;
        return connection;
      } catch (RuntimeException e) {
        unexplained = e;
      } finally {
        if (!open) {
          connection.close();
        }
      }
    }
    throw new LdapException(
        ResultCode.CONNECT_ERROR, "the connection ended while it was made", unexplained);
  }

  private void bind(String server, Connection connection) throws LdapException {
    SimpleBindRequest request =
        new SimpleBindRequest(settings.bindUser(), settings.password().reveal());
    request.setResponseTimeout(settings.timeouts().bind());
    Result result = connection.operation(request).execute();
    ResultCode code = result.getResultCode();
    if (code == ResultCode.SUCCESS) {
      return;
    }
    if (code == ResultCode.BUSY || code == ResultCode.UNAVAILABLE) {
      throw new LdapException(code, "the server answered the bind with " + code);
    }
    refusal = BindRefusal.of(server, settings.bindUser(), result);
    throw refusal;
  }

  private ConnectionConfig config(String server) {
    LdapSettings.Timeouts timeouts = settings.timeouts();
    return ConnectionConfig.builder()
        .url(server)
        .useStartTLS(settings.startTls())
        .sslConfig(tls(settings.trust(), timeouts.tls()))
        .connectTimeout(timeouts.connect())
        .startTLSTimeout(timeouts.tls())
        .responseTimeout(timeouts.answer())
        .reconnectTimeout(timeouts.connect())
        .autoReconnect(false)
        .autoReconnectCondition(metadata -> false)
        .autoReplay(false)
        .build();
  }

  private static SslConfig tls(List<X509Certificate> trust, Duration handshake) {
    // No host name verifier is set: the TLS engine itself then checks it (RFC 2830 rules). The
    // protocols are pinned because some runtimes switch old ones on again.
    SslConfig.Builder tls =
        SslConfig.builder().protocols("TLSv1.3", "TLSv1.2").handshakeTimeout(handshake);
    if (!trust.isEmpty()) {
      tls.credentialConfig(
          CredentialConfigFactory.createX509CredentialConfig(
              trust.toArray(X509Certificate[]::new)));
    }
    return tls.build();
  }

  private List<String> inOrder(@Nullable String last) {
    if (!(settings.servers() instanceof LdapServers.Listed listed)) {
      throw new UnsupportedOperationException("SRV");
    }
    List<String> servers = new ArrayList<>(listed.urls().stream().map(Connector::text).toList());
    if (last != null && servers.remove(last)) {
      servers.add(last);
    }
    return servers;
  }

  private static String text(URI url) {
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    int port = url.getPort() > 0 ? url.getPort() : scheme.equals("ldaps") ? 636 : 389;
    return scheme + "://" + url.getHost() + ":" + port;
  }
}
