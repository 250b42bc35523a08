package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectoryException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The addresses of servers with the same content, in the order of their turn.
 *
 * <p>They are looked up once, so that "another server" means the same for a whole run; and again
 * only after none of them could be had.
 */
final class Servers {
  private static final int CATALOG = 3269;
  private static final int PLAIN_CATALOG = 3268;

  private final String setting;
  private final Supplier<List<String>> lookup;
  private List<String> known = List.of();
  private boolean stale;

  private Servers(String setting, Supplier<List<String>> lookup) {
    this.setting = setting;
    this.lookup = lookup;
  }

  /** Those of the domain or directory itself. */
  static Servers of(LdapSettings settings, Surroundings surroundings) {
    if (settings.servers() instanceof LdapServers.Domain domain) {
      return new Servers(
          "directory.domain", () -> discovered(domain.domain(), settings, surroundings));
    }
    return listed("directory.url", ((LdapServers.Listed) settings.servers()).urls());
  }

  /** Those of the global catalog: named ones, or the given hosts at the catalog's port. */
  static Servers ofCatalog(LdapSettings settings, Servers beside) {
    List<URI> urls = settings.globalCatalog().urls();
    if (!urls.isEmpty()) {
      return listed("directory.globalCatalog", urls);
    }
    int port = settings.startTls() ? PLAIN_CATALOG : CATALOG;
    return new Servers(
        "directory.globalCatalog",
        () ->
            beside.inOrder().stream()
                .map(each -> each.substring(0, each.lastIndexOf(':') + 1) + port)
                .toList());
  }

  /** All of these but some. */
  Servers without(Set<String> some) {
    return new Servers(
        setting, () -> inOrder().stream().filter(each -> !some.contains(each)).toList());
  }

  /** For messages: where they are named. */
  String setting() {
    return setting;
  }

  /**
   * Each once, as {@code scheme://host:port}.
   *
   * @throws DirectoryException if the name service does not tell
   */
  List<String> inOrder() {
    if (known.isEmpty() || stale) {
      try {
        known = List.copyOf(new LinkedHashSet<>(lookup.get()));
      } catch (DirectoryException e) {
        if (known.isEmpty()) {
          throw e;
        }
      }
      stale = false;
    }
    return known;
  }

  /** As {@link #inOrder} last told, without asking anybody. */
  List<String> known() {
    return known;
  }

  /** To be called when none of them could be had: the name service may know others by now. */
  void noneCouldBeHad() {
    stale = true;
  }

  private static Servers listed(String setting, List<URI> urls) {
    List<String> addresses = urls.stream().map(Servers::address).toList();
    return new Servers(setting, () -> addresses);
  }

  private static List<String> discovered(
      String domain, LdapSettings settings, Surroundings surroundings) {
    String anyServer = "_ldap._tcp." + domain;
    List<String> names =
        settings.kind() == LdapSettings.Kind.ACTIVE_DIRECTORY
            ? List.of("_ldap._tcp.dc._msdcs." + domain, anyServer)
            : List.of(anyServer);
    SrvLookup lookup = new SrvLookup(surroundings.nameService(), settings.timeouts().connect());
    List<String> addresses = new ArrayList<>();
    for (SrvRecord each : lookup.find(domain, names)) {
      demandTrust(each.target(), domain, settings);
      addresses.add(
          settings.startTls()
              ? "ldap://" + each.target() + ":" + each.port()
              : "ldaps://" + each.target() + ":" + surroundings.ldapsPort().applyAsInt(each));
    }
    return addresses;
  }

  /**
   * Whoever forges a record names a host for which he has a certificate. The authorities of the JVM
   * sign for everybody; within the domain they vouch for its owner.
   */
  private static void demandTrust(String host, String domain, LdapSettings settings) {
    String end = "." + domain.toLowerCase(Locale.ROOT);
    if (settings.trust().isEmpty() && !host.toLowerCase(Locale.ROOT).endsWith(end)) {
      throw new DirectoryException(
          "the name service names the server "
              + host
              + ", which is not in the domain "
              + domain
              + " (directory.domain); give the authority that signs for it in directory.trust, or"
              + " name the servers in directory.url");
    }
  }

  private static String address(URI url) {
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    int port = url.getPort() > 0 ? url.getPort() : scheme.equals("ldaps") ? 636 : 389;
    return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + ":" + port;
  }
}
