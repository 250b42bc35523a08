package io.github.workspacessync.directory;

import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import java.util.Set;

/**
 * What a person's own entry says, as opposed to the group's list of members.
 *
 * <p>It is one of three, and {@link Unknown} is the one that an adapter chooses whenever it is not
 * sure.
 */
public sealed interface Verdict {
  /**
   * The person's entry was read, and so were all of its memberships.
   *
   * @param id the entry's immutable id
   * @param name the account's name of now
   * @param groups those of the groups asked for in which the person is, by whatever path
   */
  record Present(PersonId id, UserName name, AccountFacts account, Set<DistinguishedName> groups)
      implements Verdict {
    public Present {
      groups = Set.copyOf(groups);
    }
  }

  /** The directory answered, and it has no such account in its whole naming context. */
  record Gone() implements Verdict {}

  /** Nothing can be said; {@code why} is for the report. */
  record Unknown(String why) implements Verdict {}
}
