package io.github.workspacessync.ldap;

import io.github.workspacessync.ldap.ServerFailedException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of one read so far: who is asked next, and when to give up.
 *
 * <p>Bounded in number and in time, so that a directory that is down costs a run seconds, and a
 * server that is overloaded is not asked over and over.
 */
final class Attempts {
  private static final List<Duration> PAUSES =
      List.of(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));

  private final Servers servers;
  private final @Nullable String preferred;
  private final TimeLimit limit;
  private final Set<String> failed = new LinkedHashSet<>();
  private final Set<String> givenUp = new HashSet<>();
  private final Map<String, Integer> failures = new LinkedHashMap<>();
  private @Nullable ServerFailedException latest;
  private boolean connected;
  private boolean stalled;
  private boolean hopeless;
  private int pauses;

  /**
   * The attempts of a read that begins.
   *
   * @param preferred the server to ask first; null if any will do
   */
  Attempts(Servers servers, @Nullable String preferred, TimeLimit limit) {
    this.servers = servers;
    this.preferred = preferred;
    this.limit = limit;
  }

  /** Who is to be tried, in this order; those that have failed come last. */
  List<String> turn() {
    List<String> known = servers.inOrder();
    Set<String> turn = new LinkedHashSet<>();
    if (preferred != null && known.contains(preferred) && !failed.contains(preferred)) {
      turn.add(preferred);
    }
    known.stream().filter(each -> !failed.contains(each)).forEach(turn::add);
    failed.stream().filter(known::contains).forEach(turn::add);
    turn.removeAll(givenUp);
    return new ArrayList<>(turn);
  }

  void notConnected(String server, ServerFailedException failure) {
    note(server, failure);
  }

  void notRead(String server, ServerFailedException failure) {
    note(server, failure);
    connected = true;
    hopeless = stalled && failure.kind() == Kind.STALLED;
    stalled |= failure.kind() == Kind.STALLED;
  }

  /**
   * How long to wait before the next attempt.
   *
   * @throws NoServerException if another one is of no use, or there is no time for it
   */
  Duration next() {
    if (pauses == PAUSES.size() || hopeless || givenUp.containsAll(servers.known())) {
      throw exhausted("");
    }
    Duration wait = PAUSES.get(pauses++);
    if (limit.left().compareTo(wait) <= 0) {
      throw exhausted("; there is no time left for another attempt");
    }
    return wait;
  }

  private void note(String server, ServerFailedException failure) {
    failed.remove(server);
    failed.add(server);
    if (failure.kind() != Kind.PASSING) {
      givenUp.add(server);
    }
    failures.merge(String.valueOf(failure.getMessage()), 1, Integer::sum);
    latest = failure;
  }

  private NoServerException exhausted(String more) {
    List<String> all = new ArrayList<>();
    failures.forEach((what, times) -> all.add(times == 1 ? what : what + " (" + times + " times)"));
    String begin =
        connected ? "" : "no directory server can be reached (" + servers.setting() + "): ";
    return new NoServerException(begin + String.join("; ", all) + more, latest);
  }
}
