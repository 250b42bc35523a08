package io.github.workspacessync.ldap;

import io.github.workspacessync.Person;
import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.AccountFacts;
import io.github.workspacessync.directory.DistinguishedName;
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
import org.ldaptive.SearchScope;
import org.ldaptive.filter.AndFilter;
import org.ldaptive.filter.Filter;

/**
 * Asks OpenLDAP for each person's own entry, and then which groups name it.
 *
 * <p>A search for a value that the bind user must not search finds nothing. So each group asked for
 * is first found by a search for its own values; where that fails, nobody is out of it. Neither is
 * anybody out of a group with a value that could not be resolved: it may be a group that has him.
 * The memberOf overlay may dangle, so what it alone says makes nobody a member, and nobody none.
 */
final class OpenLdapVerification {
  private final LdapSession session;
  private final NamingContext context;
  private final OpenLdapAccounts accounts;
  private final OpenLdapGroups reader;
  private final Map<DistinguishedName, String> gaps;

  private record AskedGroup(DistinguishedName name, String entry, boolean searchable) {}

  /**
   * @param gaps for each group with a value that could not be resolved, one of these
   */
  OpenLdapVerification(
      LdapSession session,
      NamingContext context,
      OpenLdapAccounts accounts,
      Map<DistinguishedName, String> gaps) {
    this.session = session;
    this.context = context;
    this.accounts = accounts;
    this.reader = new OpenLdapGroups(session, context, accounts.schema());
    this.gaps = Map.copyOf(gaps);
  }

  Map<Person, Verdict> verify(Collection<Person> persons, Set<DistinguishedName> groups) {
    List<AskedGroup> asked = groups.stream().map(this::asked).toList();
    OpenLdapScheme scheme = new OpenLdapScheme(accounts);
    Found found = PersonLookup.find(session, context, scheme, persons);
    Set<String> matching = matching(found.entries().values(), scheme);
    OpenLdapAncestors ancestors = ancestors(found.entries().values(), asked);
    Map<Person, Verdict> verdicts = new LinkedHashMap<>(found.settled());
    found
        .entries()
        .forEach(
            (person, entry) ->
                verdicts.put(person, verdict(person, entry, asked, matching, ancestors)));
    return verdicts;
  }

  private OpenLdapAncestors ancestors(Collection<LdapEntry> entries, List<AskedGroup> asked) {
    OpenLdapAncestors ancestors =
        new OpenLdapAncestors(
            session, context, reader, asked.stream().map(AskedGroup::entry).toList());
    Map<String, List<String>> named = new LinkedHashMap<>();
    entries.forEach(
        entry -> named.put(Entries.dn(entry), Entries.texts(entry, accounts.schema().memberOf())));
    ancestors.climb(named);
    return ancestors;
  }

  private AskedGroup asked(DistinguishedName group) {
    String what = "verifying against the group " + group;
    Optional<LdapEntry> searchable =
        session.read(
            new Query(
                what,
                group.value(),
                SearchScope.OBJECT,
                reader.searchableGroup(),
                List.of("objectClass")));
    LdapEntry entry =
        searchable
            .or(() -> session.read(Query.entry(what, group.value(), "objectClass")))
            .orElseThrow(() -> AdGroups.missing(session.server(), group.value()));
    reader.demandGroup(entry, group.value());
    return new AskedGroup(group, Entries.dn(entry), searchable.isPresent());
  }

  private Set<String> matching(Collection<LdapEntry> entries, OpenLdapScheme scheme) {
    Set<String> matching = new HashSet<>();
    List<Filter> ids = new ArrayList<>();
    Filter userFilter = accounts.userFilter();
    if (userFilter == null) {
      return matching;
    }
    for (LdapEntry entry : entries) {
      accounts.id(entry).flatMap(id -> scheme.byId(new PersonId(id))).ifPresent(ids::add);
    }
    for (List<Filter> batch : Entries.batches(ids, PersonLookup.BATCH)) {
      for (String root : context.roots()) {
        session.sweep(
            Query.below(
                "filtering the accounts found",
                root,
                new AndFilter(userFilter, Entries.or(batch)),
                "1.1"),
            entry -> matching.add(DnIndex.fold(Entries.dn(entry))));
      }
    }
    return matching;
  }

  private Verdict verdict(
      Person person,
      LdapEntry entry,
      List<AskedGroup> asked,
      Set<String> matching,
      OpenLdapAncestors ancestors) {
    Optional<String> id = accounts.id(entry);
    Optional<String> name = name(person, entry);
    if (id.isEmpty() || name.isEmpty()) {
      return new Verdict.Unknown(
          (id.isEmpty() ? accounts.schema().id() : accounts.schema().userName())
              + " of "
              + Entries.dn(entry)
              + " cannot be read");
    }
    if (!accounts.isPerson(entry)) {
      return new Verdict.Unknown(
          Entries.dn(entry)
              + " is no person as far as can be read, but has the classes "
              + AdAccounts.classes(entry));
    }
    Set<DistinguishedName> in = new LinkedHashSet<>();
    for (AskedGroup group : asked) {
      Truth member = ancestors.above(Entries.dn(entry), group.entry());
      if (member == Truth.YES) {
        in.add(group.name());
      } else if (!group.searchable()) {
        return new Verdict.Unknown(
            "the values of the group "
                + group.name()
                + " cannot be searched; grant the bind user the right to search them");
      } else if (member == Truth.UNKNOWN) {
        return new Verdict.Unknown(
            accounts.schema().memberOf()
                + " of "
                + Entries.dn(entry)
                + " leads to the group "
                + group.name()
                + ", but no group that can be read names him; mend the one that is wrong");
      }
    }
    AccountFacts facts = accounts.facts(entry, matching.contains(DnIndex.fold(Entries.dn(entry))));
    Optional<String> gap = gap(asked, in);
    if (gap.isPresent() && (in.isEmpty() || facts.enabled() == Truth.NO)) {
      return new Verdict.Unknown(gap.get());
    }
    return new Verdict.Present(new PersonId(id.get()), UserName.of(name.get()), facts, in);
  }

  /** Why somebody may be in a group that no search found for him. */
  private Optional<String> gap(List<AskedGroup> asked, Set<DistinguishedName> in) {
    return asked.stream()
        .map(AskedGroup::name)
        .filter(name -> !in.contains(name) && gaps.containsKey(name))
        .findFirst()
        .map(
            name ->
                "the group "
                    + name
                    + " has the value "
                    + gaps.get(name)
                    + ", which cannot be read and may be a group that has him; grant the bind user"
                    + " the right to read it, or take the value out");
  }

  /** An entry may have several uids; the one that was asked for is the person's name. */
  private Optional<String> name(Person person, LdapEntry entry) {
    return Entries.texts(entry, accounts.schema().userName()).stream()
        .filter(uid -> uid.equalsIgnoreCase(person.name().value()))
        .findFirst()
        .or(() -> Entries.text(entry, accounts.schema().userName()));
  }
}
