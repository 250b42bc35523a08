package io.github.workspacessync.testkit.directory;

import java.util.ArrayList;
import java.util.List;

/**
 * What clients have asked since the start or the last {@link #reset()}. It counts requests as they
 * arrive, so those that failed or were never answered are in it. Passwords are not kept.
 */
public final class RequestLog {
  private final List<LoggedSearch> searches = new ArrayList<>();
  private final List<String> bindNames = new ArrayList<>();
  private int failedBinds;
  private int others;
  private int connections;
  private long entries;

  RequestLog() {}

  /** Every LDAP request but unbind and abandon. */
  public synchronized int total() {
    return searches.size() + bindNames.size() + others;
  }

  /** Bind requests, refused ones too. */
  public synchronized int binds() {
    return bindNames.size();
  }

  public synchronized int failedBinds() {
    return failedBinds;
  }

  /** The names that were bound with, in order. */
  public synchronized List<String> bindNames() {
    return List.copyOf(bindNames);
  }

  /** In order of arrival; the pages of one search are requests of their own. */
  public synchronized List<LoggedSearch> searches() {
    return List.copyOf(searches);
  }

  /** Connections opened, on both ports. On the TLS port a failed handshake counts as well. */
  public synchronized int connections() {
    return connections;
  }

  /** Entries sent. */
  public synchronized long entries() {
    return entries;
  }

  /** Forgets everything. Counts of faults are not touched. */
  public synchronized void reset() {
    searches.clear();
    bindNames.clear();
    failedBinds = 0;
    others = 0;
    connections = 0;
    entries = 0;
  }

  synchronized void search(LoggedSearch search) {
    searches.add(search);
  }

  synchronized void bind(String name) {
    bindNames.add(name);
  }

  synchronized void bindFailed() {
    failedBinds++;
  }

  synchronized void other() {
    others++;
  }

  synchronized void connection() {
    connections++;
  }

  synchronized void entry() {
    entries++;
  }
}
