package io.github.workspacessync.ldap;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.Verdict;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Active Directory, read by {@code member} and verified by {@code tokenGroups}. */
final class ActiveDirectoryReader implements DirectoryReader {
  private final LdapSettings settings;
  private final InstantSource clock;

  ActiveDirectoryReader(LdapSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public DirectorySnapshot snapshot(LdapSession session, Set<DistinguishedName> groups) {
    NamingContext context = NamingContext.read(session, settings.baseDn());
    AdAccounts accounts = new AdAccounts(settings, context, clock.instant());
    return new AdSnapshot(session, context, accounts).read(groups);
  }

  @Override
  public Map<Person, Verdict> verify(
      LdapSession session, Collection<Person> persons, Set<DistinguishedName> groups) {
    NamingContext context = NamingContext.read(session, settings.baseDn());
    AdAccounts accounts = new AdAccounts(settings, context, clock.instant());
    return new AdVerification(session, context, accounts).verify(persons, groups);
  }
}
