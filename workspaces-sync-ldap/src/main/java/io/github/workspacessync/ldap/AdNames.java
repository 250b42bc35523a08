package io.github.workspacessync.ldap;

import io.github.workspacessync.UserName;
import java.util.List;
import org.ldaptive.LdapEntry;

/** Looks for accounts that bear the name of a member and are in none of the groups. */
final class AdNames {
  /** The one name that the server itself gives only once in a domain (MS-SAMR 3.1.1.8.4). */
  private static final String UNIQUE = "sAMAccountName";

  private AdNames() {}

  static void countBearers(
      LdapSession session, NamingContext context, AdAccounts accounts, NameBearers bearers) {
    String attribute = accounts.schema().userName();
    if (attribute.equalsIgnoreCase(UNIQUE)) {
      return;
    }
    for (List<UserName> batch : Entries.batches(bearers.names(), SearchByName.BATCH)) {
      session.sweep(
          Query.below(
              "looking for accounts that share a name",
              context.root(),
              Entries.anyOf(attribute, batch.stream().map(UserName::value).toList()),
              "objectGUID",
              attribute),
          entry -> count(entry, attribute, bearers));
    }
  }

  private static void count(LdapEntry entry, String attribute, NameBearers bearers) {
    for (String value : Entries.texts(entry, attribute)) {
      // Servers match names more generously than we do: only the very name counts.
      if (!value.isBlank() && bearers.contains(UserName.of(value))) {
        bearers.add(UserName.of(value), Entries.guid(entry).orElseGet(() -> Entries.dn(entry)));
      }
    }
  }
}
