package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.Verdict;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The look right before a removal, at another server than that of the snapshot.
 *
 * <p>The snapshot's own server is never asked in place of another one: if it is cut off from
 * replication, it would agree with itself. Nor is a server that is the same one by another address,
 * or one of another directory, where everybody would be gone. A server that could not be reached is
 * not tried again for each removal of the run.
 */
final class SecondLook implements AutoCloseable {
  private final LdapSettings settings;
  private final Servers servers;
  private final ServerLink link;
  private final Map<String, String> unfit = new LinkedHashMap<>();
  private final Map<String, String> down = new LinkedHashMap<>();
  private @Nullable ServerIdentity first;
  private @Nullable LdapSession trusted;

  SecondLook(LdapSettings settings, Servers servers, ServerLink link) {
    this.settings = settings;
    this.servers = servers;
    this.link = link;
  }

  /** Whether there is any server to look at but that of the snapshot. */
  boolean isPossible() {
    return servers.inOrder().size() > 1;
  }

  /** For the report: who will be asked. */
  String note() {
    int others = servers.inOrder().size() - 1;
    return others == 0
        ? "There is one directory server, so the look right before a removal asks the same one"
            + " again; a second one in "
            + servers.setting()
            + " would show if it is cut off from replication."
        : "The look right before a removal asks another server than this one; "
            + (others == 1 ? "there is one other." : "there are " + others + " others.");
  }

  /** Tells which server gave the snapshot. */
  void besides(ServerIdentity snapshot) {
    first = snapshot;
    trusted = null;
    unfit.clear();
    down.clear();
  }

  boolean knowsTheFirst() {
    return first != null;
  }

  /** Asks the other servers in turn; what is wrong with all of them is an unknown verdict. */
  Verdict ask(Function<LdapSession, Verdict> question) {
    ServerIdentity snapshot = Objects.requireNonNull(first);
    Map<String, String> failures = new LinkedHashMap<>(unfit);
    failures.putAll(down);
    while (true) {
      Set<String> out = new HashSet<>(failures.keySet());
      out.add(snapshot.address());
      Servers left = servers.without(out);
      if (left.inOrder().isEmpty()) {
        return unknown(snapshot, String.join("; ", failures.values()));
      }
      try {
        return link.read(
            left,
            session -> {
              demandAnother(session, snapshot);
              return question.apply(session);
            });
      } catch (BindRefusedException e) {
        throw e;
      } catch (NoServerException e) {
        link.unreachable(left)
            .forEach(
                (server, why) -> down.put(server, why + " (it is not tried again in this run)"));
        failures.put("", String.valueOf(e.getMessage()));
        return unknown(snapshot, String.join("; ", failures.values()));
      } catch (DirectoryException e) {
        String asked = link.last();
        if (asked == null || !left.known().contains(asked)) {
          throw e;
        }
        failures.put(asked, String.valueOf(e.getMessage()));
      }
    }
  }

  @Override
  public void close() {
    link.close();
  }

  private void demandAnother(LdapSession session, ServerIdentity snapshot) {
    if (session == trusted) {
      return;
    }
    ServerIdentity.read(session, settings)
        .unfitBeside(snapshot)
        .ifPresent(
            why -> {
              unfit.put(session.server(), why);
              throw new DirectoryException(why);
            });
    trusted = session;
  }

  private Verdict unknown(ServerIdentity snapshot, String why) {
    return new Verdict.Unknown(
        "no directory server but "
            + snapshot.address()
            + ", which gave the snapshot, could be asked: "
            + why
            + "; mend it, or "
            + (settings.servers() instanceof LdapServers.Domain
                ? "name the servers to ask in directory.url"
                : "take it out of directory.url"));
  }
}
