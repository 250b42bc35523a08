package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectoryException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.ldaptive.Connection;
import org.ldaptive.LdapException;
import org.ldaptive.SearchOperationHandle;
import org.ldaptive.SearchRequest;
import org.ldaptive.SearchResponse;

/**
 * Sends searches over one connection and waits for their answers, within the time of a read.
 *
 * <p>An answer that does not come, or not to its end, is an exception; what it says is the caller's
 * to judge.
 */
final class SearchExchange {
  private final String server;
  private final Connection connection;
  private final Duration answer;
  private TimeLimit limit;
  private long lastUsed = System.nanoTime();

  /**
   * @param server for messages
   * @param answer how long each entry or result may take
   */
  SearchExchange(String server, Connection connection, Duration answer) {
    this.server = server;
    this.connection = connection;
    this.answer = answer;
    this.limit = TimeLimit.in(answer);
  }

  /** Starts the time that all searches of one read have together. */
  void begin(TimeLimit overall) {
    limit = overall;
  }

  TimeLimit limit() {
    return limit;
  }

  /** Whether the connection is open and was used just now. */
  boolean isFresh(Duration idle) {
    return connection.isOpen() && System.nanoTime() - lastUsed < idle.toNanos();
  }

  /** Sends a search and does not wait for its answer. */
  Asked ask(Query query, SearchRequest request) {
    request.setResponseTimeout(patience(query));
    return guarded(
        query,
        () -> {
          SearchOperationHandle handle = connection.operation(request);
          Overrun overrun = new Overrun();
          handle.onEntry(
              entry -> {
                if (limit.isOver() && !overrun.passed) {
                  overrun.passed = true;
                  handle.abandon();
                }
                return entry;
              });
          return new Asked(query, handle.send());
        });
  }

  private <T> T guarded(Query query, Step<T> step) {
    try {
      return step.run();
    } catch (LdapException e) {
      if (limit.isOver()) {
        throw outOfTime(query, e);
      }
      throw Failures.ofSearch(server, query.what(), e, connection.isOpen());
    } catch (RuntimeException e) {
      throw new DirectoryException(
          query.what() + ": the answer of " + server + " could not be read: " + e, e);
    }
  }

  private Duration patience(Query query) {
    if (limit.isOver()) {
      throw outOfTime(query, null);
    }
    return limit.atMost(answer);
  }

  private DirectoryException outOfTime(Query query, @Nullable Throwable cause) {
    return new DirectoryException(
        query.what()
            + ": the time for the whole read was used up at "
            + server
            + "; the server is slow or the time-out too short",
        cause);
  }

  private interface Step<T> {
    T run() throws LdapException;
  }

  /** A search that is under way. */
  final class Asked {
    private final Query query;
    private final SearchOperationHandle handle;

    private Asked(Query query, SearchOperationHandle handle) {
      this.query = query;
      this.handle = handle;
    }

    SearchResponse answer() {
      SearchResponse response = guarded(query, handle::await);
      lastUsed = System.nanoTime();
      return response;
    }

    void forget() {
      handle.abandon();
    }
  }

  /** Written and read by the thread that receives entries. */
  private static final class Overrun {
    private boolean passed;
  }
}
