package io.github.workspacessync.ldap;

import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads groups of OpenLDAP downward, by the values that they list and by nothing else.
 *
 * <p>These servers cannot search by distinguished name. So the entries behind few values are read
 * one by one, and those behind many are picked from one paged sweep of everybody. What no entry
 * shows up for stays unresolved, whichever way it was looked for.
 */
final class OpenLdapSnapshot {
  private final LdapSession session;
  private final NamingContext context;
  private final OpenLdapGroups reader;
  private final OpenLdapNames names;
  private final OpenLdapEntries single;
  private final OpenLdapSweep sweep;
  private final DnIndex<Target> targets = new DnIndex<>();

  OpenLdapSnapshot(LdapSession session, NamingContext context, OpenLdapAccounts accounts) {
    this.session = session;
    this.context = context;
    this.reader = new OpenLdapGroups(session, context, accounts.schema());
    this.names = new OpenLdapNames(session, context, accounts);
    this.single = new OpenLdapEntries(session, context, accounts, reader, names);
    this.sweep = new OpenLdapSweep(session, context, accounts, reader, names);
  }

  DirectorySnapshot read(Set<DistinguishedName> groups) {
    Map<DistinguishedName, GroupNode> roots = new LinkedHashMap<>();
    for (DistinguishedName group : groups) {
      roots.put(group, root(group.value()));
    }
    boolean swept = resolve(roots.values());
    Map<UserName, Set<PersonId>> bearers = names.shared(users(roots.values()), swept);
    Map<DistinguishedName, GroupSnapshot> answer = new LinkedHashMap<>();
    roots.forEach(
        (name, node) ->
            answer.put(
                name,
                MemberFold.of(
                    name, node, targets, who -> bearers.getOrDefault(who, Set.of()).size())));
    return swept
        ? new DirectorySnapshot(
            session.server() + ", member values joined with a sweep of users and groups",
            List.of(
                "The groups have more than "
                    + OpenLdapEntries.MOST
                    + " values, so they were joined with one paged reading of everybody below "
                    + context.base()
                    + "; memberOf was not relied on."),
            answer)
        : new DirectorySnapshot(
            session.server() + ", member values read one by one",
            List.of(
                "The groups have few values, so the entries behind them were read one by one"
                    + " instead of everybody below "
                    + context.base()
                    + "; memberOf was not relied on."),
            answer);
  }

  private GroupNode root(String name) {
    if (targets.get(name).orElse(null) instanceof Target.Nested known) {
      return known.group();
    }
    GroupNode node = reader.read(name);
    targets.put(node.name(), new Target.Nested(node));
    return node;
  }

  /** Finds what is behind all values; says whether everybody below the base was read for it. */
  private boolean resolve(Collection<GroupNode> roots) {
    List<String> open = unresolved(roots);
    while (!open.isEmpty() && open.size() <= single.left()) {
      open = unresolved(single.read(open, targets));
    }
    boolean swept = !open.isEmpty();
    if (swept) {
      open = sweep.read(open, targets);
    }
    while (!open.isEmpty()) {
      open = unresolved(single.read(open, targets));
    }
    return swept;
  }

  private List<String> unresolved(Collection<GroupNode> groups) {
    Map<String, String> open = new LinkedHashMap<>();
    for (GroupNode group : groups) {
      for (String value : group.values()) {
        if (!targets.contains(value)) {
          open.putIfAbsent(DnIndex.fold(value), value);
        }
      }
    }
    return new ArrayList<>(open.values());
  }

  private List<Target.User> users(Collection<GroupNode> roots) {
    Map<GroupNode, Boolean> seen = new LinkedHashMap<>();
    Map<PersonId, Target.User> users = new LinkedHashMap<>();
    List<GroupNode> level = List.copyOf(roots);
    while (!level.isEmpty()) {
      List<GroupNode> next = new ArrayList<>();
      for (GroupNode group : level) {
        if (seen.putIfAbsent(group, true) == null) {
          for (String value : group.values()) {
            Target target = targets.get(value).orElse(null);
            if (target instanceof Target.User user) {
              users.putIfAbsent(user.id(), user);
            } else if (target instanceof Target.Nested nested) {
              next.add(nested.group());
            }
          }
        }
      }
      level = next;
    }
    return List.copyOf(users.values());
  }
}
