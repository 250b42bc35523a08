package io.github.workspacessync.ldap;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ldaptive.LdapEntry;
import org.ldaptive.filter.AndFilter;
import org.ldaptive.filter.Filter;
import org.ldaptive.filter.PresenceFilter;

/**
 * Finds the entries behind many values in paged sweeps.
 *
 * <p>The groups are followed first, so that of all persons who pass by only those are kept whom a
 * group names.
 */
final class OpenLdapSweep {
  private final LdapSession session;
  private final NamingContext context;
  private final OpenLdapAccounts accounts;
  private final OpenLdapGroups groups;
  private final OpenLdapNames names;
  private final DnIndex<Wanted> wanted = new DnIndex<>();
  private final List<Wanted> open = new ArrayList<>();

  /** A value, and what was found behind it so far. */
  private static final class Wanted {
    private final String value;
    private boolean matches;
    private @Nullable Target target;

    Wanted(String value) {
      this.value = value;
    }
  }

  OpenLdapSweep(
      LdapSession session,
      NamingContext context,
      OpenLdapAccounts accounts,
      OpenLdapGroups groups,
      OpenLdapNames names) {
    this.session = session;
    this.context = context;
    this.accounts = accounts;
    this.groups = groups;
    this.names = names;
  }

  /**
   * Puts a target for each value behind which an entry was met, values of nested groups included.
   *
   * @return the values for which no entry was met
   */
  List<String> read(Collection<String> values, DnIndex<Target> targets) {
    follow(values, targets);
    Filter persons =
        Entries.or(
            List.of(
                new PresenceFilter(accounts.schema().userName()),
                Entries.anyOf("objectClass", accounts.schema().userClasses())));
    pick(context.base(), persons, true);
    if (open().size() > OpenLdapEntries.MOST) {
      // Members from outside of the base, and what is neither a person nor a group.
      pick(context.root(), new PresenceFilter("objectClass"), false);
    }
    List<String> missing = new ArrayList<>();
    for (Wanted each : open) {
      if (each.target == null) {
        missing.add(each.value);
      } else {
        targets.put(each.value, each.target);
      }
    }
    return missing;
  }

  private List<Wanted> open() {
    return open.stream().filter(each -> each.target == null).toList();
  }

  /** Reads the nested groups and theirs; what else the values name is wanted. */
  private void follow(Collection<String> values, DnIndex<Target> targets) {
    DnIndex<String> known = new DnIndex<>();
    session.sweep(
        Query.below(
            "reading the names of the groups below " + context.root(),
            context.root(),
            groups.anyGroup(),
            "1.1"),
        entry -> known.put(Entries.dn(entry), Entries.dn(entry)));
    Deque<String> next = new ArrayDeque<>(values);
    while (!next.isEmpty()) {
      String value = next.remove();
      if (!targets.contains(value) && !wanted.contains(value)) {
        String group = known.get(value).orElse(null);
        if (group == null) {
          want(value);
        } else {
          GroupNode node = groups.read(group);
          targets.put(value, new Target.Nested(node));
          next.addAll(node.values());
        }
      }
    }
  }

  private void want(String value) {
    Wanted each = new Wanted(value);
    if (value.isBlank()) {
      each.target = new Target.Other();
    }
    wanted.put(value, each);
    open.add(each);
  }

  private void pick(String base, Filter filter, boolean everybody) {
    String what = "reading the users below " + base;
    Filter userFilter = accounts.userFilter();
    if (userFilter != null) {
      session.sweep(
          Query.below(what, base, new AndFilter(userFilter, filter), "1.1"),
          entry -> wanted.get(Entries.dn(entry)).ifPresent(each -> each.matches = true));
    }
    session.sweep(
        Query.below(what, base, filter, accounts.attributesAnd(List.of())),
        entry -> {
          Optional<Wanted> found =
              wanted.get(Entries.dn(entry)).filter(each -> each.target == null);
          found.ifPresent(each -> each.target = target(entry, each.matches));
          if (everybody || found.isPresent()) {
            names.add(entry);
          }
        });
  }

  /** A group that the sweep of the groups did not show is no other kind of entry. */
  private @Nullable Target target(LdapEntry entry, boolean matches) {
    return groups.isGroup(entry) ? null : accounts.target(entry, matches);
  }
}
