package io.github.workspacessync.ldap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ldaptive.LdapEntry;
import org.ldaptive.filter.EqualityFilter;
import org.ldaptive.filter.Filter;

/**
 * One paged search of the entries whose {@code memberOf} names a group, matched with its values.
 *
 * <p>An entry that names the group but is not among its values came in meanwhile, so the values are
 * read again; if it still is not, the server contradicts itself and nobody knows whether he is in.
 */
final class SearchByBackLinks implements MemberSearch {
  /** Smaller groups share the batches of the search by name. */
  static final int WORTH_IT = 2 * SearchByName.BATCH;

  private final LdapSession session;
  private final NamingContext context;
  private final AdAccounts accounts;
  private final AdTargets targets;
  private final AdGroups reader;
  private final int least;

  SearchByBackLinks(
      LdapSession session,
      NamingContext context,
      AdAccounts accounts,
      AdTargets targets,
      AdGroups reader,
      int least) {
    this.session = session;
    this.context = context;
    this.accounts = accounts;
    this.targets = targets;
    this.reader = reader;
    this.least = least;
  }

  @Override
  public void find(List<GroupNode> level, boolean filtered) {
    for (GroupNode group : level) {
      if (group.values().size() >= least) {
        find(group, filtered);
      }
    }
  }

  private void find(GroupNode group, boolean filtered) {
    Set<String> values = keys(group);
    Map<String, LdapEntry> others = new LinkedHashMap<>();
    Filter named = new EqualityFilter("memberOf", group.name());
    session.sweep(
        Query.below(
            "reading the entries that name " + group.name() + " as their group",
            context.root(),
            filtered ? accounts.matching(named) : named,
            accounts.attributesAnd()),
        entry -> {
          if (targets.index().key(Entries.dn(entry)).filter(values::contains).isEmpty()) {
            others.put(Entries.dn(entry), entry);
          } else {
            take(entry, filtered);
          }
        });
    if (!others.isEmpty()) {
      reconcile(group, others, filtered);
    }
  }

  private void reconcile(GroupNode group, Map<String, LdapEntry> others, boolean filtered) {
    reader.refresh(group);
    targets.want(group.values());
    Set<String> values = keys(group);
    others.forEach(
        (name, entry) -> {
          if (targets.index().key(name).filter(values::contains).isPresent()) {
            take(entry, filtered);
          } else {
            group.addContradiction(name, accounts.target(entry, filtered));
          }
        });
  }

  /** Groups are left to the search by name, which reads their values as well. */
  private void take(LdapEntry entry, boolean filtered) {
    if (!accounts.isGroup(entry)) {
      targets.take(entry, filtered);
    }
  }

  private Set<String> keys(GroupNode group) {
    List<String> keys = new ArrayList<>();
    group.values().forEach(value -> targets.index().key(value).ifPresent(keys::add));
    return new HashSet<>(keys);
  }
}
