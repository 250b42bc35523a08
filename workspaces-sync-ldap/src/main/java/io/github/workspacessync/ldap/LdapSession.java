package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.Truth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ldaptive.Connection;
import org.ldaptive.LdapEntry;
import org.ldaptive.ResultCode;
import org.ldaptive.SearchRequest;
import org.ldaptive.SearchResponse;
import org.ldaptive.SearchScope;
import org.ldaptive.control.PagedResultsControl;
import org.ldaptive.filter.Filter;

/**
 * One bound connection to one server, and the only place that sends searches.
 *
 * <p>Each search is answered wholly or ends in an exception: the result code of every answer and
 * page is looked at. Nothing reconnects, because a paging cookie is good on its own connection
 * only. References are handed to the caller, never followed.
 */
final class LdapSession implements AutoCloseable {
  /** The page limit of Active Directory's default query policy (MaxPageSize). */
  static final int PAGE_SIZE = 1000;

  private final String server;
  private final Connection connection;
  private final Runnable release;
  private final SearchExchange exchange;

  LdapSession(String server, Connection connection, Runnable release, Duration answer) {
    this.server = server;
    this.connection = connection;
    this.release = release;
    this.exchange = new SearchExchange(server, connection, answer);
  }

  String server() {
    return server;
  }

  /** Starts the time that all searches of one read have together. */
  void begin(TimeLimit overall) {
    exchange.begin(overall);
  }

  /** When the read that it serves has to be over. */
  TimeLimit limit() {
    return exchange.limit();
  }

  /** Whether the connection can be taken for a further read. */
  boolean isFresh(Duration idle) {
    return exchange.isFresh(idle);
  }

  /** The entry with the name of the query; empty if there is none that may be seen. */
  Optional<LdapEntry> read(Query query) {
    List<LdapEntry> found = new ArrayList<>();
    SearchResponse response = send(query, query.request(), found::add);
    if (response.getResultCode() == ResultCode.NO_SUCH_OBJECT) {
      return Optional.empty();
    }
    demandSuccess(query, response);
    if (found.size() > 1) {
      throw new DirectoryException(
          query.what() + ": the server " + server + " gave several entries for one name");
    }
    return found.stream().findFirst();
  }

  /**
   * Hands over every entry that the query finds, page by page; the server works at the next page
   * meanwhile. The receiver must not search itself.
   *
   * @return the references that came along; entries behind them were not looked at
   */
  List<String> sweep(Query query, Consumer<LdapEntry> entries) {
    List<String> references = new ArrayList<>();
    PageWatch watch = new PageWatch();
    SearchExchange.Asked asked = exchange.ask(query, page(query, null));
    while (true) {
      SearchResponse page = asked.answer();
      byte[] cookie = check(query, page, watch, references);
      if (cookie.length == 0) {
        page.getEntries().forEach(entries);
        return references;
      }
      asked = exchange.ask(query, page(query, cookie));
      try {
        page.getEntries().forEach(entries);
      } catch (RuntimeException e) {
        asked.forget();
        throw e;
      }
    }
  }

  /**
   * As {@link #sweep(Query, Consumer)}, but asks after each page whether a further one is wanted.
   */
  List<String> sweep(Query query, Consumer<LdapEntry> entries, BooleanSupplier goOn) {
    List<String> references = new ArrayList<>();
    PageWatch watch = new PageWatch();
    byte[] cookie = null;
    do {
      SearchResponse page = exchange.ask(query, page(query, cookie)).answer();
      cookie = check(query, page, watch, references);
      page.getEntries().forEach(entries);
    } while (cookie.length > 0 && goOn.getAsBoolean());
    return references;
  }

  List<LdapEntry> all(Query query) {
    List<LdapEntry> found = new ArrayList<>();
    sweep(query, found::add);
    return found;
  }

  /** Whether the query finds anything, asked with a size limit of one. */
  boolean any(Query query) {
    List<LdapEntry> found = new ArrayList<>();
    SearchRequest request = query.request();
    request.setSizeLimit(1);
    SearchResponse response = send(query, request, found::add);
    if (response.getResultCode() == ResultCode.SIZE_LIMIT_EXCEEDED) {
      return true;
    }
    demandSuccess(query, response);
    return !found.isEmpty();
  }

  /** Whether the entry with this name is there and passes the filter. */
  boolean passes(String what, String name, Filter filter) {
    return read(new Query(what, name, SearchScope.OBJECT, filter, List.of("1.1"))).isPresent();
  }

  /**
   * As {@link #read}, but a name that the server takes for none has no entry, and one that must not
   * be looked at or is kept elsewhere has none that may be seen.
   */
  Optional<LdapEntry> readIfValid(Query query) {
    List<LdapEntry> found = new ArrayList<>();
    SearchResponse response = send(query, query.request(), found::add);
    if (response.getResultCode() == ResultCode.NO_SUCH_OBJECT
        || response.getResultCode() == ResultCode.INVALID_DN_SYNTAX
        || response.getResultCode() == ResultCode.INSUFFICIENT_ACCESS_RIGHTS
        || response.getResultCode() == ResultCode.REFERRAL) {
      return Optional.empty();
    }
    demandSuccess(query, response);
    return found.stream().findFirst();
  }

  /** Whether the entry of the query is there; unknown for any answer but a plain yes or no. */
  Truth exists(Query query) {
    List<LdapEntry> found = new ArrayList<>();
    ResultCode code = send(query, query.request(), found::add).getResultCode();
    if (code == ResultCode.SUCCESS) {
      return found.isEmpty() ? Truth.UNKNOWN : Truth.YES;
    }
    return code == ResultCode.NO_SUCH_OBJECT ? Truth.NO : Truth.UNKNOWN;
  }

  @Override
  public void close() {
    connection.close();
    release.run();
  }

  private static SearchRequest page(Query query, byte @Nullable [] cookie) {
    SearchRequest request = query.request();
    request.setControls(new PagedResultsControl(PAGE_SIZE, cookie, true));
    return request;
  }

  /** The cookie of the next page, empty after the last, if this page is a sound one. */
  private byte[] check(Query query, SearchResponse page, PageWatch watch, List<String> references) {
    demandSuccess(query, page);
    if (!watch.isProgress(page)) {
      throw new DirectoryException(
          query.what()
              + ": the server "
              + server
              + " gives the same page again and again, or pages without end; nothing is decided"
              + " on it, look into the server's log");
    }
    page.getReferences().forEach(each -> references.addAll(List.of(each.getUris())));
    return nextPage(query, page);
  }

  private SearchResponse send(Query query, SearchRequest request, Consumer<LdapEntry> entries) {
    SearchResponse response = exchange.ask(query, request).answer();
    // Handed over only now and by this thread, so that no entry of a broken answer is used.
    response.getEntries().forEach(entries);
    return response;
  }

  private void demandSuccess(Query query, SearchResponse response) {
    if (response.getResultCode() != ResultCode.SUCCESS) {
      throw Failures.ofResult(server, query.what(), response);
    }
  }

  private byte[] nextPage(Query query, SearchResponse page) {
    if (page.getControl(PagedResultsControl.OID) instanceof PagedResultsControl control) {
      return control.getCookie() == null ? new byte[0] : control.getCookie();
    }
    throw new DirectoryException(
        query.what()
            + ": the server "
            + server
            + " does not say whether its answer has further pages; it must support paged searches");
  }
}
