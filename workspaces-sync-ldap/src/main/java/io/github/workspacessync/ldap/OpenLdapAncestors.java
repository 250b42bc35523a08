package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.Truth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ldaptive.LdapEntry;

/**
 * Which of the groups asked for are above some entries, by searches for the groups that name them,
 * and for those that name these.
 *
 * <p>One search asks for many names at a time, and so tells which groups are above any of them. Who
 * is named by which is asked only for groups that lead to one asked for, by halves: so a leaver
 * costs next to nothing, however many other groups he is in. What the entries themselves say in
 * memberOf is followed as well, but makes nobody a member.
 */
final class OpenLdapAncestors {
  private static final int BATCH = 100;

  private final LdapSession session;
  private final NamingContext context;
  private final OpenLdapGroups reader;
  private final Collection<String> asked;

  /** All that was met above any entry: yes for a group, unknown for what may be one. */
  private final Map<String, Truth> met = new LinkedHashMap<>();

  private final DnIndex<String> names = new DnIndex<>();

  /** For each group asked for, those through which somebody may be in it, and itself. */
  private final Map<String, Map<String, Truth>> ways = new HashMap<>();

  private final Map<String, Map<String, Truth>> parents = new HashMap<>();

  /** Of entries that list no class of groups, whether the server takes them for one. */
  private final Map<String, Boolean> derived = new HashMap<>();

  OpenLdapAncestors(
      LdapSession session, NamingContext context, OpenLdapGroups reader, Collection<String> asked) {
    this.session = session;
    this.context = context;
    this.reader = reader;
    this.asked = asked;
  }

  /**
   * Searches.
   *
   * @param named for each entry, what it names itself as its groups
   */
  void climb(Map<String, List<String>> named) {
    meetAll(named);
    Map<String, Set<String>> children = edges();
    for (String group : asked) {
      names.get(group).ifPresent(top -> ways.put(group, ways(top, children)));
    }
    if (ways.isEmpty()) {
      return;
    }
    Set<String> leading = new LinkedHashSet<>();
    ways.values().forEach(way -> leading.addAll(way.keySet()));
    Map<String, Set<String>> found = new HashMap<>();
    split(List.copyOf(named.keySet()), leading, null, found);
    named.forEach(
        (entry, groups) -> {
          Map<String, Truth> direct = new HashMap<>();
          groups.forEach(
              group -> names.get(group).ifPresent(known -> direct.put(known, Truth.UNKNOWN)));
          found.getOrDefault(entry, Set.of()).forEach(group -> direct.put(group, Truth.YES));
          parents.put(entry, direct);
        });
  }

  /** Whether the group is above the entry; unknown if only a name that may be wrong says so. */
  Truth above(String entry, String group) {
    Map<String, Truth> leading = ways.getOrDefault(group, Map.of());
    Truth best = Truth.NO;
    for (Map.Entry<String, Truth> parent : parents.getOrDefault(entry, Map.of()).entrySet()) {
      Truth further = leading.getOrDefault(parent.getKey(), Truth.NO);
      if (further == Truth.YES && parent.getValue() == Truth.YES) {
        return Truth.YES;
      }
      best = further == Truth.NO ? best : Truth.UNKNOWN;
    }
    return best;
  }

  private void meetAll(Map<String, List<String>> named) {
    named.values().forEach(groups -> groups.forEach(group -> meet(group, Truth.UNKNOWN)));
    List<String> level = new ArrayList<>(named.keySet());
    level.addAll(met.keySet());
    while (!level.isEmpty()) {
      List<String> next = new ArrayList<>();
      naming(level)
          .forEach(
              (group, truth) -> {
                if (meet(group, truth)) {
                  next.add(group);
                }
              });
      level = next;
    }
  }

  /** Says whether it was met for the first time. */
  private boolean meet(String group, Truth truth) {
    String known = names.get(group).orElse(group);
    boolean first = !met.containsKey(known);
    if (first) {
      names.put(group, group);
    }
    met.merge(known, truth, (before, now) -> now);
    return first;
  }

  /** Between the groups that lead to one asked for: which names which. */
  private Map<String, Set<String>> edges() {
    Map<String, Set<String>> children = new HashMap<>();
    Set<String> level = new LinkedHashSet<>();
    asked.forEach(group -> names.get(group).ifPresent(level::add));
    Set<String> done = new LinkedHashSet<>();
    while (!level.isEmpty()) {
      Map<String, Set<String>> found = new LinkedHashMap<>();
      split(List.copyOf(met.keySet()), level, null, found);
      done.addAll(level);
      level.clear();
      found.forEach(
          (child, above) -> {
            above.forEach(
                parent ->
                    children.computeIfAbsent(parent, key -> new LinkedHashSet<>()).add(child));
            if (!done.contains(child)) {
              level.add(child);
            }
          });
    }
    return children;
  }

  private Map<String, Truth> ways(String top, Map<String, Set<String>> children) {
    Map<String, Truth> leading = new LinkedHashMap<>();
    for (boolean sure : new boolean[] {true, false}) {
      List<String> open = new ArrayList<>(leading.keySet());
      open.add(top);
      while (!open.isEmpty()) {
        String parent = open.remove(open.size() - 1);
        leading.putIfAbsent(parent, sure ? Truth.YES : Truth.UNKNOWN);
        children.getOrDefault(parent, Set.of()).stream()
            .filter(child -> !leading.containsKey(child))
            .filter(child -> !sure || met.get(child) == Truth.YES)
            .forEach(open::add);
      }
    }
    return leading;
  }

  /**
   * Finds for each name those of the groups that name it.
   *
   * @param known the groups that name any of them, where that is known already
   * @return the groups that name any of them
   */
  private Set<String> split(
      List<String> all,
      Set<String> groups,
      @Nullable Set<String> known,
      Map<String, Set<String>> found) {
    Set<String> any = known == null ? of(groups, all) : known;
    if (all.size() == 1 && !any.isEmpty()) {
      found.put(all.get(0), any);
    } else if (!any.isEmpty()) {
      int half = all.size() / 2;
      Set<String> left = split(all.subList(0, half), groups, null, found);
      split(all.subList(half, all.size()), groups, left.isEmpty() ? any : null, found);
    }
    return any;
  }

  private Set<String> of(Set<String> groups, List<String> all) {
    Set<String> any = new LinkedHashSet<>();
    naming(all).keySet().forEach(group -> names.get(group).ifPresent(any::add));
    any.retainAll(groups);
    return any;
  }

  /** The groups that name any of these; unknown is one whose object class cannot be read. */
  private Map<String, Truth> naming(Collection<String> entries) {
    Map<String, Truth> groups = new LinkedHashMap<>();
    List<LdapEntry> others = new ArrayList<>();
    for (List<String> batch : Entries.batches(entries, BATCH)) {
      for (String root : context.roots()) {
        session.sweep(
            Query.below(
                "searching the groups that name a person",
                root,
                reader.naming(batch),
                "objectClass"),
            entry -> {
              if (asked.contains(Entries.dn(entry)) || reader.isGroup(entry)) {
                groups.put(Entries.dn(entry), Truth.YES);
              } else if (Entries.texts(entry, "objectClass").isEmpty()) {
                groups.put(Entries.dn(entry), Truth.UNKNOWN);
              } else {
                others.add(entry);
              }
            });
      }
    }
    for (LdapEntry other : others) {
      if (derived.computeIfAbsent(Entries.dn(other), name -> reader.isDerived(other))) {
        groups.put(Entries.dn(other), Truth.YES);
      }
    }
    return groups;
  }
}
