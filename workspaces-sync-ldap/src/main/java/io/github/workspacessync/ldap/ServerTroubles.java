package io.github.workspacessync.ldap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was the matter with servers in this run, so that it can be told, and need not be found out
 * again.
 *
 * <p>Of each server the latest counts; one that can be connected to again is in no list.
 */
final class ServerTroubles {
  private record Trouble(String why, boolean connected) {}

  private final Map<String, Trouble> latest = new LinkedHashMap<>();

  void notConnected(String server, ServerFailedException failure) {
    put(server, failure, false);
  }

  void notRead(String server, ServerFailedException failure) {
    put(server, failure, true);
  }

  void connected(String server) {
    latest.remove(server);
  }

  /** Those of some servers to which no connection came about, each with the reason. */
  Map<String, String> unreachable(List<String> some) {
    Map<String, String> found = new LinkedHashMap<>();
    latest.forEach(
        (server, trouble) -> {
          if (!trouble.connected() && some.contains(server)) {
            found.put(server, server + ": " + trouble.why());
          }
        });
    return found;
  }

  /** For the report: who did not answer before this server did. */
  List<String> notesBeside(String server) {
    List<String> notes = new ArrayList<>();
    latest.forEach(
        (other, trouble) -> {
          if (!other.equals(server)) {
            notes.add(other + " did not answer (" + trouble.why() + "); read from " + server + ".");
          }
        });
    return notes;
  }

  private void put(String server, ServerFailedException failure, boolean connected) {
    String message = String.valueOf(failure.getMessage());
    String named = server + ": ";
    latest.remove(server);
    latest.put(
        server,
        new Trouble(
            message.startsWith(named) ? message.substring(named.length()) : message, connected));
  }
}
