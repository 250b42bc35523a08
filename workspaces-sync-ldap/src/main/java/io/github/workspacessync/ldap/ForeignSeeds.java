package io.github.workspacessync.ldap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ldaptive.LdapEntry;
import org.ldaptive.ad.SecurityIdentifier;
import org.ldaptive.filter.AndFilter;
import org.ldaptive.filter.EqualityFilter;
import org.ldaptive.filter.Filter;

/**
 * The groups directly above accounts of other domains, from every side that can tell of one: the
 * account's own entry, the groups of this domain and of the catalog, what stands for the account in
 * this domain, and its primary group.
 */
final class ForeignSeeds {
  private static final String LISTING = "looking for groups that list accounts of other domains";

  private final Forest forest;
  private final LdapSession session;
  private final NamingContext context;
  private final AdAncestors ancestors;

  ForeignSeeds(Forest forest, LdapSession session, NamingContext context, AdAncestors ancestors) {
    this.forest = forest;
    this.ancestors = ancestors;
    this.session = session;
    this.context = context;
  }

  /**
   * By the name of each entry, the names of its groups, and everything above them loaded. Groups
   * that lead to none of those asked for may be missing.
   */
  Map<String, Set<String>> of(Collection<LdapEntry> entries, Collection<String> asked) {
    Map<String, Set<String>> seeds = new LinkedHashMap<>();
    Map<String, String> bySid = new HashMap<>();
    for (LdapEntry entry : entries) {
      Set<String> direct = new LinkedHashSet<>();
      direct.addAll(forest.ask(catalog -> MemberValues.of(catalog, entry, "memberOf")));
      seeds.put(Entries.dn(entry), direct);
      Entries.sid(entry).ifPresent(sid -> bySid.put(sid, Entries.dn(entry)));
    }
    addPrincipals(seeds, bySid);
    addPrimaryGroups(seeds, entries);
    addListed(seeds, asked, filter -> names(session.all(groupsHere(filter))));
    addListed(
        seeds, asked, filter -> names(forest.all(LISTING, Forest.WHOLE.root(), filter, "1.1")));
    Set<String> all = new LinkedHashSet<>();
    seeds.values().forEach(all::addAll);
    ancestors.load(all);
    return seeds;
  }

  /** Whom of several a group lists is asked only of groups that matter: most do not. */
  private void addListed(
      Map<String, Set<String>> seeds, Collection<String> asked, Listing.Source source) {
    List<String> listing = source.names(Entries.anyOf("member", seeds.keySet()));
    ancestors.load(listing);
    List<String> leading = listing.stream().filter(group -> mayLeadTo(asked, group)).toList();
    if (!leading.isEmpty()) {
      Filter those = Entries.anyOf("distinguishedName", leading);
      Listing.of(seeds.keySet(), filter -> source.names(new AndFilter(those, filter)))
          .forEach((name, groups) -> add(seeds, name, groups));
    }
  }

  private boolean mayLeadTo(Collection<String> asked, String group) {
    AdAncestors.Reached above = ancestors.above(List.of(group));
    return above.gap().isPresent()
        || above.foreign().isPresent()
        || asked.stream().anyMatch(above.names()::contains);
  }

  /** An account may be listed by what stands for it in this domain. */
  private void addPrincipals(Map<String, Set<String>> seeds, Map<String, String> bySid) {
    List<Filter> filters = new ArrayList<>();
    bySid
        .keySet()
        .forEach(
            sid -> filters.add(new EqualityFilter("objectSid", SecurityIdentifier.toBytes(sid))));
    if (filters.isEmpty()) {
      return;
    }
    Query query =
        Query.below(
            "looking for what stands for accounts of other domains",
            context.root(),
            Entries.or(filters),
            "objectSid",
            "memberOf",
            "uSNChanged");
    for (LdapEntry principal : session.all(query)) {
      Entries.sid(principal)
          .map(bySid::get)
          .ifPresent(name -> add(seeds, name, MemberValues.of(session, principal, "memberOf")));
    }
  }

  private void addPrimaryGroups(Map<String, Set<String>> seeds, Collection<LdapEntry> entries) {
    Map<String, Filter> filters = new LinkedHashMap<>();
    for (LdapEntry entry : entries) {
      AdVerification.primarySid(entry)
          .ifPresent(
              sid ->
                  filters.put(
                      sid, new EqualityFilter("objectSid", SecurityIdentifier.toBytes(sid))));
    }
    Map<String, String> names = new HashMap<>();
    if (!filters.isEmpty()) {
      forest
          .all(
              "reading the primary groups of accounts of other domains",
              Forest.WHOLE.root(),
              new AndFilter(
                  new EqualityFilter("objectClass", "group"),
                  Entries.or(List.copyOf(filters.values()))),
              "objectSid")
          .forEach(group -> Entries.sid(group).ifPresent(sid -> names.put(sid, Entries.dn(group))));
    }
    for (LdapEntry entry : entries) {
      // A name that no group has leaves a gap in the walk.
      String group =
          AdVerification.primarySid(entry).map(names::get).orElse(AdVerification.PRIMARY_GROUP);
      add(seeds, Entries.dn(entry), List.of(group));
    }
  }

  private Query groupsHere(Filter filter) {
    return Query.below(LISTING, context.root(), filter, "1.1");
  }

  private static List<String> names(List<LdapEntry> entries) {
    return entries.stream().map(Entries::dn).toList();
  }

  private static void add(Map<String, Set<String>> seeds, String name, Collection<String> groups) {
    seeds.computeIfAbsent(name, key -> new LinkedHashSet<>()).addAll(groups);
  }
}
