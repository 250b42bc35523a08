package io.github.workspacessync.ldap;

import io.github.workspacessync.Person;
import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.DistinguishedName;
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
import org.ldaptive.filter.Filter;
import org.ldaptive.filter.PresenceFilter;

/**
 * Asks OpenLDAP for each person's own entry, and then which groups name it.
 *
 * <p>A search for a value that the bind user must not search finds nothing. So each group asked for
 * is first found by a search for its own values; where that fails, nobody is out of it.
 */
final class OpenLdapVerification {
  private static final Filter HAS_VALUES =
      Entries.or(List.of(new PresenceFilter("member"), new PresenceFilter("uniqueMember")));

  private final LdapSession session;
  private final NamingContext context;
  private final OpenLdapAccounts accounts;
  private final OpenLdapAncestors ancestors;

  private record AskedGroup(DistinguishedName name, String entry, boolean searchable) {}

  OpenLdapVerification(LdapSession session, NamingContext context, OpenLdapAccounts accounts) {
    this.session = session;
    this.context = context;
    this.accounts = accounts;
    this.ancestors = new OpenLdapAncestors(session, context);
  }

  Map<Person, Verdict> verify(Collection<Person> persons, Set<DistinguishedName> groups) {
    List<AskedGroup> asked = groups.stream().map(this::asked).toList();
    OpenLdapScheme scheme = new OpenLdapScheme();
    Found found = PersonLookup.find(session, context, scheme, persons);
    Set<String> matching = matching(found.entries().values(), scheme);
    Map<Person, Verdict> verdicts = new LinkedHashMap<>(found.settled());
    found
        .entries()
        .forEach((person, entry) -> verdicts.put(person, verdict(person, entry, asked, matching)));
    return verdicts;
  }

  private AskedGroup asked(DistinguishedName group) {
    String what = "verifying against the group " + group;
    LdapEntry entry =
        session
            .read(Query.entry(what, group.value(), "objectClass"))
            .orElseThrow(() -> AdGroups.missing(session.server(), group.value()));
    OpenLdapGroups.demandGroup(entry, group.value());
    boolean shows =
        session
            .read(new Query(what, group.value(), SearchScope.OBJECT, HAS_VALUES, List.of("1.1")))
            .isPresent();
    boolean mayBeEmpty = OpenLdapAccounts.isGroup(entry) && !OpenLdapAccounts.demandsValue(entry);
    return new AskedGroup(group, entry.getDn(), shows || mayBeEmpty);
  }

  private Set<String> matching(Collection<LdapEntry> entries, OpenLdapScheme scheme) {
    Set<String> matching = new HashSet<>();
    List<Filter> ids = new ArrayList<>();
    for (LdapEntry entry : entries) {
      OpenLdapAccounts.id(entry).flatMap(id -> scheme.byId(new PersonId(id))).ifPresent(ids::add);
    }
    for (List<Filter> batch : Entries.batches(ids, PersonLookup.BATCH)) {
      matching.addAll(
          accounts.matches(
              session, "filtering the accounts found", context.root(), Entries.or(batch)));
    }
    return matching;
  }

  private Verdict verdict(
      Person person, LdapEntry entry, List<AskedGroup> asked, Set<String> matching) {
    Optional<String> id = OpenLdapAccounts.id(entry);
    Optional<String> name = name(person, entry);
    if (id.isEmpty() || name.isEmpty()) {
      return new Verdict.Unknown(
          (id.isEmpty() ? "entryUUID" : "uid") + " of " + entry.getDn() + " cannot be read");
    }
    if (!OpenLdapAccounts.isPerson(entry)) {
      return new Verdict.Unknown(
          entry.getDn()
              + " is no person as far as can be read, but has the classes "
              + AdAccounts.classes(entry));
    }
    Optional<DnIndex<Boolean>> above =
        ancestors.above(entry.getDn(), Entries.texts(entry, "memberOf"));
    if (above.isEmpty()) {
      return new Verdict.Unknown("the groups above " + entry.getDn() + " have no end");
    }
    Set<DistinguishedName> in = new LinkedHashSet<>();
    for (AskedGroup group : asked) {
      if (above.get().contains(group.entry())) {
        in.add(group.name());
      } else if (!group.searchable()) {
        return new Verdict.Unknown(
            "the values of the group "
                + group.name()
                + " cannot be searched; grant the bind user the right to search them");
      }
    }
    return new Verdict.Present(
        new PersonId(id.get()),
        UserName.of(name.get()),
        accounts.facts(entry, matching.contains(DnIndex.fold(entry.getDn()))),
        in);
  }

  /** An entry may have several uids; the one that was asked for is the person's name. */
  private static Optional<String> name(Person person, LdapEntry entry) {
    return Entries.texts(entry, "uid").stream()
        .filter(uid -> uid.equalsIgnoreCase(person.name().value()))
        .findFirst()
        .or(() -> Entries.text(entry, "uid"));
  }
}
