package io.github.workspacessync.ldap;

import java.util.List;
import org.ldaptive.filter.Filter;

/** Filters of many distinguished names, which Active Directory finds by its own index. */
final class SearchByName implements MemberSearch {
  /** Filters of 200 names stay far below the server's limits on the size of a request. */
  static final int BATCH = 200;

  private final LdapSession session;
  private final NamingContext context;
  private final AdAccounts accounts;
  private final AdTargets targets;
  private final String[] attributes;

  SearchByName(
      LdapSession session,
      NamingContext context,
      AdAccounts accounts,
      AdTargets targets,
      String[] attributes) {
    this.session = session;
    this.context = context;
    this.accounts = accounts;
    this.targets = targets;
    this.attributes = attributes;
  }

  @Override
  public void find(List<GroupNode> level, boolean filtered) {
    for (List<String> batch : Entries.batches(targets.open(), BATCH)) {
      Filter names = Entries.anyOf("distinguishedName", batch);
      session.sweep(
          Query.below(
              "reading the members of groups",
              context.root(),
              filtered ? accounts.matching(names) : names,
              attributes),
          entry -> targets.take(entry, filtered));
    }
  }
}
