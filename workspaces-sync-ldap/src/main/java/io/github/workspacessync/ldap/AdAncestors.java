package io.github.workspacessync.ldap;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ldaptive.LdapEntry;
import org.ldaptive.ad.SecurityIdentifier;
import org.ldaptive.filter.EqualityFilter;
import org.ldaptive.filter.Filter;

/**
 * The groups above groups, by their own {@code memberOf}.
 *
 * <p>{@code tokenGroups} leaves distribution groups out, and what is reached through them; this
 * walk does not. Groups are fetched level by level in batches and once each.
 */
final class AdAncestors {
  private static final int BATCH = 200;

  /** Deeper nesting than this is unknown, not absent. */
  private static final int MAX_DEPTH = 64;

  private static final String ABOVE = "reading the groups above a person";
  private static final String LISTING = "reading the groups that list groups of other domains";
  private static final String[] ATTRIBUTES = {"memberOf", "objectClass", "objectSid", "uSNChanged"};

  private record Above(String name, Optional<String> sid, List<String> parents, boolean foreign) {}

  /**
   * What is above a person.
   *
   * @param names all groups reached
   * @param sids the security identifiers of those that show one
   * @param gap a group whose own groups are not known, so that more may be above
   * @param foreign a group of another domain that no catalog shows; of what is above it only this
   *     domain's part is known
   */
  record Reached(
      DnIndex<Boolean> names, Set<String> sids, Optional<String> gap, Optional<String> foreign) {}

  private final LdapSession session;
  private final NamingContext context;
  private final Forest forest;
  private final DnIndex<Above> known = new DnIndex<>();
  private final DnIndex<Boolean> asked = new DnIndex<>();

  AdAncestors(LdapSession session, NamingContext context, Forest forest) {
    this.session = session;
    this.context = context;
    this.forest = forest;
  }

  /** Fetches everything above these groups. */
  void load(Collection<String> groups) {
    Collection<String> level = groups;
    for (int depth = 0; depth < MAX_DEPTH && !level.isEmpty(); depth++) {
      Set<String> missing = new LinkedHashSet<>();
      for (String name : level) {
        if (!asked.contains(name)) {
          asked.put(name, true);
          missing.add(name);
        }
      }
      List<Filter> filters = new ArrayList<>();
      missing.forEach(name -> filters.add(new EqualityFilter("distinguishedName", name)));
      List<Above> found = new ArrayList<>(fetch(filters));
      found.addAll(
          foreign(
              missing.stream()
                  .filter(name -> !known.contains(name) && !context.contains(name))
                  .toList()));
      level = found.stream().flatMap(above -> above.parents().stream()).toList();
    }
  }

  /**
   * Groups of other domains: the groups here that list them are known, and what the global catalog
   * says of them. What it does not show of a group that it has is of no account: groups of other
   * domains that are not universal lead to a group here only through that one's own values.
   */
  private List<Above> foreign(Collection<String> names) {
    Map<String, List<String>> here =
        Listing.of(
            names,
            filter ->
                session.all(Query.below(LISTING, context.root(), filter, "1.1")).stream()
                    .map(Entries::dn)
                    .toList());
    DnIndex<Above> there = inCatalog(names);
    List<Above> found = new ArrayList<>();
    for (String name : names) {
      Optional<Above> entry = there.get(name);
      List<String> parents = new ArrayList<>(here.getOrDefault(name, List.of()));
      entry.ifPresent(each -> parents.addAll(each.parents()));
      Above above =
          new Above(name, entry.flatMap(Above::sid), List.copyOf(parents), entry.isEmpty());
      known.put(name, above);
      found.add(above);
    }
    return found;
  }

  /** Those that the catalog shows; where it does not answer, nothing is known of any. */
  private DnIndex<Above> inCatalog(Collection<String> names) {
    DnIndex<Above> found = new DnIndex<>();
    if (!forest.isKnown()) {
      return found;
    }
    try {
      for (List<String> batch : Entries.batches(names, BATCH)) {
        Filter filter = Entries.anyOf("distinguishedName", batch);
        forest.all(ABOVE, Forest.WHOLE.root(), filter, ATTRIBUTES).stream()
            .filter(entry -> Entries.isA(entry, "group"))
            .forEach(
                entry ->
                    found.put(
                        Entries.dn(entry),
                        new Above(
                            Entries.dn(entry),
                            Entries.sid(entry),
                            forest.ask(catalog -> MemberValues.of(catalog, entry, "memberOf")),
                            false)));
      }
      return found;
    } catch (CatalogException e) {
      return new DnIndex<>();
    }
  }

  /** Fetches the groups with these security identifiers; returns the names of those found. */
  List<String> loadBySid(Collection<String> sids) {
    List<Filter> filters = new ArrayList<>();
    for (String sid : sids) {
      filters.add(new EqualityFilter("objectSid", SecurityIdentifier.toBytes(sid)));
    }
    List<Above> found = fetch(filters);
    found.forEach(above -> asked.put(above.name(), true));
    load(found.stream().flatMap(above -> above.parents().stream()).toList());
    return found.stream().map(Above::name).toList();
  }

  Optional<String> sidOf(String name) {
    return known.get(name).flatMap(Above::sid);
  }

  /** Walks up from these groups over what was loaded. */
  Reached above(Collection<String> groups) {
    DnIndex<Boolean> names = new DnIndex<>();
    Set<String> sids = new HashSet<>();
    Optional<String> gap = Optional.empty();
    Optional<String> foreign = Optional.empty();
    Deque<String> open = new ArrayDeque<>(groups);
    while (!open.isEmpty()) {
      String name = open.remove();
      if (!names.contains(name)) {
        names.put(name, true);
        Optional<Above> above = known.get(name);
        above.flatMap(Above::sid).ifPresent(sids::add);
        above.ifPresent(each -> open.addAll(each.parents()));
        gap = above.isEmpty() ? Optional.of(name) : gap;
        foreign = above.filter(Above::foreign).isPresent() ? Optional.of(name) : foreign;
      }
    }
    return new Reached(names, sids, gap, foreign);
  }

  private List<Above> fetch(List<Filter> filters) {
    List<Above> found = new ArrayList<>();
    for (List<Filter> batch : Entries.batches(filters, BATCH)) {
      Query query = Query.below(ABOVE, context.root(), Entries.or(batch), ATTRIBUTES);
      for (LdapEntry entry : session.all(query)) {
        if (Entries.texts(entry, "objectClass").isEmpty()) {
          // Of an entry that does not even show its class, an absent memberOf proves nothing.
          continue;
        }
        Above above =
            new Above(
                Entries.dn(entry),
                Entries.sid(entry),
                MemberValues.of(session, entry, "memberOf"),
                false);
        known.put(above.name(), above);
        found.add(above);
      }
    }
    return found;
  }
}
