package io.github.workspacessync.ldap;

import io.github.workspacessync.Person;
import io.github.workspacessync.PersonId;
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
import org.ldaptive.LdapAttribute;
import org.ldaptive.LdapEntry;

/**
 * Asks of each person's own entry in Active Directory which groups he is in.
 *
 * <p>{@code tokenGroups} decides for security groups, nested and primary ones included; it is never
 * empty for an account that may be read, so its absence is "unknown". The walk up {@code memberOf}
 * adds distribution groups and what is reached through them. Whoever is found by either is in.
 */
final class AdVerification {
  private static final int BATCH = 200;

  /** Stands for a primary group that could not be found; no group is called so. */
  static final String PRIMARY_GROUP = "the primary group";

  private final LdapSession session;
  private final NamingContext context;
  private final AdAccounts accounts;
  private final AdAncestors ancestors;
  private final ForeignPersons foreign;
  private final Map<DistinguishedName, Optional<String>> unresolved;

  /**
   * @param unresolved of each group that was read in this run, one of its unresolved values
   */
  AdVerification(
      LdapSession session,
      NamingContext context,
      AdAccounts accounts,
      AdAncestors ancestors,
      ForeignPersons foreign,
      Map<DistinguishedName, Optional<String>> unresolved) {
    this.session = session;
    this.context = context;
    this.accounts = accounts;
    this.ancestors = ancestors;
    this.foreign = foreign;
    this.unresolved = unresolved;
  }

  Map<Person, Verdict> verify(Collection<Person> persons, Set<DistinguishedName> groups) {
    List<AdVerdicts.AskedGroup> asked = asked(groups);
    AdScheme scheme = new AdScheme(accounts);
    Found found = PersonLookup.find(session, context, scheme, persons, foreign);
    Map<Person, Verdict> verdicts = new LinkedHashMap<>(found.settled());
    Map<Person, AdVerdicts.Own> own = new LinkedHashMap<>();
    found
        .entries()
        .forEach(
            (person, entry) -> {
              Optional<String> fault = accounts.fault(entry);
              if (fault.isPresent()) {
                verdicts.put(person, new Verdict.Unknown(fault.get()));
              } else {
                try {
                  tokens(entry)
                      .ifPresentOrElse(
                          tokens ->
                              own.put(person, new AdVerdicts.Own(entry, tokens, new ArrayList<>())),
                          () -> verdicts.put(person, withoutTokens(entry)));
                } catch (MemberValues.BrokenException inPart) {
                  verdicts.put(person, new Verdict.Unknown(String.valueOf(inPart.getMessage())));
                }
              }
            });
    loadAncestors(own.values());
    Set<String> matching = matching(own.values());
    Set<String> hiding = hiding(own.values(), asked);
    AdVerdicts judge = new AdVerdicts(accounts, ancestors, unresolved);
    own.forEach((person, each) -> verdicts.put(person, judge.of(each, asked, matching, hiding)));
    Map<DistinguishedName, LdapEntry> entries = new LinkedHashMap<>();
    asked.forEach(group -> entries.put(group.name(), group.entry()));
    verdicts.putAll(foreign.verdicts(found, entries));
    return verdicts;
  }

  private List<AdVerdicts.AskedGroup> asked(Set<DistinguishedName> groups) {
    DnIndex<LdapEntry> entries = new DnIndex<>();
    for (List<DistinguishedName> batch : Entries.batches(groups, BATCH)) {
      List<String> names = batch.stream().map(DistinguishedName::value).toList();
      Query query =
          Query.below(
              "reading the groups to verify against",
              context.root(),
              Entries.anyOf("distinguishedName", names),
              "objectSid",
              "objectClass",
              "groupType");
      session.all(query).forEach(entry -> entries.put(Entries.dn(entry), entry));
    }
    List<AdVerdicts.AskedGroup> asked = new ArrayList<>();
    for (DistinguishedName group : groups) {
      LdapEntry entry =
          entries
              .get(group.value())
              .orElseThrow(() -> AdGroups.missing(session.server(), group.value()));
      AdGroups.demandGroup(accounts, entry, group.value());
      asked.add(new AdVerdicts.AskedGroup(group, entry));
    }
    return asked;
  }

  /** Empty if they cannot be read. Base scope, without which a server does not compute them. */
  private Optional<Set<String>> tokens(LdapEntry entry) {
    Query query =
        Query.entry(
            "reading the memberships of " + Entries.dn(entry),
            Entries.dn(entry),
            "tokenGroups",
            "objectGUID");
    Optional<LdapEntry> again = session.read(query);
    if (again.isEmpty() || !Entries.guid(again.get()).equals(Entries.guid(entry))) {
      return Optional.empty();
    }
    List<String> sids =
        MemberValues.of(
            session::read, session.server(), again.get(), "tokenGroups", AdVerification::sids);
    return sids.isEmpty() || sids.contains("") ? Optional.empty() : Optional.of(Set.copyOf(sids));
  }

  /** A value that is no security identifier becomes an empty text. */
  private static List<String> sids(LdapAttribute tokens) {
    return tokens.getBinaryValues().stream().map(bytes -> Entries.sid(bytes).orElse("")).toList();
  }

  private static Verdict withoutTokens(LdapEntry entry) {
    return new Verdict.Unknown(
        "tokenGroups of "
            + Entries.dn(entry)
            + " cannot be read; grant the bind user the right to read it (it is part of Pre-Windows"
            + " 2000 Compatible Access)");
  }

  private void loadAncestors(Collection<AdVerdicts.Own> own) {
    Set<String> direct = new LinkedHashSet<>();
    Set<String> primary = new LinkedHashSet<>();
    for (AdVerdicts.Own each : own) {
      each.seeds().addAll(MemberValues.of(session, each.entry(), "memberOf"));
      direct.addAll(each.seeds());
      primarySid(each.entry()).ifPresent(primary::add);
    }
    ancestors.load(direct);
    Map<String, String> names = new LinkedHashMap<>();
    for (String name : ancestors.loadBySid(primary)) {
      ancestors.sidOf(name).ifPresent(sid -> names.put(sid, name));
    }
    for (AdVerdicts.Own each : own) {
      primarySid(each.entry())
          .map(names::get)
          .ifPresentOrElse(each.seeds()::add, () -> each.seeds().add(PRIMARY_GROUP));
    }
  }

  /** The primary group has the number in primaryGroupID, in the account's own domain. */
  static Optional<String> primarySid(LdapEntry entry) {
    Optional<Long> number = Entries.number(entry, "primaryGroupID");
    Optional<String> sid = Entries.sid(entry);
    return number.isEmpty() || sid.isEmpty()
        ? Optional.empty()
        : Optional.of(sid.get().substring(0, sid.get().lastIndexOf('-') + 1) + number.get());
  }

  private Set<String> matching(Collection<AdVerdicts.Own> own) {
    Set<String> matching = new HashSet<>();
    List<PersonId> ids =
        own.stream().map(each -> new PersonId(Entries.guid(each.entry()).orElseThrow())).toList();
    AdScheme scheme = new AdScheme(accounts);
    for (List<PersonId> batch : Entries.batches(ids, PersonLookup.BATCH)) {
      matching.addAll(
          accounts.matches(
              session,
              "filtering the accounts found",
              Entries.or(batch.stream().flatMap(id -> scheme.byId(id).stream()).toList())));
    }
    return matching;
  }

  /**
   * Asked only if there is a distribution group, or may be one behind a value that could not be
   * resolved, because nothing but memberOf tells of it.
   */
  private Set<String> hiding(Collection<AdVerdicts.Own> own, List<AdVerdicts.AskedGroup> asked) {
    return asked.stream()
            .allMatch(
                each ->
                    AdGroups.isSecurity(each.entry()).orElse(false)
                        && unresolved.getOrDefault(each.name(), Optional.empty()).isEmpty())
        ? Set.of()
        : accounts.hiding(session, "memberOf", own.stream().map(AdVerdicts.Own::entry).toList());
  }
}
