package io.github.workspacessync.app;

import io.github.workspacessync.ldap.LdapServers;
import io.github.workspacessync.ldap.LdapSettings.GlobalCatalog;
import io.github.workspacessync.ldap.LdapSettings.Kind;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads which servers are asked, and by which kind of encryption. */
final class ServerSettings {
  private static final String URLS = "[ldaps://dc1.corp.example.com]";
  private static final Set<Integer> PORTS_OF_ONE_DOMAIN = Set.of(-1, 389, 636);
  private static final Set<Integer> PORTS_OF_A_CATALOG = Set.of(3268, 3269);

  private ServerSettings() {}

  static Supplier<LdapServers> read(Section section, Setting<Boolean> startTls) {
    List<URI> urls = section.list("url", node -> DirectoryUrl.parse(node, startTls));
    Setting<Optional<LdapServers>> domain =
        section.maybe("domain", node -> new LdapServers.Domain(Values.text(node)));
    if (section.has("url") && section.has("domain")) {
      section.fault(
          "domain",
          "is written beside url; keep one of them: url names the servers, domain finds them in"
              + " DNS");
    } else if (!section.has("url") && !section.has("domain")) {
      section.fault(
          "url", "is missing; write it like url: " + URLS + ", or domain: corp.example.com");
    } else if (section.isEmptyList("url")) {
      section.fault("url", "names no server; write it like url: " + URLS);
    }
    refuseRepetition(section, "url", urls);
    refuseCatalogs(section, urls);
    return () -> domain.get().orElseGet(() -> new LdapServers.Listed(urls));
  }

  static Setting<GlobalCatalog> globalCatalog(
      Section section, Setting<Kind> kind, Setting<Boolean> startTls) {
    Setting<GlobalCatalog> catalog = catalog(section, startTls);
    boolean used = catalog.sound().filter(GlobalCatalog::used).isPresent();
    if (used && kind.sound().equals(Optional.of(Kind.OPENLDAP))) {
      section.fault(
          "globalCatalog", "only Active Directory has one; leave it out on this kind of directory");
    }
    return catalog;
  }

  private static Setting<GlobalCatalog> catalog(Section section, Setting<Boolean> startTls) {
    if (section.isList("globalCatalog")) {
      List<URI> urls =
          section.list("globalCatalog", node -> ofForest(DirectoryUrl.parse(node, startTls)));
      if (section.isEmptyList("globalCatalog")) {
        section.fault("globalCatalog", "names no server; write true, or a list of servers");
      }
      refuseRepetition(section, "globalCatalog", urls);
      return urls.isEmpty() ? Setting.faulty() : Setting.of(GlobalCatalog.at(urls));
    }
    return section.optional("globalCatalog", GlobalCatalog.NONE, ServerSettings::flag);
  }

  private static GlobalCatalog flag(Node node) {
    if (node instanceof Node.Scalar scalar && scalar.type() == Node.Scalar.Type.BOOLEAN) {
      return Values.flag(node) ? GlobalCatalog.BESIDE : GlobalCatalog.NONE;
    }
    throw new IllegalArgumentException(
        "write true, false, or a list such as [ldaps://dc1.corp.example.com:3269]; found "
            + Values.shown(node));
  }

  /** The usual ports answer for their own domain alone, which would look like a small forest. */
  private static URI ofForest(URI url) {
    if (PORTS_OF_ONE_DOMAIN.contains(url.getPort())) {
      throw new IllegalArgumentException(
          Printable.quote(url.toString())
              + " needs the port of a global catalog: 3269, or 3268 with startTls");
    }
    return url;
  }

  /** A catalog answers as a server of the domain does, and leaves out what it does not hold. */
  private static void refuseCatalogs(Section section, List<URI> urls) {
    urls.stream()
        .filter(url -> PORTS_OF_A_CATALOG.contains(url.getPort()))
        .forEach(
            url ->
                section.fault(
                    "url",
                    Printable.quote(url.toString())
                        + " has the port of a global catalog, which holds a part of each entry"
                        + " only; write the domain's own port (636, or 389 with startTls), and"
                        + " globalCatalog where members are in other domains"));
  }

  /** A second look at the same server would be no second opinion. */
  private static void refuseRepetition(Section section, String key, List<URI> urls) {
    for (int i = 1; i < urls.size(); i++) {
      String address = DirectoryUrl.address(urls.get(i));
      if (urls.subList(0, i).stream().map(DirectoryUrl::address).anyMatch(address::equals)) {
        section.fault(
            key, "names " + Printable.quote(urls.get(i).toString()) + " twice; name it once");
        return;
      }
    }
  }
}
