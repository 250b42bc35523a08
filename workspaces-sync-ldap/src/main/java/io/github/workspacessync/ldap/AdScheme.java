package io.github.workspacessync.ldap;

import io.github.workspacessync.PersonId;
import io.github.workspacessync.directory.Truth;
import java.util.Optional;
import org.ldaptive.LdapEntry;
import org.ldaptive.filter.EqualityFilter;
import org.ldaptive.filter.Filter;

/** Looks accounts of Active Directory up. */
final class AdScheme implements PersonLookup.Scheme {
  private final AdAccounts accounts;

  AdScheme(AdAccounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public Optional<Filter> byId(PersonId id) {
    return Entries.guidBytes(id.value()).map(bytes -> new EqualityFilter("objectGUID", bytes));
  }

  @Override
  public String nameAttribute() {
    return accounts.schema().userName();
  }

  @Override
  public Optional<String> idOf(LdapEntry entry) {
    return Entries.guid(entry);
  }

  /** By the alternative form of a name, {@code <GUID=..>} (MS-ADTS 3.1.1.3.1.2.4). */
  @Override
  public Truth addressable(LdapSession session, PersonId id) {
    return session.exists(
        Query.entry("looking for the account " + id, "<GUID=" + id.value() + ">", "1.1"));
  }

  @Override
  public String[] attributes() {
    return accounts.attributesAnd("memberOf", "objectSid", "primaryGroupID", "uSNChanged");
  }
}
