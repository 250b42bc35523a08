package io.github.workspacessync.ldap;

import java.util.HashSet;
import java.util.Set;
import org.ldaptive.LdapEntry;
import org.ldaptive.SearchResponse;

/**
 * Notices a server whose pages lead nowhere, which would otherwise fill the memory until the time
 * of the read is over.
 *
 * <p>A cookie is opaque and may stay the same over all pages (RFC 2696), so it tells nothing; but
 * no entry is in an answer twice.
 */
final class PageWatch {
  /** Active Directory may give pages without entries, where its time for one page was used up. */
  private static final int MOST_EMPTY_PAGES = 1000;

  private final Set<String> firstNames = new HashSet<>();
  private int emptyPages;

  /** Whether this page may follow those before. */
  boolean isProgress(SearchResponse page) {
    LdapEntry first = page.getEntry();
    return first == null
        ? ++emptyPages <= MOST_EMPTY_PAGES
        : firstNames.add(DnIndex.fold(Entries.dn(first)));
  }
}
