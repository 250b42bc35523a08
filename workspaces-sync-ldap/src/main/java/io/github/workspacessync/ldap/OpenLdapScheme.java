package io.github.workspacessync.ldap;

import io.github.workspacessync.PersonId;
import io.github.workspacessync.directory.Truth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ldaptive.LdapEntry;
import org.ldaptive.filter.EqualityFilter;
import org.ldaptive.filter.ExtensibleFilter;
import org.ldaptive.filter.Filter;

/** Looks accounts of OpenLDAP and its like up. */
final class OpenLdapScheme implements PersonLookup.Scheme {
  private final OpenLdapAccounts accounts;
  private final LdapSchema schema;

  OpenLdapScheme(OpenLdapAccounts accounts) {
    this.accounts = accounts;
    this.schema = accounts.schema();
  }

  @Override
  public Optional<Filter> byId(PersonId id) {
    return schema.id().equalsIgnoreCase("entryUUID") ? byUuid(id) : Optional.of(byText(id));
  }

  private Optional<Filter> byUuid(PersonId id) {
    try {
      return UUID.fromString(id.value()).toString().equals(id.value())
          ? Optional.of(new EqualityFilter(schema.id(), id.value()))
          : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /**
   * Ids are kept in lower case, so an attribute that tells the cases of letters apart must be
   * searched by a rule that does not, or its bearer would be taken for gone.
   */
  private Filter byText(PersonId id) {
    Filter equal = new EqualityFilter(schema.id(), id.value());
    if (id.value().chars().noneMatch(Character::isLetter)) {
      return equal;
    }
    return Entries.or(
        List.of(
            equal,
            new ExtensibleFilter("caseIgnoreMatch", schema.id(), id.value()),
            new ExtensibleFilter("caseIgnoreIA5Match", schema.id(), id.value())));
  }

  @Override
  public String nameAttribute() {
    return schema.userName();
  }

  @Override
  public Optional<String> idOf(LdapEntry entry) {
    return accounts.id(entry);
  }

  /** These servers have no other way to ask for an id than the search. */
  @Override
  public Truth addressable(LdapSession session, PersonId id) {
    return Truth.NO;
  }

  @Override
  public String[] attributes() {
    return accounts.attributesAnd(List.of(schema.memberOf()));
  }
}
