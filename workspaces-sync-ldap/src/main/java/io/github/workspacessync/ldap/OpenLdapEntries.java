package io.github.workspacessync.ldap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.ldaptive.LdapEntry;
import org.ldaptive.SearchScope;
import org.ldaptive.filter.Filter;

/** Reads the entries behind a bounded number of values, one by one. */
final class OpenLdapEntries {
  /** Fewer requests than this cost less than the sweep of a directory of some size. */
  static final int MOST = 50;

  private final LdapSession session;
  private final NamingContext context;
  private final OpenLdapAccounts accounts;
  private final OpenLdapGroups groups;
  private final OpenLdapNames names;
  private final String[] attributes;
  private int reads;

  OpenLdapEntries(
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
    this.attributes =
        Arrays.stream(accounts.attributesAnd(accounts.schema().members()))
            .distinct()
            .toArray(String[]::new);
  }

  int left() {
    return MOST - reads;
  }

  /**
   * Puts a target for each value; beyond the bound it is a hidden one.
   *
   * @return the groups among them that were met for the first time
   */
  List<GroupNode> read(Collection<String> values, DnIndex<Target> targets) {
    List<GroupNode> met = new ArrayList<>();
    for (String value : values) {
      Optional<LdapEntry> entry = value.isBlank() ? Optional.empty() : entry(value);
      if (value.isBlank()) {
        // An empty name is a common placeholder, because groupOfNames demands a value.
        targets.put(value, new Target.Other());
      } else if (entry.isEmpty()) {
        targets.put(value, new Target.Hidden());
      } else if (!isGroup(entry.get())) {
        names.add(entry.get());
        targets.put(value, accounts.target(entry.get(), matches(entry.get())));
      } else if (targets.get(Entries.dn(entry.get())).orElse(null) instanceof Target.Nested known) {
        targets.put(value, known);
      } else {
        GroupNode node = groups.node(entry.get());
        targets.put(node.name(), new Target.Nested(node));
        targets.put(value, new Target.Nested(node));
        met.add(node);
      }
    }
    return met;
  }

  /** Hardly anything but persons and groups is named by a group, so hardly ever is asked twice. */
  private boolean isGroup(LdapEntry entry) {
    boolean plainPerson =
        accounts.isPerson(entry)
            && accounts.schema().members().stream()
                .allMatch(each -> Entries.texts(entry, each).isEmpty());
    return groups.isGroup(entry) || (!plainPerson && groups.isDerived(entry));
  }

  private Optional<LdapEntry> entry(String value) {
    if (reads >= MOST) {
      return Optional.empty();
    }
    reads++;
    return session.readIfValid(Query.entry("reading the member " + value, value, attributes));
  }

  private boolean matches(LdapEntry entry) {
    Filter filter = accounts.userFilter();
    return filter != null
        && context.holds(Entries.dn(entry))
        && accounts.isPerson(entry)
        && session
            .read(
                new Query(
                    "filtering a member",
                    Entries.dn(entry),
                    SearchScope.OBJECT,
                    filter,
                    List.of("1.1")))
            .isPresent();
  }
}
