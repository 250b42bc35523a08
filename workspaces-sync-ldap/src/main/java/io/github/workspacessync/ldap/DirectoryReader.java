package io.github.workspacessync.ldap;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.Verdict;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** How one kind of server is read, on a session that lasts for the whole read. */
interface DirectoryReader extends AutoCloseable {
  DirectorySnapshot snapshot(LdapSession session, Set<DistinguishedName> groups);

  Map<Person, Verdict> verify(
      LdapSession session, Collection<Person> persons, Set<DistinguishedName> groups);

  /** Lets go of what it opened beside the session; it can be used again. */
  @Override
  default void close() {}
}
