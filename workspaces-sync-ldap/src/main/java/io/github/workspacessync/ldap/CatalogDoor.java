package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectoryException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Opens sessions at the global catalog, at the host of the domain's own session before others: so a
 * second look at another server asks another catalog where there is one.
 */
final class CatalogDoor implements UnaryOperator<LdapSession> {
  private final Connector connector;
  private final Servers servers;

  CatalogDoor(Connector connector, LdapSettings settings, Servers domain) {
    this.connector = connector;
    this.servers = Servers.ofCatalog(settings, domain);
  }

  @Override
  public LdapSession apply(LdapSession domain) {
    List<String> failures = new ArrayList<>();
    for (String server : inOrder(domain.server())) {
      try {
        return connector.open(server, domain.limit());
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
   * The catalog's servers, in the order in which they are tried.
   *
   * @param domain the server of the domain's session
   */
  Set<String> inOrder(String domain) {
    String host = hostOf(domain);
    Set<String> order = new LinkedHashSet<>();
    servers.inOrder().stream().filter(each -> hostOf(each).equals(host)).forEach(order::add);
    order.addAll(servers.inOrder());
    return order;
  }

  private static String hostOf(String server) {
    return server.substring(server.indexOf("://") + 3, server.lastIndexOf(':'));
  }
}
