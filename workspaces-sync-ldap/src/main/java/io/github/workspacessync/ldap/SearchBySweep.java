package io.github.workspacessync.ldap;

import java.util.List;
import org.ldaptive.filter.Filter;

/**
 * One paged sweep of all persons of the domain, of whom those behind open values are kept.
 *
 * <p>How many persons there are is not known before. So it goes on only as long as its pages cost
 * no more than the search by name would for what they found, and a part of that search's price on
 * top; what was found until then counts.
 */
final class SearchBySweep implements MemberSearch {
  private final LdapSession session;
  private final NamingContext context;
  private final AdAccounts accounts;
  private final AdTargets targets;
  private final boolean toTheEnd;

  SearchBySweep(
      LdapSession session,
      NamingContext context,
      AdAccounts accounts,
      AdTargets targets,
      boolean toTheEnd) {
    this.session = session;
    this.context = context;
    this.accounts = accounts;
    this.targets = targets;
    this.toTheEnd = toTheEnd;
  }

  @Override
  public void find(List<GroupNode> level, boolean filtered) {
    Progress progress = new Progress(targets.open().size());
    Filter persons = accounts.persons();
    session.sweep(
        Query.below(
            "reading the persons of the domain",
            context.root(),
            filtered ? accounts.matching(persons) : persons,
            accounts.attributesAnd()),
        entry -> {
          if (targets.take(entry, filtered)) {
            progress.found++;
          }
        },
        () -> toTheEnd || progress.isWorthAnotherPage());
  }

  private static final class Progress {
    private final int wanted;
    private int found;
    private int pages;

    Progress(int wanted) {
      this.wanted = wanted;
    }

    boolean isWorthAnotherPage() {
      pages++;
      int advance = Math.max(1, Strategy.requests(wanted) / 4);
      return found < wanted && pages < advance + found / SearchByName.BATCH;
    }
  }
}
