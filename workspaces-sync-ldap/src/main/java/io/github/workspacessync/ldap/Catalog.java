package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectoryException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.ldaptive.LdapEntry;

/**
 * The sessions at the global catalog of the forest, each opened when it is first needed: one for
 * each server of the domain, so that a second look asks a second catalog where there is one.
 *
 * <p>What a catalog does not hold is taken for absent from the whole forest, so one that is not yet
 * filled, or is another forest's, is refused.
 */
final class Catalog implements AutoCloseable {
  private static final Duration IDLE = Duration.ofSeconds(60);

  private final UnaryOperator<LdapSession> opening;
  private final Map<String, LdapSession> open = new HashMap<>();

  /**
   * @param opening gives a session at the catalog that belongs to a domain's session
   */
  Catalog(UnaryOperator<LdapSession> opening) {
    this.opening = opening;
  }

  /** A session that has as much time left as the read on the own domain's. */
  LdapSession session(LdapSession domain, NamingContext context) {
    LdapSession known = open.get(domain.server());
    if (known != null && known.isFresh(IDLE)) {
      known.begin(domain.limit());
      return known;
    }
    close(domain);
    LdapSession fresh = opening.apply(domain);
    open.put(domain.server(), fresh);
    fresh.begin(domain.limit());
    check(fresh, domain, context);
    return fresh;
  }

  private static void check(LdapSession catalog, LdapSession domain, NamingContext context) {
    String ready = "isGlobalCatalogReady";
    Optional<LdapEntry> root =
        catalog.read(Query.entry("reading the root of the global catalog", "", ready));
    if (!root.flatMap(entry -> Entries.text(entry, ready))
        .filter("TRUE"::equalsIgnoreCase)
        .isPresent()) {
      throw new DirectoryException(
          "the server "
              + catalog.server()
              + " does not say that it is a complete global catalog (isGlobalCatalogReady); give"
              + " others in directory.globalCatalog");
    }
    Query own = Query.entry("reading the domain " + context.root(), context.root(), "objectGUID");
    Optional<String> here = domain.read(own).flatMap(Entries::guid);
    Optional<String> there = catalog.readIfValid(own).flatMap(Entries::guid);
    if (here.isEmpty() || !here.equals(there)) {
      throw new DirectoryException(
          "the server "
              + catalog.server()
              + " does not show the domain "
              + context.root()
              + " with the id that "
              + domain.server()
              + " shows, so it may be the catalog of another forest; correct"
              + " directory.globalCatalog");
    }
  }

  /** Gives up the session that belongs to one of the domain's servers. */
  void close(LdapSession domain) {
    LdapSession known = open.remove(domain.server());
    if (known != null) {
      known.close();
    }
  }

  @Override
  public void close() {
    open.values().forEach(LdapSession::close);
    open.clear();
  }
}
