package io.github.workspacessync.ldap;

import io.github.workspacessync.Person;
import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ldaptive.LdapEntry;
import org.ldaptive.filter.EqualityFilter;
import org.ldaptive.filter.Filter;

/**
 * Judges persons of other domains by their entries in the global catalog and by the groups above
 * them.
 *
 * <p>Nobody is out of a group that this run did not read, or whose values it did not all resolve.
 */
final class ForeignVerdicts {
  private final Forest forest;
  private final LdapSession session;
  private final NamingContext context;
  private final AdAccounts accounts;
  private final CatalogFacts facts;
  private final AdAncestors ancestors;
  private final Map<DistinguishedName, Optional<String>> unresolved;

  /**
   * @param unresolved of each group that was read in this run, one of its unresolved values
   */
  ForeignVerdicts(
      Forest forest,
      LdapSession session,
      NamingContext context,
      AdAccounts accounts,
      CatalogFacts facts,
      AdAncestors ancestors,
      Map<DistinguishedName, Optional<String>> unresolved) {
    this.forest = forest;
    this.session = session;
    this.context = context;
    this.accounts = accounts;
    this.facts = facts;
    this.ancestors = ancestors;
    this.unresolved = unresolved;
  }

  /**
   * One verdict for each person.
   *
   * @param foreign their entries in the catalog
   * @param groups those asked for; all are of the own domain
   */
  Map<Person, Verdict> of(
      Map<Person, LdapEntry> foreign, Map<DistinguishedName, LdapEntry> groups) {
    Map<Person, Verdict> verdicts = new LinkedHashMap<>();
    Map<Person, LdapEntry> readable = new LinkedHashMap<>();
    foreign.forEach(
        (person, entry) ->
            accounts
                .fault(entry)
                .ifPresentOrElse(
                    why -> verdicts.put(person, new Verdict.Unknown("global catalog: " + why)),
                    () -> readable.put(person, entry)));
    if (readable.isEmpty()) {
      return verdicts;
    }
    List<String> asked = groups.values().stream().map(Entries::dn).toList();
    Map<String, Set<String>> seeds =
        new ForeignSeeds(forest, session, context, ancestors).of(readable.values(), asked);
    List<Filter> ids = new ArrayList<>();
    readable
        .values()
        .forEach(
            entry ->
                Entries.guid(entry)
                    .flatMap(Entries::guidBytes)
                    .ifPresent(bytes -> ids.add(new EqualityFilter("objectGUID", bytes))));
    Set<String> matching = facts.matching(Optional.of(Entries.or(ids)));
    readable.forEach(
        (person, entry) ->
            verdicts.put(
                person,
                verdict(
                    person,
                    entry,
                    seeds.getOrDefault(Entries.dn(entry), Set.of()),
                    groups,
                    matching)));
    return verdicts;
  }

  private Verdict verdict(
      Person person,
      LdapEntry entry,
      Set<String> seeds,
      Map<DistinguishedName, LdapEntry> groups,
      Set<String> matching) {
    AdAncestors.Reached above = ancestors.above(seeds);
    Set<DistinguishedName> in = new LinkedHashSet<>();
    for (Map.Entry<DistinguishedName, LdapEntry> group : groups.entrySet()) {
      if (above.names().contains(Entries.dn(group.getValue()))) {
        in.add(group.getKey());
      } else {
        Optional<String> doubt = doubt(entry, group.getKey(), above);
        if (doubt.isPresent()) {
          return new Verdict.Unknown(doubt.get());
        }
      }
    }
    if (person.id() == null && in.isEmpty()) {
      return new Verdict.Unknown(
          "only another domain has an account of his name, "
              + Entries.dn(entry)
              + ", and no id is stored that says it is his");
    }
    return new Verdict.Present(
        new PersonId(Entries.guid(entry).orElseThrow()),
        UserName.of(accounts.name(entry).orElseThrow()),
        facts.of(entry, accounts.facts(entry, true), matching),
        in);
  }

  /** Why it cannot be said that the person is not in the group. */
  private Optional<String> doubt(
      LdapEntry entry, DistinguishedName group, AdAncestors.Reached above) {
    Optional<String> unread = above.gap().or(above::foreign);
    if (unread.isPresent()) {
      return Optional.of(
          "the groups above "
              + unread.get()
              + ", in which "
              + Entries.dn(entry)
              + " is, cannot be read");
    }
    Optional<String> value = unresolved.get(group);
    if (value == null) {
      return Optional.of(
          Entries.dn(entry)
              + " is of another domain, and the group "
              + group
              + " was not read in this run; only both together tell that he is not in it");
    }
    return value.map(
        each ->
            Entries.dn(entry)
                + " is of another domain, and he may be behind "
                + each
                + ", a value of "
                + group
                + " that could not be resolved");
  }
}
