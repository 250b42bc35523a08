package io.github.workspacessync.ldap;

import io.github.workspacessync.Person;
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

/**
 * Asks the global catalog of persons whom the own domain does not have.
 *
 * <p>The catalog has no tokenGroups and shows no members of other domains' global and domain local
 * groups, so nobody is out by it alone: the snapshot of this run must have resolved every value of
 * the group as well. Nobody is gone whom the catalog was not asked for.
 */
final class ForeignPersons implements PersonLookup.Elsewhere {
  private final Forest forest;
  private final NamingContext context;
  private final AdAccounts accounts;
  private final ForeignVerdicts judge;
  private final Found inCatalog = new Found(new HashMap<>(), new HashMap<>());

  ForeignPersons(Forest forest, NamingContext context, AdAccounts accounts, ForeignVerdicts judge) {
    this.forest = forest;
    this.context = context;
    this.accounts = accounts;
    this.judge = judge;
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
      verdicts.putAll(judge.of(foreign, groups));
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
}
