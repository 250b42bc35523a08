package io.github.workspacessync.ldap;

import io.github.workspacessync.Person;
import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.Truth;
import io.github.workspacessync.directory.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
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
 * Finds persons' own entries in the whole naming context: by id where one is known, else by name.
 *
 * <p>Servers match names more generously than we do (Active Directory ignores diacritics), so a hit
 * counts only if it is the name that was asked for. Nobody is gone as long as a reference says that
 * accounts are kept elsewhere, the entry can still be addressed by its id, or an entry with his
 * name does not show its id, or shows the very id that no search found.
 */
final class PersonLookup {
  static final int BATCH = 25;

  /** What differs between the kinds of servers. */
  interface Scheme {
    /** Matches the entry with the id; empty if the text is no id of this kind of server. */
    Optional<Filter> byId(PersonId id);

    String nameAttribute();

    Optional<String> idOf(LdapEntry entry);

    /** Asks for the entry by its id without a filter, which needs no right to search the id. */
    Truth addressable(LdapSession session, PersonId id);

    String[] attributes();
  }

  /** Another place where the same persons are looked up. */
  interface Elsewhere {
    /** Of the references that came along, those to what is not asked there either. */
    default List<String> notAsked(List<String> references) {
      return references;
    }

    /** Those of the persons, by their ids, who have an entry there. */
    default Set<Person> knows(Set<Person> persons) {
      return Set.of();
    }
  }

  private final LdapSession session;
  private final NamingContext context;
  private final Scheme scheme;
  private final Elsewhere elsewhere;
  private final Set<Person> missing = new LinkedHashSet<>();
  private final Map<Person, LdapEntry> entries = new LinkedHashMap<>();
  private final Map<Person, Verdict> settled = new LinkedHashMap<>();

  private PersonLookup(
      LdapSession session, NamingContext context, Scheme scheme, Elsewhere elsewhere) {
    this.session = session;
    this.context = context;
    this.scheme = scheme;
    this.elsewhere = elsewhere;
  }

  static Found find(
      LdapSession session, NamingContext context, Scheme scheme, Collection<Person> persons) {
    return find(session, context, scheme, persons, new Elsewhere() {});
  }

  /**
   * @param elsewhere who else is asked; whom it knows is {@link Verdict.Gone} from here
   */
  static Found find(
      LdapSession session,
      NamingContext context,
      Scheme scheme,
      Collection<Person> persons,
      Elsewhere elsewhere) {
    PersonLookup lookup = new PersonLookup(session, context, scheme, elsewhere);
    Set<Person> distinct = Set.copyOf(persons);
    for (List<Person> batch :
        Entries.batches(distinct.stream().filter(each -> each.id() != null).toList(), BATCH)) {
      lookup.byId(batch);
    }
    for (List<Person> batch :
        Entries.batches(distinct.stream().filter(each -> each.id() == null).toList(), BATCH)) {
      lookup.byName(batch);
    }
    lookup.settleMissing();
    return new Found(lookup.entries, lookup.settled);
  }

  private void byId(List<Person> batch) {
    Map<String, Person> asked = new LinkedHashMap<>();
    List<Person> sharing = new ArrayList<>();
    List<Filter> filters = new ArrayList<>();
    for (Person person : batch) {
      PersonId id = person.id();
      Optional<Filter> filter = id == null ? Optional.empty() : scheme.byId(id);
      if (id == null || filter.isEmpty()) {
        settle(person, "the stored id " + id + " is no id of this directory");
      } else if (asked.putIfAbsent(id.value(), person) != null) {
        sharing.add(person);
      } else {
        filters.add(filter.get());
      }
    }
    if (!filters.isEmpty()) {
      attributeById(asked, filters);
    }
    // One id stored under two names is asked for alone, so that each gets its own answer.
    sharing.forEach(person -> byId(List.of(person)));
  }

  private void attributeById(Map<String, Person> asked, List<Filter> filters) {
    List<LdapEntry> hits = new ArrayList<>();
    List<String> references = search("looking up accounts by id", filters, hits);
    for (Map.Entry<String, Person> each : asked.entrySet()) {
      List<LdapEntry> own =
          hits.stream()
              .filter(hit -> scheme.idOf(hit).filter(each.getKey()::equals).isPresent())
              .toList();
      judge(each.getValue(), own, references);
    }
  }

  private void byName(List<Person> batch) {
    List<LdapEntry> hits = new ArrayList<>();
    List<Filter> filters = new ArrayList<>();
    batch.forEach(person -> filters.add(named(person)));
    List<String> references = search("looking up accounts by name", filters, hits);
    boolean clear =
        hits.stream()
            .allMatch(hit -> batch.stream().anyMatch(person -> isNamed(hit, person.name())));
    if (!clear && batch.size() > 1) {
      // A hit under another spelling belongs to one of them; asking one by one tells to whom.
      batch.forEach(person -> byName(List.of(person)));
      return;
    }
    for (Person person : batch) {
      List<LdapEntry> own =
          clear ? hits.stream().filter(hit -> isNamed(hit, person.name())).toList() : hits;
      if (own.size() == 1 && !isNamed(own.get(0), person.name())) {
        settle(
            person,
            "the directory found "
                + Entries.text(own.get(0), scheme.nameAttribute()).orElse("somebody without a name")
                + " for the name "
                + person.name());
      } else {
        judge(person, own, references);
      }
    }
  }

  private void judge(Person person, List<LdapEntry> own, List<String> references) {
    if (own.size() == 1) {
      entries.put(person, own.get(0));
      return;
    }
    if (own.size() > 1) {
      settle(person, own.size() + " entries were found for " + person);
      return;
    }
    Optional<String> further = NamingContext.elsewhere(elsewhere.notAsked(references));
    if (further.isPresent()) {
      settle(
          person,
          "no entry was found, but accounts are also kept at "
              + further.get()
              + ", which was not asked");
    } else if (person.id() != null) {
      missing.add(person);
    } else {
      settled.put(person, new Verdict.Gone());
    }
  }

  /** No search found these ids, but some entry may have one of them all the same. */
  private void settleMissing() {
    Set<Person> known = elsewhere.knows(missing);
    known.forEach(person -> settled.put(person, new Verdict.Gone()));
    missing.removeAll(known);
    for (List<Person> batch : Entries.batches(missing, BATCH)) {
      boolean someHide = hidesAnId(batch);
      for (Person person : batch) {
        PersonId id = person.id();
        if (id == null || scheme.addressable(session, id) != Truth.NO) {
          settle(
              person, "the entry cannot be searched for by its id; may the bind user read the id?");
        } else if (someHide && hidesAnId(List.of(person))) {
          settle(
              person,
              "an entry bears his name, and its id cannot be read, or not be searched for; it may"
                  + " be his");
        } else {
          settled.put(person, new Verdict.Gone());
        }
      }
    }
  }

  /** Whether a name leads to an entry whose id may be the one that no search finds. */
  private boolean hidesAnId(List<Person> persons) {
    List<LdapEntry> hits = new ArrayList<>();
    search(
        "looking for the names of accounts that are gone",
        persons.stream().map(this::named).toList(),
        hits);
    Set<String> ids = new HashSet<>();
    persons.forEach(person -> ids.add(String.valueOf(person.id())));
    return hits.stream()
        .anyMatch(hit -> scheme.idOf(hit).filter(id -> !ids.contains(id)).isEmpty());
  }

  private List<String> search(String what, List<Filter> filters, List<LdapEntry> hits) {
    List<String> references = new ArrayList<>();
    for (String root : context.roots()) {
      references.addAll(
          session.sweep(
              Query.below(what, root, Entries.or(filters), scheme.attributes()), hits::add));
    }
    return references;
  }

  private Filter named(Person person) {
    return new EqualityFilter(scheme.nameAttribute(), person.name().value());
  }

  private boolean isNamed(LdapEntry entry, UserName name) {
    return Entries.texts(entry, scheme.nameAttribute()).stream()
        .anyMatch(value -> !value.isBlank() && UserName.of(value).equals(name));
  }

  private void settle(Person person, String why) {
    settled.put(person, new Verdict.Unknown(why));
  }
}
