package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.Truth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ldaptive.SearchScope;

/**
 * Which of the groups asked for are above some entries, by searches for the groups that name them,
 * and for those that name these.
 *
 * <p>One search asks for many names at a time, and so tells which groups are above any of them. Who
 * is named by which is asked only if a group asked for is among them. What the entries themselves
 * say in memberOf is followed as well, but makes nobody a member.
 */
final class OpenLdapAncestors {
  private static final int BATCH = 100;

  private final LdapSession session;
  private final NamingContext context;
  private final OpenLdapGroups reader;
  private final Collection<String> asked;

  /** All that was met above any entry: yes for a group, unknown for what may be one. */
  private final Map<String, Truth> met = new LinkedHashMap<>();

  private final DnIndex<Boolean> metNames = new DnIndex<>();
  private final Map<String, Map<String, Truth>> parents = new HashMap<>();
  private final Map<String, DnIndex<Truth>> ways = new HashMap<>();

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
    Collection<String> level = new ArrayList<>(named.keySet());
    named.values().forEach(groups -> groups.forEach(group -> meet(group, Truth.YES)));
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
    for (String group : asked) {
      if (metNames.contains(group)) {
        ways.put(group, waysTo(group));
      }
    }
    if (!ways.isEmpty()) {
      named.forEach((entry, groups) -> parents.put(entry, parents(entry, groups)));
    }
  }

  /** Whether the group is above the entry; unknown if only a name that may be wrong says so. */
  Truth above(String entry, String group) {
    DnIndex<Truth> leading = ways.getOrDefault(group, new DnIndex<>());
    Truth best = Truth.NO;
    for (Map.Entry<String, Truth> parent : parents.getOrDefault(entry, Map.of()).entrySet()) {
      Truth further = leading.get(parent.getKey()).orElse(Truth.NO);
      if (further == Truth.YES && parent.getValue() == Truth.YES) {
        return Truth.YES;
      }
      best = further == Truth.NO ? best : Truth.UNKNOWN;
    }
    return best;
  }

  private boolean meet(String group, Truth truth) {
    if (metNames.contains(group)) {
      return false;
    }
    metNames.put(group, true);
    met.put(group, truth);
    return true;
  }

  private Map<String, Truth> parents(String entry, List<String> named) {
    Map<String, Truth> direct = new LinkedHashMap<>();
    named.forEach(group -> direct.put(group, Truth.UNKNOWN));
    direct.putAll(naming(List.of(entry)));
    return direct;
  }

  /** The groups met from which a chain of groups leads to the one asked for, and itself. */
  private DnIndex<Truth> waysTo(String group) {
    DnIndex<Truth> leading = new DnIndex<>();
    leading.put(group, Truth.YES);
    Deque<String> sure = new ArrayDeque<>(List.of(group));
    Deque<String> unsure = new ArrayDeque<>();
    while (!sure.isEmpty() || !unsure.isEmpty()) {
      boolean certain = !sure.isEmpty();
      String parent = certain ? sure.remove() : unsure.remove();
      List<String> open = met.keySet().stream().filter(each -> !leading.contains(each)).toList();
      for (String child : namedBy(parent, open)) {
        boolean still = certain && met.get(child) == Truth.YES;
        leading.put(child, still ? Truth.YES : Truth.UNKNOWN);
        (still ? sure : unsure).add(child);
      }
    }
    return leading;
  }

  /** Those of the names that the group names: asked for together, then by halves. */
  private List<String> namedBy(String group, List<String> names) {
    List<String> found = new ArrayList<>();
    for (List<String> batch : Entries.batches(names, BATCH)) {
      if (session
          .readIfValid(
              new Query(
                  "asking whom the group " + group + " names",
                  group,
                  SearchScope.OBJECT,
                  reader.naming(batch),
                  List.of("1.1")))
          .isPresent()) {
        int half = batch.size() / 2;
        if (half == 0) {
          found.addAll(batch);
        } else {
          found.addAll(namedBy(group, batch.subList(0, half)));
          found.addAll(namedBy(group, batch.subList(half, batch.size())));
        }
      }
    }
    return found;
  }

  /** The groups that name any of these; unknown is one whose object class cannot be read. */
  private Map<String, Truth> naming(Collection<String> names) {
    Map<String, Truth> groups = new LinkedHashMap<>();
    for (List<String> batch : Entries.batches(names, BATCH)) {
      session.sweep(
          Query.below(
              "searching the groups that name a person",
              context.root(),
              reader.naming(batch),
              "objectClass"),
          entry -> {
            boolean hidden = Entries.texts(entry, "objectClass").isEmpty();
            if (asked.contains(entry.getDn()) || reader.isGroup(entry)) {
              groups.put(entry.getDn(), Truth.YES);
            } else if (hidden) {
              groups.put(entry.getDn(), Truth.UNKNOWN);
            }
          });
    }
    return groups;
  }
}
