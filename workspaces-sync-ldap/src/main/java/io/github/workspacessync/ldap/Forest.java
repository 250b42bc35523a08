package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectoryException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ldaptive.LdapEntry;
import org.ldaptive.filter.Filter;

/**
 * The other domains of the forest, as the global catalog shows them to one read.
 *
 * <p>All questions of a read go to the same catalog, and none after one failed. Whatever fails
 * there is a {@link CatalogException}, and so is an answer that refers to yet another server: the
 * catalog is then not whole, and what it does not show is not absent.
 */
final class Forest {
  /** The search base of a catalog that stands for all its domains. */
  static final NamingContext WHOLE = new NamingContext("", "");

  private final @Nullable Catalog catalog;
  private final LdapSession domain;
  private final NamingContext context;
  private final Map<String, Boolean> held = new HashMap<>();
  private @Nullable LdapSession session;
  private @Nullable CatalogException failure;

  /**
   * @param catalog null: none is configured, and nothing is asked
   */
  Forest(@Nullable Catalog catalog, LdapSession domain, NamingContext context) {
    this.catalog = catalog;
    this.domain = domain;
    this.context = context;
  }

  /** Whether there is a catalog to ask. */
  boolean isKnown() {
    return catalog != null;
  }

  /** Asks the catalog; only to be called if there is one. */
  <T> T ask(Function<LdapSession, T> question) {
    if (catalog == null) {
      throw new IllegalStateException("no global catalog is configured");
    }
    if (failure != null) {
      throw failure;
    }
    try {
      LdapSession open = session == null ? catalog.session(domain, context) : session;
      session = open;
      return question.apply(open);
    } catch (DirectoryException e) {
      // An answer may still be under way on the session.
      catalog.close(domain);
      failure = new CatalogException("global catalog: " + e.getMessage(), e);
      throw failure;
    }
  }

  /** Hands over all entries below the base that match; an empty base is the whole forest. */
  void sweep(
      String what, String base, Filter filter, String[] attributes, Consumer<LdapEntry> entries) {
    ask(
        session -> {
          List<String> references =
              session.sweep(Query.below(what, base, filter, attributes), entries);
          Optional<String> elsewhere = NamingContext.elsewhere(references);
          if (elsewhere.isPresent()) {
            throw new DirectoryException(
                what
                    + ": the server "
                    + session.server()
                    + " refers to "
                    + elsewhere.get()
                    + ", so it does not hold the whole forest; give another in"
                    + " directory.globalCatalog");
          }
          return references;
        });
  }

  List<LdapEntry> all(String what, String base, Filter filter, String... attributes) {
    List<LdapEntry> found = new ArrayList<>();
    sweep(what, base, filter, attributes, found::add);
    return found;
  }

  /** Those references to whose place neither the own server nor the catalog has an answer. */
  List<String> notHeld(List<String> references) {
    return references.stream()
        .filter(url -> NamingContext.elsewhere(List.of(url)).isEmpty() || !holds(url))
        .toList();
  }

  private boolean holds(String url) {
    String name = NamingContext.nameIn(url);
    if (catalog == null || name.isEmpty()) {
      return false;
    }
    return held.computeIfAbsent(
        DnIndex.fold(name),
        key -> {
          try {
            return ask(
                session ->
                    session
                        .readIfValid(Query.entry("looking for the domain " + name, name, "1.1"))
                        .isPresent());
          } catch (CatalogException e) {
            return false;
          }
        });
  }
}
