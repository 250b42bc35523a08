package io.github.workspacessync.ldap;

import io.github.workspacessync.PersonId;
import io.github.workspacessync.directory.Truth;
import java.util.Optional;
import java.util.UUID;
import org.ldaptive.LdapEntry;
import org.ldaptive.filter.EqualityFilter;
import org.ldaptive.filter.Filter;

/** Looks accounts of OpenLDAP and its like up. */
final class OpenLdapScheme implements PersonLookup.Scheme {
  @Override
  public Optional<Filter> byId(PersonId id) {
    try {
      return UUID.fromString(id.value()).toString().equals(id.value())
          ? Optional.of(new EqualityFilter("entryUUID", id.value()))
          : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  @Override
  public String nameAttribute() {
    return "uid";
  }

  @Override
  public Optional<String> idOf(LdapEntry entry) {
    return OpenLdapAccounts.id(entry);
  }

  /** These servers have no other way to ask for an id than the search. */
  @Override
  public Truth addressable(LdapSession session, PersonId id) {
    return Truth.NO;
  }

  @Override
  public String[] attributes() {
    return OpenLdapAccounts.attributesAnd("memberOf");
  }
}
