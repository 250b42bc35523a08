package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.AccountFacts;
import io.github.workspacessync.directory.Truth;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ldaptive.LdapEntry;
import org.ldaptive.filter.Filter;

/**
 * What the global catalog tells of an account.
 *
 * <p>It holds a part of the attributes. One that it does not show is unknown, and so is the answer
 * of a filter that asks for an attribute which may not be part of it.
 */
final class CatalogFacts {
  /** Attributes that every catalog holds (isMemberOfPartialAttributeSet, MS-ADA1 to MS-ADA3). */
  private static final Set<String> HELD =
      Set.of(
          "cn",
          "displayname",
          "distinguishedname",
          "givenname",
          "mail",
          "name",
          "objectcategory",
          "objectclass",
          "objectguid",
          "objectsid",
          "primarygroupid",
          "samaccountname",
          "samaccounttype",
          "sn",
          "useraccountcontrol",
          "userprincipalname");

  private static final Pattern ATTRIBUTE =
      Pattern.compile("\\(\\s*([A-Za-z][A-Za-z0-9-]*|[0-9.]+)?[^()=]*=");

  private final Forest forest;
  private final AdAccounts accounts;
  private final boolean decisive;

  CatalogFacts(Forest forest, AdAccounts accounts, @Nullable String userFilter) {
    this.forest = forest;
    this.accounts = accounts;
    this.decisive = userFilter == null || asksForHeldOnly(userFilter);
  }

  static boolean asksForHeldOnly(String filter) {
    Matcher attributes = ATTRIBUTE.matcher(filter);
    while (attributes.find()) {
      String name = attributes.group(1);
      if (name == null || !HELD.contains(name.toLowerCase(Locale.ROOT))) {
        return false;
      }
    }
    return true;
  }

  /** The folded names of those entries that also match the user filter, if there is one. */
  Set<String> matching(Optional<Filter> which) {
    Set<String> names = new HashSet<>();
    if (accounts.filters() && decisive) {
      which.ifPresent(
          filter ->
              forest.sweep(
                  "filtering accounts of other domains",
                  Forest.WHOLE.root(),
                  accounts.matching(filter),
                  new String[] {"1.1"},
                  entry -> names.add(DnIndex.fold(Entries.dn(entry)))));
    }
    return names;
  }

  /**
   * The account of an entry of the catalog.
   *
   * @param read as an entry of the own domain that matches the filter would be judged
   */
  AccountFacts of(LdapEntry entry, AccountFacts read, Set<String> matching) {
    Truth matches = read.matchesFilter();
    if (matches == Truth.YES && accounts.filters()) {
      matches =
          decisive ? Truth.of(matching.contains(DnIndex.fold(Entries.dn(entry)))) : Truth.UNKNOWN;
    }
    Truth mail = read.mail() == Truth.YES ? Truth.YES : Truth.UNKNOWN;
    return new AccountFacts(read.enabled(), read.unexpired(), mail, matches);
  }
}
