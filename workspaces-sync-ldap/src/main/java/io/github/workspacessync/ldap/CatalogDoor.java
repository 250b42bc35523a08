package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectoryException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Opens sessions at the global catalog, at the host of the domain's own session before others, and
 * at one that another of the domain's servers had only if there is no other: so a second look at
 * another server asks another catalog where there is one.
 */
final class CatalogDoor implements UnaryOperator<LdapSession> {
  private final Connector connector;
  private final Servers servers;

  /** By the domain's server, the catalog that its sessions had last. */
  private final Map<String, String> used = new HashMap<>();

  CatalogDoor(Connector connector, LdapSettings settings, Servers domain) {
    this.connector = connector;
    this.servers = Servers.ofCatalog(settings, domain);
  }

  @Override
  public LdapSession apply(LdapSession domain) {
    List<String> failures = new ArrayList<>();
    for (String server : inOrder(domain.server())) {
      try {
        LdapSession open = connector.open(server, domain.limit());
        used.put(domain.server(), server);
        return open;
      } catch (ServerFailedException e) {
        failures.add(String.valueOf(e.getMessage()));
      }
    }
    throw new DirectoryException(
        "no global catalog can be reached ("
            + servers.setting()
            + "): "
            + String.join("; ", failures));
  }

  /**
   * The catalog's servers, in the order in which they are tried: those that no other of the
   * domain's servers had come first, because they could only agree with themselves.
   *
   * @param domain the server of the domain's session
   */
  Set<String> inOrder(String domain) {
    String host = hostOf(domain);
    Set<String> others = new HashSet<>(used.values());
    others.remove(used.get(domain));
    List<String> order = new ArrayList<>(servers.inOrder());
    order.sort(
        Comparator.<String, Boolean>comparing(others::contains)
            .thenComparing(each -> !hostOf(each).equals(host)));
    return new LinkedHashSet<>(order);
  }

  private static String hostOf(String server) {
    return server.substring(server.indexOf("://") + 3, server.lastIndexOf(':'));
  }
}
