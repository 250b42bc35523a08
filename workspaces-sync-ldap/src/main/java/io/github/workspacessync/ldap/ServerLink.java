package io.github.workspacessync.ldap;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads from one of several servers of the same content, over a session that is kept for the next
 * read.
 *
 * <p>A read is one server's from its beginning to its end. If that server fails in a way that may
 * pass (busy, unavailable, connection lost), the read begins anew at the next one: four attempts at
 * most, all within the time of one read. A server that was waited for in vain is not asked again in
 * that read, and one other is: it may be healthy, but if it stalls as well, the question is too
 * much for each of them. Whatever a server answered wholly is no failure, and is not asked again.
 */
final class ServerLink implements AutoCloseable {
  /** Half of the shortest idle time after which firewalls commonly forget a connection. */
  private static final Duration IDLE = Duration.ofSeconds(60);

  private final Connector connector;
  private final Duration overall;
  private final Consumer<Duration> pause;
  private final ServerTroubles troubles = new ServerTroubles();
  private @Nullable LdapSession session;
  private @Nullable String last;

  /**
   * A link that connects when it is first needed.
   *
   * @param overall the time of one read
   * @param pause waits between two attempts
   */
  ServerLink(Connector connector, Duration overall, Consumer<Duration> pause) {
    this.connector = connector;
    this.overall = overall;
    this.pause = pause;
  }

  /**
   * Does a piece of work wholly at one of the servers: the one of last time if it still can.
   *
   * @throws BindRefusedException if the account was not let in, once and for all
   * @throws NoServerException if no server can be had, or none did the work
   * @throws io.github.workspacessync.directory.DirectoryException whatever the work throws
   */
  <T> T read(Servers servers, Function<LdapSession, T> work) {
    TimeLimit limit = TimeLimit.in(overall);
    Attempts attempts = new Attempts(servers, last, limit);
    while (true) {
      LdapSession open = session(servers, attempts, limit);
      if (open != null) {
        try {
          return attempt(open, limit, work);
        } catch (ServerFailedException e) {
          attempts.notRead(open.server(), e);
          troubles.notRead(open.server(), e);
        }
      }
      pause.accept(attempts.next());
    }
  }

  /** Has a session ready, so that what is wrong with the servers shows now. */
  void connect(Servers servers) {
    read(servers, LdapSession::server);
  }

  /** The server of the last session; null if there was none. */
  @Nullable String last() {
    return last;
  }

  /** For the report: who did not answer before the server of the last session did. */
  List<String> notes() {
    return last == null ? List.of() : troubles.notesBeside(last);
  }

  /** Those of the servers to which no connection came about when last tried, with the reason. */
  Map<String, String> unreachable(Servers servers) {
    return troubles.unreachable(servers.known());
  }

  @Override
  public void close() {
    LdapSession open = session;
    session = null;
    if (open != null) {
      open.close();
    }
  }

  private <T> T attempt(LdapSession open, TimeLimit limit, Function<LdapSession, T> work) {
    open.begin(limit);
    boolean whole = false;
    try {
      T answer = work.apply(open);
      whole = true;
      return answer;
    } finally {
      if (!whole) {
        // An answer may still be under way on it, so nothing else is asked there.
        close();
      }
    }
  }

  /** Null if none of the servers can be had; the attempts then know why. */
  private @Nullable LdapSession session(Servers servers, Attempts attempts, TimeLimit limit) {
    LdapSession kept = session;
    if (kept != null && kept.isFresh(IDLE) && servers.inOrder().contains(kept.server())) {
      return kept;
    }
    close();
    for (String server : attempts.turn()) {
      try {
        LdapSession open = connector.open(server, limit);
        session = open;
        last = server;
        troubles.connected(server);
        return open;
      } catch (ServerFailedException e) {
        attempts.notConnected(server, e);
        troubles.notConnected(server, e);
      }
    }
    servers.noneCouldBeHad();
    return null;
  }
}
