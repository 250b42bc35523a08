package io.github.workspacessync.ldap;

import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ldaptive.LdapEntry;
import org.ldaptive.filter.EqualityFilter;
import org.ldaptive.filter.Filter;

/**
 * Reads groups of Active Directory downward, level by level of nesting.
 *
 * <p>Each level is read in three steps: the values of its groups, the entries behind those that are
 * not yet known, and the persons who have one of its groups as primary group. A group or an entry
 * is read once, however many paths lead to it.
 */
final class AdSnapshot {
  /** Filters of 200 names stay far below the server's limits on the size of a request. */
  private static final int BATCH = 200;

  private final LdapSession session;
  private final NamingContext context;
  private final AdAccounts accounts;
  private final DnIndex<Target> targets = new DnIndex<>();
  private final Set<String> asked = new HashSet<>();
  private final Map<UserName, Set<PersonId>> bearers = new HashMap<>();

  AdSnapshot(LdapSession session, NamingContext context, AdAccounts accounts) {
    this.session = session;
    this.context = context;
    this.accounts = accounts;
  }

  DirectorySnapshot read(Set<DistinguishedName> groups) {
    AdGroups reader = new AdGroups(session);
    Map<DistinguishedName, GroupNode> roots = new LinkedHashMap<>();
    for (DistinguishedName group : groups) {
      LdapEntry entry = reader.entry(group.value());
      GroupNode node =
          targets.get(entry.getDn()).orElse(null) instanceof Target.Nested known
              ? known.group()
              : known(entry, reader.node(entry));
      roots.put(group, node);
    }
    List<GroupNode> level = new ArrayList<>(new LinkedHashSet<>(roots.values()));
    while (!level.isEmpty()) {
      readPrimaryMembers(level, reader);
      refuseHiddenValues(level);
      level = resolve(level, reader);
    }
    Map<DistinguishedName, GroupSnapshot> answer = new LinkedHashMap<>();
    roots.forEach((name, node) -> answer.put(name, MemberFold.of(name, node, targets, bearers)));
    return new DirectorySnapshot(
        session.server() + ", member values and primary groups, entries by name", answer);
  }

  /** Finds the entries behind the values; returns the groups among them. */
  private List<GroupNode> resolve(List<GroupNode> level, AdGroups reader) {
    Set<String> values = new LinkedHashSet<>();
    for (GroupNode group : level) {
      for (String value : group.values()) {
        if (!targets.contains(value) && asked.add(DnIndex.fold(value))) {
          values.add(value);
        }
      }
    }
    List<GroupNode> found = new ArrayList<>();
    // Nearly all members match the filter, so those who do are asked for first: only the others
    // cost a second request.
    if (accounts.filters()) {
      find(values, true, found, reader);
      values.removeIf(targets::contains);
    }
    find(values, false, found, reader);
    return found;
  }

  private void find(
      Collection<String> values, boolean filtered, List<GroupNode> found, AdGroups reader) {
    for (List<String> batch : Entries.batches(values, BATCH)) {
      Filter names = Entries.anyOf("distinguishedName", batch);
      Query query =
          Query.below(
              "reading the members of groups",
              context.root(),
              filtered ? accounts.matching(names) : names,
              AdGroups.ATTRIBUTES_WITH_ACCOUNT);
      for (LdapEntry entry : session.all(query)) {
        if (Entries.isA(entry, "group")) {
          found.add(known(entry, reader.node(entry)));
        } else {
          known(entry, filtered);
        }
      }
    }
  }

  private GroupNode known(LdapEntry entry, GroupNode node) {
    targets.put(entry.getDn(), new Target.Nested(node));
    return node;
  }

  private Target known(LdapEntry entry, boolean matches) {
    Target target = accounts.target(entry, matches);
    targets.put(entry.getDn(), target);
    if (target instanceof Target.User user) {
      bearers.computeIfAbsent(user.name(), name -> new HashSet<>(2)).add(user.id());
    }
    return target;
  }

  /** A primary group lists no value for those who have it so; their own entries name its number. */
  private void readPrimaryMembers(List<GroupNode> level, AdGroups reader) {
    Map<String, GroupNode> byNumber = new LinkedHashMap<>();
    level.forEach(group -> reader.number(group).ifPresent(rid -> byNumber.put(rid, group)));
    for (List<String> batch : Entries.batches(byNumber.keySet(), BATCH)) {
      Filter numbers = Entries.anyOf("primaryGroupID", batch);
      List<LdapEntry> entries =
          session.all(
              Query.below(
                  "reading the members by primary group",
                  context.root(),
                  numbers,
                  AdAccounts.attributesAnd("primaryGroupID")));
      Set<String> matching =
          entries.isEmpty()
              ? Set.of()
              : accounts.matches(session, "filtering the members by primary group", numbers);
      for (LdapEntry entry : entries) {
        GroupNode group = Entries.text(entry, "primaryGroupID").map(byNumber::get).orElse(null);
        Target target = known(entry, matching.contains(DnIndex.fold(entry.getDn())));
        if (group == null) {
          throw new DirectoryException(
              "the server found "
                  + entry.getDn()
                  + " by its primaryGroupID but does not show it; grant the bind user the right to"
                  + " read it");
        }
        group.addPrimary(entry.getDn(), target);
      }
    }
  }

  /** A group without values is believed only if nobody's own entry names it. */
  private void refuseHiddenValues(List<GroupNode> level) {
    List<GroupNode> empty = level.stream().filter(group -> group.values().isEmpty()).toList();
    for (List<GroupNode> batch : Entries.batches(empty, BATCH)) {
      Filter any = Entries.anyOf("memberOf", batch.stream().map(GroupNode::name).toList());
      if (isNamed(any, "groups")) {
        for (GroupNode group : batch) {
          if (isNamed(new EqualityFilter("memberOf", group.name()), group.name())) {
            throw new DirectoryException(
                "the group "
                    + group.name()
                    + " shows no values, but an entry names it as its group; grant the bind user"
                    + " the right to read member of that group");
          }
        }
        throw new DirectoryException(
            "whether groups without values are empty could not be found out; try again: "
                + batch.stream().map(GroupNode::name).toList());
      }
    }
  }

  private boolean isNamed(Filter filter, String what) {
    return session.any(
        Query.below(
            "checking that no entry names " + what + " as its group",
            context.root(),
            filter,
            "1.1"));
  }
}
