package io.github.workspacessync.ldap;

import io.github.workspacessync.UserName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ldaptive.LdapEntry;
import org.ldaptive.ad.SecurityIdentifier;
import org.ldaptive.filter.EqualityFilter;
import org.ldaptive.filter.Filter;

/**
 * Finds what is behind the values of groups that the own domain does not keep.
 *
 * <p>The catalog shows the members of other domains' universal groups only. A group of another
 * scope, or one that shows no values, stays unresolved: it is never taken for empty.
 */
final class ForeignMembers {
  private static final int BATCH = 200;

  private final Forest forest;
  private final NamingContext context;
  private final AdAccounts accounts;
  private final CatalogFacts facts;
  private final Map<String, Target> seen = new HashMap<>();
  private final Set<String> asked = new HashSet<>();
  private final Map<String, Target> primary = new LinkedHashMap<>();

  ForeignMembers(Forest forest, NamingContext context, AdAccounts accounts, CatalogFacts facts) {
    this.forest = forest;
    this.context = context;
    this.accounts = accounts;
    this.facts = facts;
  }

  /**
   * Looks values up that are of other domains: by name, or where a principal of another domain
   * stands for them, by its security identifier.
   *
   * @param known what is behind the values as far as the own domain tells
   * @return a target for each value that the catalog shows, and for the members of nested groups by
   *     primary group
   */
  Map<String, Target> find(Stream<String> values, DnIndex<Target> known) {
    Map<String, Target> found = new LinkedHashMap<>();
    if (!forest.isKnown()) {
      return found;
    }
    Set<String> names = new LinkedHashSet<>();
    Map<String, String> principals = new LinkedHashMap<>();
    values.forEach(
        value -> {
          Optional<Target> target = known.get(value);
          if (!isFound(target) && !context.contains(value) && isNew(value)) {
            names.add(value);
          } else if (target.orElse(null) instanceof Target.Foreign principal && isNew(value)) {
            principals.put(principal.sid(), value);
          }
        });
    for (List<String> batch : Entries.batches(names, BATCH)) {
      read(Entries.anyOf("distinguishedName", batch))
          .forEach((entry, target) -> found.put(Entries.dn(entry), target));
    }
    for (List<String> batch : Entries.batches(principals.keySet(), BATCH)) {
      addPrincipals(batch, principals, found);
    }
    primary.forEach(found::putIfAbsent);
    primary.clear();
    return found;
  }

  private static boolean isFound(Optional<Target> target) {
    return target.isPresent() && !(target.get() instanceof Target.Absent);
  }

  private boolean isNew(String value) {
    return asked.add(DnIndex.fold(value));
  }

  private void addPrincipals(
      List<String> sids, Map<String, String> principals, Map<String, Target> found) {
    List<Filter> filters = new ArrayList<>();
    sids.forEach(
        sid -> filters.add(new EqualityFilter("objectSid", SecurityIdentifier.toBytes(sid))));
    Map<String, List<Target>> bySid = new HashMap<>();
    read(Entries.or(filters))
        .forEach(
            (entry, target) ->
                // The principal itself has that identifier too, and stands for nobody further.
                Entries.sid(entry)
                    .filter(sid -> !Entries.isA(entry, List.of("foreignSecurityPrincipal")))
                    .ifPresent(
                        sid -> bySid.computeIfAbsent(sid, key -> new ArrayList<>()).add(target)));
    bySid.forEach(
        (sid, targets) -> {
          String value = principals.get(sid);
          if (value != null && targets.size() == 1) {
            found.put(value, targets.get(0));
          }
        });
  }

  private Map<LdapEntry, Target> read(Filter which) {
    List<LdapEntry> entries =
        forest.all(
            "reading members of other domains",
            Forest.WHOLE.root(),
            which,
            accounts.attributesAnd("objectSid", "groupType", "member", "uSNChanged"));
    Set<String> matching =
        facts.matching(entries.isEmpty() ? Optional.empty() : Optional.of(which));
    Map<LdapEntry, Target> targets = new LinkedHashMap<>();
    for (LdapEntry entry : entries) {
      String name = DnIndex.fold(Entries.dn(entry));
      Target target = seen.get(name);
      if (target == null) {
        target = accounts.isGroup(entry) ? group(entry) : person(entry, matching);
        seen.put(name, target);
      }
      targets.put(entry, target);
    }
    return targets;
  }

  private Target person(LdapEntry entry, Set<String> matching) {
    Target target = accounts.target(entry, true);
    return target instanceof Target.User user
        ? new Target.User(user.id(), user.name(), facts.of(entry, user.account(), matching))
        : target;
  }

  private Target group(LdapEntry entry) {
    boolean universal = AdGroups.isUniversal(entry);
    Optional<String> sid = Entries.sid(entry);
    List<String> values =
        universal ? forest.ask(session -> MemberValues.of(session, entry, "member")) : List.of();
    // Whether a group without values is empty, or its values may not be read, nobody can tell.
    if (values.isEmpty() || sid.isEmpty()) {
      return new Target.Hidden();
    }
    GroupNode node = new GroupNode(Entries.dn(entry), Entries.guid(entry), values);
    if (AdGroups.isSecurity(entry).orElse(true)) {
      addPrimaryMembers(node, sid.get());
    }
    return new Target.Nested(node);
  }

  private void addPrimaryMembers(GroupNode group, String sid) {
    int last = sid.lastIndexOf('-');
    Filter number = new EqualityFilter("primaryGroupID", sid.substring(last + 1));
    String base = NamingContext.domainOf(group.name());
    List<LdapEntry> entries =
        forest.all(
            "reading the members of " + group.name() + " by primary group",
            base,
            number,
            accounts.attributesAnd("objectSid"));
    Set<String> matching =
        facts.matching(entries.isEmpty() ? Optional.empty() : Optional.of(number));
    for (LdapEntry entry : entries) {
      // The numbers of a child domain below are of its own.
      if (NamingContext.domainOf(Entries.dn(entry)).equals(base)) {
        group.addPrimary(Entries.dn(entry));
        primary.put(Entries.dn(entry), person(entry, matching));
      }
    }
  }

  /**
   * Adds the accounts of the whole forest that bear one of these names. A name leads to a desktop,
   * so whoever shares one with somebody else is unknown under it.
   */
  void addBearers(NameBearers bearers, DnIndex<Target> known) {
    if (!forest.isKnown()) {
      return;
    }
    String attribute = accounts.schema().userName();
    for (List<UserName> batch : Entries.batches(bearers.names(), BATCH)) {
      List<String> names = batch.stream().map(UserName::value).toList();
      forest.sweep(
          "looking for further accounts of the forest with the members' names",
          Forest.WHOLE.root(),
          Entries.anyOf(attribute, names),
          accounts.attributesAnd(),
          entry -> {
            if (mayBePerson(entry)) {
              count(entry, attribute, bearers, known);
            }
          });
    }
  }

  private static void count(
      LdapEntry entry, String attribute, NameBearers bearers, DnIndex<Target> known) {
    Optional<UserName> name = Entries.text(entry, attribute).map(UserName::of);
    Optional<String> id = Entries.guid(entry);
    boolean member =
        known.get(Entries.dn(entry)).orElse(null) instanceof Target.User user
            && name.filter(user.name()::equals).isPresent();
    // The catalog may not show the id of the member himself.
    if (name.filter(bearers::contains).isPresent() && (id.isPresent() || !member)) {
      bearers.add(name.get(), id.orElseGet(() -> Entries.dn(entry)));
    }
  }

  private boolean mayBePerson(LdapEntry entry) {
    return Entries.texts(entry, "objectClass").isEmpty() || accounts.isPerson(entry);
  }

  /** For the report: a sentence if the group has values of other domains that stay unresolved. */
  Optional<String> note(String group, Collection<String> unresolved, DnIndex<Target> known) {
    long count =
        unresolved.stream()
            .filter(
                value ->
                    !context.contains(value)
                        || known.get(value).orElse(null) instanceof Target.Foreign)
            .count();
    if (count == 0) {
      return Optional.empty();
    }
    String values =
        count == 1 ? "1 value of " + group + " is" : count + " values of " + group + " are";
    return Optional.of(
        forest.isKnown()
            ? values
                + " of other domains and not to be had from the global catalog: it does not know"
                + " them, or they are groups whose members it does not show (use universal groups,"
                + " or members of this domain)."
            : values + " of other domains; set directory.globalCatalog to have them looked up.");
  }
}
