package io.github.workspacessync.directory;

import io.github.workspacessync.Person;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * A directory of people and groups, readable by two ways that share no query.
 *
 * <p>Both answer wholly or not at all. An adapter never turns "could not read" into "nobody".
 *
 * <p>An instance serves one run, from one thread at a time.
 */
public interface DirectorySource extends AutoCloseable {
  /**
   * Reads the groups from their side: every effective member, directly, through nested groups (in
   * whatever depth, cycles included) or by primary group.
   *
   * <p>All of these are exceptions, never a smaller answer: a size or time limit, a page or a range
   * of values that failed, a referral that would have to be followed, a group that does not exist,
   * a group without values while somebody's own entry names it.
   *
   * @return exactly the groups asked for
   * @throws DirectoryException if anything could not be read wholly
   */
  DirectorySnapshot snapshot(Set<DistinguishedName> groups);

  /**
   * Asks for each person's own entry which of the groups he is in.
   *
   * <p>A person with an id is looked up by the id alone: an id without an entry is {@link
   * Verdict.Gone}, whoever bears the name now. A person without one is looked up by the server's
   * own matching of the name; a hit that is not that name, and several hits, are {@link
   * Verdict.Unknown}. The server's whole naming context is searched. A {@link Verdict.Present}
   * without groups is given only after an entry was read with all of its memberships.
   *
   * <p>Where there are several servers, the one that gave the snapshot answers; another one if that
   * one is gone.
   *
   * @param groups the groups in question; memberships in others are not reported
   * @return one verdict for each person asked for
   * @throws DirectoryException if the directory cannot be asked at all
   */
  Map<Person, Verdict> verify(Collection<Person> persons, Set<DistinguishedName> groups);

  /**
   * Asks as {@link #verify} does, right before a person's desktop is ended, and where there are
   * several servers asks another one than that of the snapshot: a server that is cut off from
   * replication would otherwise agree with itself.
   *
   * @return {@link Verdict.Unknown} also if there are other servers and none of them answers
   * @throws DirectoryException if the directory cannot be asked at all
   */
  Verdict reverify(Person person, Set<DistinguishedName> groups);

  @Override
  void close();
}
