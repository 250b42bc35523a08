package io.github.workspacessync.ldap;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.Verdict;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * OpenLDAP and its like, read by a sweep and verified by the groups that name the entry.
 *
 * <p>Both ways end at the same hidden nested group, so what the first could not resolve is kept in
 * mind for the second.
 */
final class OpenLdapReader implements DirectoryReader {
  private final LdapSettings settings;
  private final InstantSource clock;
  private final Map<DistinguishedName, String> gaps = new HashMap<>();

  OpenLdapReader(LdapSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public DirectorySnapshot snapshot(LdapSession session, Set<DistinguishedName> groups) {
    NamingContext context = NamingContext.read(session, settings.baseDn());
    OpenLdapAccounts accounts = new OpenLdapAccounts(settings, context, clock.instant());
    DirectorySnapshot read = new OpenLdapSnapshot(session, context, accounts).read(groups);
    gaps.clear();
    read.groups()
        .forEach(
            (name, group) -> {
              if (!group.unresolved().isEmpty()) {
                gaps.put(name, Collections.min(group.unresolved()));
              }
            });
    return read;
  }

  @Override
  public Map<Person, Verdict> verify(
      LdapSession session, Collection<Person> persons, Set<DistinguishedName> groups) {
    NamingContext context = NamingContext.read(session, settings.baseDn());
    OpenLdapAccounts accounts = new OpenLdapAccounts(settings, context, clock.instant());
    return new OpenLdapVerification(session, context, accounts, gaps).verify(persons, groups);
  }
}
