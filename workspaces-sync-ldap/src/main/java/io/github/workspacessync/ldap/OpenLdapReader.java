package io.github.workspacessync.ldap;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.Verdict;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** OpenLDAP and its like, read by a sweep and verified by the groups that name the entry. */
final class OpenLdapReader implements DirectoryReader {
  private final LdapSettings settings;
  private final InstantSource clock;

  OpenLdapReader(LdapSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public DirectorySnapshot snapshot(LdapSession session, Set<DistinguishedName> groups) {
    NamingContext context = NamingContext.read(session, settings.baseDn());
    OpenLdapAccounts accounts = new OpenLdapAccounts(settings, context, clock.instant());
    return new OpenLdapSnapshot(session, context, accounts).read(groups);
  }

  @Override
  public Map<Person, Verdict> verify(
      LdapSession session, Collection<Person> persons, Set<DistinguishedName> groups) {
    NamingContext context = NamingContext.read(session, settings.baseDn());
    OpenLdapAccounts accounts = new OpenLdapAccounts(settings, context, clock.instant());
    return new OpenLdapVerification(session, context, accounts).verify(persons, groups);
  }
}
