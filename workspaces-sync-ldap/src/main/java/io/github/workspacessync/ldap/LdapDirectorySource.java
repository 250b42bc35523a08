package io.github.workspacessync.ldap;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DirectorySource;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.Verdict;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A directory behind LDAP over TLS: Active Directory, or OpenLDAP and its like.
 *
 * <p>What was not read wholly is not answered: every result code, page and range of values is
 * checked, and whatever lies behind a reference or cannot be read is unresolved or unknown, never
 * absent.
 *
 * <p>One connection serves a whole read, so that an answer never mixes servers. If it is lost, the
 * read begins anew once, at the next server if there is one. References are never followed: a
 * member behind one is an unresolved value, and somebody who is not found while a reference to
 * another domain came along is unknown, not gone.
 *
 * <p>On Active Directory a group is read by its {@code member} values (with range retrieval), whose
 * entries are found by distinguished name in batches, by back links or by a sweep, whichever takes
 * the fewest requests, and by {@code primaryGroupID}; a person is verified by {@code objectGUID},
 * {@code tokenGroups} and an upward walk of {@code memberOf}. On OpenLDAP the values of a group are
 * joined with a sweep of users and groups; a person is verified by {@code entryUUID} and a search
 * of the groups that name him, and the groups that name those.
 */
public final class LdapDirectorySource implements DirectorySource {
  /** Half of the shortest idle time after which firewalls commonly forget a connection. */
  private static final Duration IDLE = Duration.ofSeconds(60);

  private final LdapSettings settings;
  private final Connector connector;
  private final DirectoryReader reader;
  private @Nullable LdapSession session;

  LdapDirectorySource(LdapSettings settings, InstantSource clock) {
    this.settings = settings;
    this.connector = new Connector(settings);
    this.reader =
        switch (settings.kind()) {
          case ACTIVE_DIRECTORY -> new ActiveDirectoryReader(settings, clock);
          case OPENLDAP -> new OpenLdapReader(settings, clock);
        };
  }

  /**
   * Connects and binds.
   *
   * @throws DirectoryException if no server can be reached, or the bind is refused
   */
  public static LdapDirectorySource open(LdapSettings settings) {
    LdapDirectorySource source = new LdapDirectorySource(settings, InstantSource.system());
    source.session = source.connector.open(null);
    return source;
  }

  @Override
  public DirectorySnapshot snapshot(Set<DistinguishedName> groups) {
    return read(open -> reader.snapshot(open, groups));
  }

  @Override
  public Map<Person, Verdict> verify(Collection<Person> persons, Set<DistinguishedName> groups) {
    return persons.isEmpty() ? Map.of() : read(open -> reader.verify(open, persons, groups));
  }

  @Override
  public Verdict reverify(Person person, Set<DistinguishedName> groups) {
    return verify(List.of(person), groups)
        .getOrDefault(person, new Verdict.Unknown("the directory did not answer about him"));
  }

  @Override
  public void close() {
    LdapSession open = session;
    session = null;
    if (open != null) {
      open.close();
    }
  }

  private <T> T read(Function<LdapSession, T> work) {
    LdapSession first = current(null);
    try {
      return attempt(first, work);
    } catch (ConnectionLostException lost) {
      return attempt(current(first.server()), work);
    }
  }

  private <T> T attempt(LdapSession open, Function<LdapSession, T> work) {
    open.begin(settings.timeouts().overall());
    boolean whole = false;
    try {
      T answer = work.apply(open);
      whole = true;
      return answer;
    } finally {
      if (!whole) {
        // An answer may still be under way on it, so nothing else is asked there.
        close();
      }
    }
  }

  private LdapSession current(@Nullable String lost) {
    LdapSession open = session;
    if (open == null || !open.isFresh(IDLE)) {
      close();
      open = connector.open(lost);
      session = open;
    }
    return open;
  }
}
