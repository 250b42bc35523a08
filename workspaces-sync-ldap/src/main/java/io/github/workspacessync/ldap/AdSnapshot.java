package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ldaptive.LdapEntry;

/**
 * Reads groups of Active Directory downward, level by level of nesting.
 *
 * <p>Each level is read in three steps: the values of its groups, the entries behind those that are
 * not yet known, and the persons who have one of its groups as primary group. A group or an entry
 * is read once, however many paths lead to it.
 */
final class AdSnapshot {
  private final LdapSession session;
  private final NamingContext context;
  private final AdAccounts accounts;
  private final AdGroups reader;
  private final AdTargets targets;
  private final ForeignMembers foreign;
  private final Strategy.@Nullable Way forced;
  private final Set<Strategy.Way> ways = EnumSet.noneOf(Strategy.Way.class);
  private final Set<String> notes = new LinkedHashSet<>();
  private @Nullable String vendor;

  /**
   * A snapshot yet to be read.
   *
   * @param forced the way to read every level; null: as is best for each
   */
  AdSnapshot(
      LdapSession session,
      NamingContext context,
      AdAccounts accounts,
      ForeignMembers foreign,
      Strategy.@Nullable Way forced) {
    this.foreign = foreign;
    this.session = session;
    this.context = context;
    this.accounts = accounts;
    this.reader = new AdGroups(session, accounts);
    this.targets = new AdTargets(accounts);
    this.forced = forced;
  }

  DirectorySnapshot read(Set<DistinguishedName> groups) {
    Map<DistinguishedName, GroupNode> roots = new LinkedHashMap<>();
    groups.forEach(group -> roots.put(group, root(group)));
    AdEdges edges = new AdEdges(session, context, accounts, targets);
    Set<GroupNode> all = new LinkedHashSet<>(roots.values());
    List<GroupNode> level = List.copyOf(all);
    while (!level.isEmpty()) {
      edges.readPrimaryMembers(level, reader);
      edges.refuseHiddenValues(level);
      level = resolve(level);
      all.addAll(level);
    }
    AdNames.countBearers(session, context, accounts, targets.bearers());
    foreign.addBearers(targets.bearers(), targets.index());
    noteContradictions(all);
    Map<DistinguishedName, GroupSnapshot> answer = new LinkedHashMap<>();
    roots.forEach(
        (name, node) -> {
          GroupSnapshot read = MemberFold.of(name, node, targets.index(), targets.bearers()::count);
          answer.put(name, read);
          foreign.note(name.value(), read.unresolved(), targets.index()).ifPresent(notes::add);
        });
    return new DirectorySnapshot(source(), List.copyOf(notes), answer);
  }

  private GroupNode root(DistinguishedName group) {
    LdapEntry entry = reader.entry(group.value());
    return targets.index().get(Entries.dn(entry)).orElse(null) instanceof Target.Nested known
        ? known.group()
        : node(entry);
  }

  private GroupNode node(LdapEntry entry) {
    GroupNode node = reader.node(entry);
    targets.know(entry, new Target.Nested(node));
    return node;
  }

  /** Finds the entries behind the values; returns the groups among them. */
  private List<GroupNode> resolve(List<GroupNode> level) {
    level.forEach(group -> targets.want(group.values()));
    if (targets.open().isEmpty()) {
      return List.of();
    }
    Strategy.Way way = choose(level);
    MemberSearch byName =
        new SearchByName(session, context, accounts, targets, reader.attributesWithAccount());
    if (way == Strategy.Way.BY_BACK_LINKS) {
      int least = forced == null ? SearchByBackLinks.WORTH_IT : 1;
      new SearchByBackLinks(session, context, accounts, targets, reader, least)
          .find(level, accounts.filters());
    } else if (way == Strategy.Way.BY_SWEEP) {
      new SearchBySweep(session, context, accounts, targets, forced != null)
          .find(level, accounts.filters());
    }
    if (accounts.filters()) {
      byName.find(level, true);
    }
    byName.find(level, false);
    List<GroupNode> found = new ArrayList<>();
    targets.takenGroups().forEach(entry -> found.add(node(entry)));
    settleOpenValues(level, found);
    return found;
  }

  /** What this domain does not keep may be known to the forest; the rest stays unresolved. */
  private void settleOpenValues(List<GroupNode> level, List<GroupNode> found) {
    foreign
        .find(level.stream().flatMap(group -> group.values().stream()), targets.index())
        .forEach(
            (name, target) -> {
              targets.know(name, target);
              if (target instanceof Target.Nested nested) {
                found.add(nested.group());
              }
            });
    targets.giveUp();
  }

  private Strategy.Way choose(List<GroupNode> level) {
    int open = targets.open().size();
    List<Integer> sizes = level.stream().map(group -> group.values().size()).toList();
    Strategy strategy =
        forced == null
            ? Strategy.choose(sizes, open, Strategy.isSmall(open) ? "" : vendor())
            : new Strategy(forced, "Members were looked up " + forced + ", as was demanded.");
    ways.add(strategy.way());
    notes.add(strategy.why());
    return strategy.way();
  }

  /** Active Directory itself does not name its maker, Samba does. */
  private String vendor() {
    String known = vendor;
    if (known == null) {
      known =
          session
              .read(Query.entry("reading the maker of the server", "", "vendorName"))
              .flatMap(rootDse -> Entries.text(rootDse, "vendorName"))
              .orElse("");
      vendor = known;
    }
    return known;
  }

  private void noteContradictions(Set<GroupNode> all) {
    for (GroupNode group : all) {
      if (!group.contradictions().isEmpty()) {
        notes.add(
            "The server contradicts itself: "
                + group.contradictions().size()
                + " entries name the group "
                + group.name()
                + ", but the group does not list them; whether they are in it is unknown.");
      }
    }
  }

  private String source() {
    List<String> words = ways.stream().map(Strategy.Way::toString).toList();
    return session.server()
        + ", member values and primary groups"
        + (words.isEmpty() ? "" : ", entries " + String.join(", ", words));
  }
}
