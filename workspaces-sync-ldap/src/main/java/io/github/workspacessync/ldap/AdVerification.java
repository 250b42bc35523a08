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

  /** What is known of a person before the groups are compared. */
  private record Own(LdapEntry entry, Set<String> tokens, List<String> seeds) {}

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
    List<AskedGroup> asked = asked(groups);
    AdScheme scheme = new AdScheme(accounts);
    Found found = PersonLookup.find(session, context, scheme, persons, foreign);
    Map<Person, Verdict> verdicts = new LinkedHashMap<>(found.settled());
    Map<Person, Own> own = new LinkedHashMap<>();
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
                          tokens -> own.put(person, new Own(entry, tokens, new ArrayList<>())),
                          () -> verdicts.put(person, withoutTokens(entry)));
                } catch (MemberValues.BrokenException inPart) {
                  verdicts.put(person, new Verdict.Unknown(String.valueOf(inPart.getMessage())));
                }
              }
            });
    loadAncestors(own.values());
    Set<String> matching = matching(own.values());
    Set<String> hiding = hiding(own.values(), asked);
    own.forEach((person, each) -> verdicts.put(person, verdict(each, asked, matching, hiding)));
    Map<DistinguishedName, LdapEntry> entries = new LinkedHashMap<>();
    asked.forEach(group -> entries.put(group.name(), group.entry()));
    verdicts.putAll(foreign.verdicts(found, entries));
    return verdicts;
  }

  private record AskedGroup(DistinguishedName name, LdapEntry entry) {}

  private List<AskedGroup> asked(Set<DistinguishedName> groups) {
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
    List<AskedGroup> asked = new ArrayList<>();
    for (DistinguishedName group : groups) {
      LdapEntry entry =
          entries
              .get(group.value())
              .orElseThrow(() -> AdGroups.missing(session.server(), group.value()));
      AdGroups.demandGroup(accounts, entry, group.value());
      asked.add(new AskedGroup(group, entry));
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

  private void loadAncestors(Collection<Own> own) {
    Set<String> direct = new LinkedHashSet<>();
    Set<String> primary = new LinkedHashSet<>();
    for (Own each : own) {
      each.seeds().addAll(MemberValues.of(session, each.entry(), "memberOf"));
      direct.addAll(each.seeds());
      primarySid(each.entry()).ifPresent(primary::add);
    }
    ancestors.load(direct);
    Map<String, String> names = new LinkedHashMap<>();
    for (String name : ancestors.loadBySid(primary)) {
      ancestors.sidOf(name).ifPresent(sid -> names.put(sid, name));
    }
    for (Own each : own) {
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

  private Set<String> matching(Collection<Own> own) {
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
  private Set<String> hiding(Collection<Own> own, List<AskedGroup> asked) {
    return asked.stream()
            .allMatch(
                each ->
                    AdGroups.isSecurity(each.entry()).orElse(false)
                        && unresolved.getOrDefault(each.name(), Optional.empty()).isEmpty())
        ? Set.of()
        : accounts.hiding(session, "memberOf", own.stream().map(Own::entry).toList());
  }

  private Verdict verdict(
      Own own, List<AskedGroup> asked, Set<String> matching, Set<String> hiding) {
    AdAncestors.Reached above = ancestors.above(own.seeds());
    Set<DistinguishedName> in = new LinkedHashSet<>();
    for (AskedGroup group : asked) {
      Optional<String> sid = Entries.sid(group.entry());
      boolean walked = above.names().contains(Entries.dn(group.entry()));
      if (walked || sid.filter(own.tokens()::contains).isPresent()) {
        in.add(group.name());
      } else {
        Optional<String> doubt = doubt(own, group, above, hiding);
        if (doubt.isPresent()) {
          return new Verdict.Unknown(doubt.get());
        }
      }
    }
    LdapEntry entry = own.entry();
    return new Verdict.Present(
        new PersonId(Entries.guid(entry).orElseThrow()),
        UserName.of(accounts.name(entry).orElseThrow()),
        accounts.facts(entry, matching.contains(DnIndex.fold(Entries.dn(entry)))),
        in);
  }

  /** Why it cannot be said that the person is not in the group. */
  private Optional<String> doubt(
      Own own, AskedGroup asked, AdAncestors.Reached above, Set<String> hiding) {
    LdapEntry group = asked.entry();
    if (above.gap().isPresent()) {
      return Optional.of(
          "the groups above "
              + above.gap().get()
              + ", in which "
              + Entries.dn(own.entry())
              + " is, cannot be read");
    }
    Optional<String> value = unresolved.getOrDefault(asked.name(), Optional.empty());
    if (AdGroups.isSecurity(group).orElse(false)) {
      if (Entries.sid(group).isEmpty()) {
        return Optional.of("objectSid of the group " + Entries.dn(group) + " cannot be read");
      }
      // A distribution group nested in it is in no tokenGroups either, nor what is nested there.
      return value.isPresent() && hiding.contains(DnIndex.fold(Entries.dn(own.entry())))
          ? Optional.of(mayBeBehind(own, value.get(), group))
          : Optional.empty();
    }
    if (above.foreign().isPresent()) {
      return Optional.of(
          Entries.dn(own.entry())
              + " is in the group "
              + above.foreign().get()
              + " of another domain, and the distribution group "
              + Entries.dn(group)
              + " is in no tokenGroups");
    }
    if (value.isPresent()) {
      // A server without a global catalog does not name groups of other domains in memberOf.
      return Optional.of(mayBeBehind(own, value.get(), group));
    }
    if (hiding.contains(DnIndex.fold(Entries.dn(own.entry())))) {
      return Optional.of(
          "memberOf of "
              + Entries.dn(own.entry())
              + " cannot be read, and the distribution group "
              + Entries.dn(group)
              + " is in no tokenGroups");
    }
    // A distribution group is reached by memberOf alone; that it was read wholly shows in that it
    // leads to every group of the same domain that tokenGroups names.
    return own.tokens().stream()
        .filter(token -> sameDomain(token, own.entry()) && !above.sids().contains(token))
        .findFirst()
        .map(
            token ->
                "memberOf of "
                    + Entries.dn(own.entry())
                    + " or of a group above cannot be read wholly, and the distribution group "
                    + Entries.dn(group)
                    + " is in no tokenGroups");
  }

  private static String mayBeBehind(Own own, String value, LdapEntry group) {
    return Entries.dn(own.entry())
        + " may be behind "
        + value
        + ", a value of the group "
        + Entries.dn(group)
        + " that could not be resolved";
  }

  private static boolean sameDomain(String token, LdapEntry entry) {
    String sid = Entries.sid(entry).orElse("");
    return token.startsWith(sid.substring(0, sid.lastIndexOf('-') + 1));
  }
}
