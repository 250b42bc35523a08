package io.github.workspacessync.ldap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ldaptive.LdapEntry;
import org.ldaptive.filter.Filter;

/** The groups above an entry, by a search for those that name it, and those that name these. */
final class OpenLdapAncestors {
  private static final int BATCH = 100;

  /** Deeper nesting than this is unknown, not absent. */
  private static final int MAX_DEPTH = 64;

  private final LdapSession session;
  private final NamingContext context;
  private final DnIndex<List<String>> parents = new DnIndex<>();

  OpenLdapAncestors(LdapSession session, NamingContext context) {
    this.session = session;
    this.context = context;
  }

  /**
   * All groups above an entry.
   *
   * @param named groups that the entry itself names in memberOf
   * @return empty if there is no end to them
   */
  Optional<DnIndex<Boolean>> above(String entry, Collection<String> named) {
    DnIndex<Boolean> all = new DnIndex<>();
    Set<String> level = new LinkedHashSet<>(List.of(entry));
    for (int depth = 0; depth < MAX_DEPTH && !level.isEmpty(); depth++) {
      load(level);
      Set<String> next = new LinkedHashSet<>();
      level.forEach(name -> next.addAll(parents.get(name).orElse(List.of())));
      if (depth == 0) {
        next.addAll(named);
      }
      level = new LinkedHashSet<>();
      for (String group : next) {
        if (!all.contains(group)) {
          all.put(group, true);
          level.add(group);
        }
      }
    }
    return level.isEmpty() ? Optional.of(all) : Optional.empty();
  }

  /** Most groups are in no other one, so they are asked for together before one by one. */
  private void load(Collection<String> names) {
    List<String> missing = names.stream().filter(name -> !parents.contains(name)).toList();
    for (List<String> batch : Entries.batches(missing, BATCH)) {
      if (batch.size() > 1 && groupsNaming(batch).isEmpty()) {
        batch.forEach(name -> parents.put(name, List.of()));
      } else {
        batch.forEach(name -> parents.put(name, groupsNaming(List.of(name))));
      }
    }
  }

  private List<String> groupsNaming(List<String> names) {
    List<Filter> filters = new ArrayList<>();
    filters.add(Entries.anyOf("member", names));
    filters.add(Entries.anyOf("uniqueMember", names));
    Query query =
        Query.below(
            "searching the groups that name a person", context.root(), Entries.or(filters), "1.1");
    return session.all(query).stream().map(LdapEntry::getDn).toList();
  }
}
