package io.github.workspacessync.ldap;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.Verdict;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Active Directory, read by {@code member} and verified by {@code tokenGroups}.
 *
 * <p>Of persons of other domains the global catalog does not know all groups, and no tokenGroups
 * tells of distribution groups, so what the snapshot could not resolve is kept in mind for them.
 */
final class ActiveDirectoryReader implements DirectoryReader {
  private final LdapSettings settings;
  private final InstantSource clock;
  private final @Nullable Catalog catalog;
  private final Strategy.@Nullable Way way;
  private final Map<DistinguishedName, Optional<String>> unresolved = new HashMap<>();

  /**
   * @param opening gives a session at the catalog that belongs to a domain's session
   */
  ActiveDirectoryReader(
      LdapSettings settings, Surroundings surroundings, UnaryOperator<LdapSession> opening) {
    this.settings = settings;
    this.clock = surroundings.clock();
    this.way = surroundings.way();
    this.catalog = settings.globalCatalog().used() ? new Catalog(opening) : null;
  }

  @Override
  public DirectorySnapshot snapshot(LdapSession session, Set<DistinguishedName> groups) {
    unresolved.clear();
    NamingContext context = NamingContext.read(session, settings.baseDn());
    AdAccounts accounts = new AdAccounts(settings, context, clock.instant());
    Forest forest = new Forest(catalog, session, context);
    CatalogFacts facts = new CatalogFacts(forest, accounts, settings.userFilter());
    ForeignMembers foreign = new ForeignMembers(forest, context, accounts, facts);
    DirectorySnapshot read = new AdSnapshot(session, context, accounts, foreign, way).read(groups);
    read.groups()
        .forEach(
            (name, group) ->
                unresolved.put(name, group.unresolved().stream().sorted().findFirst()));
    return read;
  }

  @Override
  public Map<Person, Verdict> verify(
      LdapSession session, Collection<Person> persons, Set<DistinguishedName> groups) {
    NamingContext context = NamingContext.read(session, settings.baseDn());
    AdAccounts accounts = new AdAccounts(settings, context, clock.instant());
    Forest forest = new Forest(catalog, session, context);
    CatalogFacts facts = new CatalogFacts(forest, accounts, settings.userFilter());
    AdAncestors ancestors = new AdAncestors(session, context, forest);
    ForeignVerdicts verdicts =
        new ForeignVerdicts(forest, session, context, accounts, facts, ancestors, unresolved);
    ForeignPersons foreign = new ForeignPersons(forest, context, accounts, verdicts);
    return new AdVerification(session, context, accounts, ancestors, foreign, unresolved)
        .verify(persons, groups);
  }

  @Override
  public void close() {
    if (catalog != null) {
      catalog.close();
    }
  }
}
