package io.github.workspacessync.ldap;

import io.github.workspacessync.ldap.ServerFailedException.Kind;
import java.security.cert.X509Certificate;
import java.util.List;
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
 * Opens sessions, whichever servers they lead to: encrypted and verified before the one bind.
 *
 * <p>A refused password is tried once in the life of this object, on no other server and not again,
 * because five controllers would make five bad binds of it and lock the account. All sessions of a
 * source come from one of these.
 */
final class Connector {
  static {
    // Netty would otherwise print warnings on JDK 24 and later; NIO needs no Unsafe.
    if (System.getProperty("io.netty.noUnsafe") == null) {
      System.setProperty("io.netty.noUnsafe", "true");
    }
    EntryDecoding.allow();
  }

  private static final int OPEN_TRIES = 5;

  /** A bind without an answer may have been a bad one; accounts are seldom locked by so few. */
  private static final int UNANSWERED_BINDS = 3;

  private final LdapSettings settings;
  private @Nullable BindRefusedException refusal;
  private int unanswered;

  Connector(LdapSettings settings) {
    this.settings = settings;
  }

  /**
   * Opens a session at one server.
   *
   * @param server {@code scheme://host:port}
   * @param limit of the read that needs it; its session keeps to it as well
   * @throws ServerFailedException if another server is worth a try
   * @throws BindRefusedException if none is, now or ever
   */
  LdapSession open(String server, TimeLimit limit) {
    if (refusal != null) {
      throw refusal;
    }
    DefaultConnectionFactory factory = new DefaultConnectionFactory(config(server, limit));
    Connection connection = null;
    boolean bound = false;
    try {
      connection = connected(server, factory);
      bind(server, connection, limit);
      LdapSession session =
          new LdapSession(server, connection, factory::close, settings.timeouts().answer());
      session.begin(limit);
      bound = true;
      return session;
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
  private static Connection connected(String server, DefaultConnectionFactory factory) {
    RuntimeException unexplained = null;
    for (int tries = 0; tries < OPEN_TRIES; tries++) {
      Connection connection = factory.getConnection();
      boolean open = false;
      try {
        connection.open();
        open = true;
        return connection;
      } catch (LdapException e) {
        throw ConnectFailure.of(server, e);
      } catch (RuntimeException e) {
        unexplained = e;
      } finally {
        if (!open) {
          connection.close();
        }
      }
    }
    throw new ServerFailedException(
        Kind.PASSING, server + ": the connection ended while it was made", unexplained);
  }

  private void bind(String server, Connection connection, TimeLimit limit) {
    if (unanswered >= UNANSWERED_BINDS) {
      throw new ServerFailedException(
          Kind.LASTING,
          server
              + ": the password is not sent again, because "
              + unanswered
              + " binds were not answered and more of them could lock the account; try again later",
          null);
    }
    SimpleBindRequest request =
        new SimpleBindRequest(settings.bindUser(), settings.password().reveal());
    request.setResponseTimeout(limit.atMost(settings.timeouts().bind()));
    Result result;
    try {
      result = connection.operation(request).execute();
    } catch (LdapException e) {
      unanswered++;
      throw e.getResultCode() == ResultCode.LDAP_TIMEOUT
          ? new ServerFailedException(
              Kind.STALLED, server + ": the bind was not answered in time", e)
          : new ServerFailedException(
              Kind.PASSING, server + ": the connection was lost during the bind", e);
    } catch (RuntimeException e) {
      unanswered++;
      throw new ServerFailedException(
          Kind.LASTING, server + ": its answer to the bind could not be read: " + e, e);
    }
    ResultCode code = result.getResultCode();
    if (Failures.isPassing(code)) {
      throw new ServerFailedException(
          Kind.PASSING,
          server + ": it answered the bind with " + code + Failures.diagnostic(result),
          null);
    }
    if (code != ResultCode.SUCCESS) {
      refusal = BindRefusal.of(server, settings.bindUser(), result);
      throw refusal;
    }
    unanswered = 0;
  }

  private ConnectionConfig config(String server, TimeLimit limit) {
    LdapSettings.Timeouts timeouts = settings.timeouts();
    return ConnectionConfig.builder()
        .url(server)
        .useStartTLS(settings.startTls())
        .sslConfig(tls(settings.trust(), limit))
        .connectTimeout(limit.atMost(timeouts.connect()))
        .startTLSTimeout(limit.atMost(timeouts.tls()))
        .responseTimeout(timeouts.answer())
        .reconnectTimeout(timeouts.connect())
        .autoReconnect(false)
        .autoReconnectCondition(metadata -> false)
        .autoReplay(false)
        .transportOption(EntryDecoding.MARK, EntryDecoding.OURS)
        .build();
  }

  private SslConfig tls(List<X509Certificate> trust, TimeLimit limit) {
    // No host name verifier is set: the TLS engine itself then checks it (RFC 2830 rules). The
    // protocols are pinned because some runtimes switch old ones on again.
    SslConfig.Builder tls =
        SslConfig.builder()
            .protocols("TLSv1.3", "TLSv1.2")
            .handshakeTimeout(limit.atMost(settings.timeouts().tls()));
    if (!trust.isEmpty()) {
      tls.credentialConfig(
          CredentialConfigFactory.createX509CredentialConfig(
              trust.toArray(X509Certificate[]::new)));
    }
    return tls.build();
  }
}
