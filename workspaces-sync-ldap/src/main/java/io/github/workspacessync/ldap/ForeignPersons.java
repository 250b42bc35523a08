package io.github.workspacessync.ldap;

import io.github.workspacessync.Person;
import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ldaptive.LdapEntry;
import org.ldaptive.filter.EqualityFilter;
import org.ldaptive.filter.Filter;

/**
 * Asks the global catalog of persons whom the own domain does not have.
 *
 * <p>The catalog has no tokenGroups and shows no members of other domains' global and domain local
 * groups, so nobody is out by it alone: the snapshot of this run must have resolved every value of
 * the group as well. Nobody is gone whom the catalog was not asked for.
 */
final class ForeignPersons implements PersonLookup.Elsewhere {
  private final Forest forest;
  private final LdapSession session;
  private final NamingContext context;
  private final AdAccounts accounts;
  private final CatalogFacts facts;
  private final AdAncestors ancestors;
  private final Map<DistinguishedName, Optional<String>> unresolved;
  private final Found inCatalog = new Found(new HashMap<>(), new HashMap<>());

  /**
   * @param unresolved of each group that was read in this run, one of its unresolved values
   */
  ForeignPersons(
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

  @Override
  public List<String> notAsked(List<String> references) {
    return forest.notHeld(references);
  }

  @Override
  public Set<Person> knows(Set<Person> persons) {
    if (!forest.isKnown() || persons.isEmpty()) {
      return Set.of();
    }
    try {
      Set<Person> known = new LinkedHashSet<>(lookUp(persons).entries().keySet());
      known.retainAll(persons);
      return known;
    } catch (CatalogException e) {
      return Set.of();
    }
  }

  /** Looks up in the catalog whoever was not yet. */
  private Found lookUp(Collection<Person> persons) {
    List<Person> further =
        persons.stream()
            .filter(person -> !inCatalog.entries().containsKey(person))
            .filter(person -> !inCatalog.settled().containsKey(person))
            .toList();
    if (!further.isEmpty()) {
      Found found =
          forest.ask(
              catalog -> PersonLookup.find(catalog, Forest.WHOLE, new AdScheme(accounts), further));
      inCatalog.entries().putAll(found.entries());
      inCatalog.settled().putAll(found.settled());
    }
    return inCatalog;
  }

  /**
   * The verdicts that the catalog changes: on those whom the own domain does not have, and on those
   * without a stored id, whose name somebody else in the forest may bear as well.
   *
   * @param own what the look-up in the own domain found
   * @param groups those asked for; all are of the own domain
   */
  Map<Person, Verdict> verdicts(Found own, Map<DistinguishedName, LdapEntry> groups) {
    List<Person> asked = new ArrayList<>();
    own.settled()
        .forEach(
            (person, verdict) -> {
              if (verdict instanceof Verdict.Gone) {
                asked.add(person);
              }
            });
    own.entries().keySet().stream().filter(person -> person.id() == null).forEach(asked::add);
    Map<Person, Verdict> verdicts = new LinkedHashMap<>();
    if (!forest.isKnown() || asked.isEmpty()) {
      return verdicts;
    }
    try {
      Found found = lookUp(asked);
      Map<Person, LdapEntry> foreign = new LinkedHashMap<>();
      for (Person person : asked) {
        LdapEntry here = own.entries().get(person);
        LdapEntry there = found.entries().get(person);
        if (here != null) {
          contradiction(person, here, there, found).ifPresent(why -> verdicts.put(person, why));
        } else if (there == null) {
          verdicts.put(person, settledThere(found.settled().get(person)));
        } else if (context.contains(Entries.dn(there))) {
          verdicts.put(
              person,
              new Verdict.Unknown(
                  "the global catalog has "
                      + Entries.dn(there)
                      + ", but the domain's own server does not"));
        } else {
          foreign.put(person, there);
        }
      }
      verdicts.putAll(judge(foreign, groups));
    } catch (CatalogException e) {
      asked.forEach(
          person -> verdicts.put(person, new Verdict.Unknown(String.valueOf(e.getMessage()))));
    }
    return verdicts;
  }

  /** Somebody without a stored id may be anybody who bears the name. */
  private static Optional<Verdict> contradiction(
      Person person, LdapEntry here, @Nullable LdapEntry there, Found found) {
    if (there == null) {
      Verdict settled = found.settled().get(person);
      return settled instanceof Verdict.Unknown
          ? Optional.of(settledThere(settled))
          : Optional.empty();
    }
    return Entries.guid(here).equals(Entries.guid(there))
        ? Optional.empty()
        : Optional.of(
            new Verdict.Unknown(
                "the name " + person.name() + " is also that of " + Entries.dn(there)));
  }

  private static Verdict settledThere(@Nullable Verdict settled) {
    if (settled instanceof Verdict.Gone) {
      return settled;
    }
    String why = settled instanceof Verdict.Unknown unknown ? unknown.why() : "no answer about him";
    return new Verdict.Unknown("global catalog: " + why);
  }

  private Map<Person, Verdict> judge(
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
