package io.github.workspacessync.ldap;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DirectorySource;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A directory behind LDAP over TLS: Active Directory, or OpenLDAP and its like.
 *
 * <p>What was not read wholly is not answered: every result code, page and range of values is
 * checked, and whatever lies behind a reference or cannot be read is unresolved or unknown, never
 * absent.
 *
 * <p>One connection serves a whole read, so that an answer never mixes servers. If the server is
 * busy, or the connection is lost, the read begins anew at the next server, or later at the same:
 * at most four attempts within the time of one read. A verification that cannot have the snapshot's
 * server takes another; the look right before a removal always does. References are never followed:
 * a member behind one is an unresolved value, and somebody who is not found while a reference to
 * another domain came along is unknown, not gone. Only where a global catalog is configured are the
 * forest's other domains asked, and there alone.
 *
 * <p>On Active Directory a group is read by its {@code member} values (with range retrieval), whose
 * entries are found by distinguished name in batches, by back links or by a sweep, whichever takes
 * the fewest requests, and by {@code primaryGroupID}; a person is verified by {@code objectGUID},
 * {@code tokenGroups} and an upward walk of {@code memberOf}. On OpenLDAP the values of a group are
 * joined with a sweep of users and groups; a person is verified by {@code entryUUID} and a search
 * of the groups that name him, and the groups that name those.
 */
public final class LdapDirectorySource implements DirectorySource {
  private final LdapSettings settings;
  private final Servers servers;
  private final ServerLink link;
  private final SecondLook secondLook;
  private final DirectoryReader reader;

  private LdapDirectorySource(LdapSettings settings, Surroundings surroundings) {
    Connector connector = new Connector(settings);
    this.settings = settings;
    this.servers = Servers.of(settings, surroundings);
    this.link = new ServerLink(connector, settings.timeouts().overall(), surroundings.pause());
    this.secondLook =
        new SecondLook(
            settings,
            servers,
            new ServerLink(connector, settings.timeouts().overall(), surroundings.pause()));
    this.reader =
        switch (settings.kind()) {
          case ACTIVE_DIRECTORY ->
              new ActiveDirectoryReader(
                  settings, surroundings, new CatalogDoor(connector, settings, servers));
          case OPENLDAP -> new OpenLdapReader(settings, surroundings.clock());
        };
  }

  /**
   * Connects and binds.
   *
   * @throws DirectoryException if no server can be reached, or the bind is refused
   */
  public static LdapDirectorySource open(LdapSettings settings) {
    return open(settings, Surroundings.REAL);
  }

  static LdapDirectorySource open(LdapSettings settings, Surroundings surroundings) {
    LdapDirectorySource source = new LdapDirectorySource(settings, surroundings);
    source.link.connect(source.servers);
    return source;
  }

  @Override
  public DirectorySnapshot snapshot(Set<DistinguishedName> groups) {
    DirectorySnapshot read =
        link.read(
            servers,
            session -> {
              DirectorySnapshot whole = reader.snapshot(session, groups);
              if (secondLook.isPossible()) {
                secondLook.besides(ServerIdentity.read(session, settings));
              }
              return whole;
            });
    List<String> notes = new ArrayList<>(read.notes());
    notes.addAll(link.notes());
    notes.add(secondLook.note());
    return new DirectorySnapshot(read.source(), notes, read.groups());
  }

  @Override
  public Map<Person, Verdict> verify(Collection<Person> persons, Set<DistinguishedName> groups) {
    return persons.isEmpty()
        ? Map.of()
        : link.read(servers, session -> reader.verify(session, persons, groups));
  }

  @Override
  public Verdict reverify(Person person, Set<DistinguishedName> groups) {
    if (!secondLook.isPossible()) {
      return link.read(servers, session -> verdict(session, person, groups));
    }
    if (!secondLook.knowsTheFirst()) {
      secondLook.besides(link.read(servers, session -> ServerIdentity.read(session, settings)));
    }
    return secondLook.ask(session -> verdict(session, person, groups));
  }

  @Override
  public void close() {
    link.close();
    secondLook.close();
    reader.close();
  }

  private Verdict verdict(LdapSession session, Person person, Set<DistinguishedName> groups) {
    return reader
        .verify(session, List.of(person), groups)
        .getOrDefault(person, new Verdict.Unknown("the directory did not answer about him"));
  }
}
