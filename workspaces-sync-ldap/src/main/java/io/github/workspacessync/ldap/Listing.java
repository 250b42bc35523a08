package io.github.workspacessync.ldap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.ldaptive.filter.EqualityFilter;
import org.ldaptive.filter.Filter;

/**
 * Which groups list an entry among their members.
 *
 * <p>Most are listed by none, so many are asked for at once; only where something is found, halves
 * are asked for until it is known who it was, because {@code member} itself may be too long to be
 * read for that.
 */
final class Listing {
  private static final int BATCH = 200;

  /** Asks for the names of all entries that match. */
  interface Source {
    List<String> names(Filter filter);
  }

  private final Source source;
  private final Map<String, List<String>> groups = new LinkedHashMap<>();

  private Listing(Source source) {
    this.source = source;
  }

  /** By name, the groups that list it; nothing for a name that none lists. */
  static Map<String, List<String>> of(Collection<String> names, Source source) {
    Listing listing = new Listing(source);
    for (List<String> batch : Entries.batches(new LinkedHashSet<>(names), BATCH)) {
      listing.ask(batch);
    }
    return listing.groups;
  }

  private void ask(List<String> names) {
    List<Filter> filters = new ArrayList<>();
    names.forEach(name -> filters.add(new EqualityFilter("member", name)));
    List<String> found = source.names(Entries.or(filters));
    if (names.size() == 1) {
      groups.put(names.get(0), found);
    } else if (!found.isEmpty()) {
      Entries.batches(names, (names.size() + 1) / 2).forEach(this::ask);
    }
  }
}
