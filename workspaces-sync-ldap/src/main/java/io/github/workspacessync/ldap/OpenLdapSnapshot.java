package io.github.workspacessync.ldap;

import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ldaptive.LdapEntry;
import org.ldaptive.filter.Filter;
import org.ldaptive.filter.PresenceFilter;

/**
 * Reads groups of OpenLDAP downward: the values of each group, joined by name with one paged sweep
 * of the users and groups, because these servers cannot search by distinguished name.
 */
final class OpenLdapSnapshot {
  /** Values outside of the swept part that are read one by one; the rest is unresolved. */
  private static final int MOST_SINGLE_READS = 50;

  private static final Filter EVERYBODY =
      Entries.or(
          List.of(
              new PresenceFilter("uid"),
              Entries.anyOf(
                  "objectClass",
                  List.of("person", "groupOfNames", "groupOfUniqueNames", "groupOfMembers"))));

  private final LdapSession session;
  private final NamingContext context;
  private final OpenLdapAccounts accounts;
  private final OpenLdapGroups reader;
  private final DnIndex<Target> swept = new DnIndex<>();
  private final DnIndex<Boolean> groupNames = new DnIndex<>();
  private final DnIndex<Target> targets = new DnIndex<>();
  private final Map<UserName, Set<PersonId>> bearers = new HashMap<>();
  private int singleReads;

  OpenLdapSnapshot(LdapSession session, NamingContext context, OpenLdapAccounts accounts) {
    this.session = session;
    this.context = context;
    this.accounts = accounts;
    this.reader = new OpenLdapGroups(session, context);
  }

  DirectorySnapshot read(Set<DistinguishedName> groups) {
    Map<DistinguishedName, GroupNode> roots = new LinkedHashMap<>();
    for (DistinguishedName group : groups) {
      roots.put(group, node(group.value()));
    }
    sweep();
    List<GroupNode> level = List.copyOf(roots.values());
    while (!level.isEmpty()) {
      level = resolve(level);
    }
    Map<DistinguishedName, GroupSnapshot> answer = new LinkedHashMap<>();
    roots.forEach(
        (name, node) ->
            answer.put(
                name,
                MemberFold.of(
                    name, node, targets, who -> bearers.getOrDefault(who, Set.of()).size())));
    return new DirectorySnapshot(
        session.server() + ", member values joined with a sweep of users and groups", answer);
  }

  private void sweep() {
    String what = "reading the users and groups below " + context.base();
    Set<String> matching = accounts.matches(session, what, context.base(), EVERYBODY);
    session.sweep(
        Query.below(what, context.base(), EVERYBODY, OpenLdapAccounts.attributesAnd()),
        entry -> {
          if (OpenLdapAccounts.isGroup(entry)) {
            groupNames.put(entry.getDn(), true);
          } else {
            swept.put(
                entry.getDn(),
                counted(accounts.target(entry, matching.contains(DnIndex.fold(entry.getDn())))));
          }
        });
  }

  /** Finds what is behind the values; returns the groups among them that were not read before. */
  private List<GroupNode> resolve(List<GroupNode> level) {
    List<GroupNode> found = new ArrayList<>();
    for (GroupNode group : level) {
      for (String value : group.values()) {
        if (!targets.contains(value)) {
          Target target = target(value);
          targets.put(value, target);
          if (target instanceof Target.Nested nested) {
            found.add(nested.group());
          }
        }
      }
    }
    return found;
  }

  private Target target(String value) {
    if (value.isBlank()) {
      // An empty name is a common placeholder, because groupOfNames demands a value.
      return new Target.Other();
    }
    if (groupNames.contains(value)) {
      return new Target.Nested(node(value));
    }
    return swept.get(value).orElseGet(() -> singly(value));
  }

  private Target singly(String value) {
    if (singleReads >= MOST_SINGLE_READS) {
      return new Target.Hidden();
    }
    singleReads++;
    Optional<LdapEntry> entry =
        session.readIfValid(
            Query.entry("reading the member " + value, value, OpenLdapAccounts.attributesAnd()));
    if (entry.isEmpty()) {
      return new Target.Hidden();
    }
    return OpenLdapAccounts.isGroup(entry.get())
        ? new Target.Nested(node(entry.get().getDn()))
        : counted(accounts.target(entry.get(), matches(entry.get())));
  }

  private boolean matches(LdapEntry entry) {
    return context.holds(entry.getDn())
        && !accounts
            .matches(
                session, "filtering a member", entry.getDn(), new PresenceFilter("objectClass"))
            .isEmpty();
  }

  private Target counted(Target target) {
    if (target instanceof Target.User user) {
      bearers.computeIfAbsent(user.name(), name -> new HashSet<>(2)).add(user.id());
    }
    return target;
  }

  private GroupNode node(String name) {
    if (targets.get(name).orElse(null) instanceof Target.Nested known) {
      return known.group();
    }
    GroupNode node = reader.read(name);
    targets.put(node.name(), new Target.Nested(node));
    return node;
  }
}
