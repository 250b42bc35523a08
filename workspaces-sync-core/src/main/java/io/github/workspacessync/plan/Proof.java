package io.github.workspacessync.plan;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.Truth;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.RemovalMark;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What justifies the loss of one desktop's volume.
 *
 * <p>No {@link Action.Terminate} and no {@link Action.Migrate} can be constructed without one, and
 * none of these can be constructed where it does not hold.
 */
public sealed interface Proof {
  /** The person whose own entry was read. */
  Person person();

  /** What that entry said. */
  Verdict verdict();

  /**
   * The person has left by both paths, and the mark of an earlier run is due.
   *
   * @param asked the groups about which his entry was asked, all assignments' among them
   * @param mark the mark as it was read
   * @param due when removal became due under the grace of now
   * @param lastUse what the service says of the desktop's use; null only if it was named
   * @param at when this was decided
   * @param named who has named this very desktop for removal, which lets go one that is in use, or
   *     whose owner may have been renamed; null if nobody has
   */
  record Absence(
      Person person,
      Leaving leaving,
      Verdict verdict,
      Set<DistinguishedName> asked,
      RemovalMark mark,
      Instant due,
      @Nullable LastConnection lastUse,
      Instant at,
      @Nullable String named)
      implements Proof {
    public Absence {
      asked = Set.copyOf(asked);
      require(!due.isAfter(at) && !mark.since().isAfter(due), "the mark is not due");
      require(leaving == leavingBy(verdict), "the person's own entry does not say " + leaving);
      require(
          leaving != Leaving.GONE || person.id() != null || named != null,
          "GONE needs a stored id");
      require(lastUse != null || named != null, "its last use is not known");
    }

    private static Leaving leavingBy(Verdict verdict) {
      if (verdict instanceof Verdict.Gone) {
        return Leaving.GONE;
      }
      if (verdict instanceof Verdict.Present present) {
        if (present.groups().isEmpty()) {
          return Leaving.LEFT;
        }
        require(present.account().enabled() == Truth.NO, "the person is a member");
        return Leaving.DISABLED;
      }
      throw new IllegalArgumentException("nothing is known of the person");
    }
  }

  /**
   * The person is in the new assignment's group by both paths, and nobody uses the desktop.
   *
   * @param group the new assignment's group
   */
  record Transfer(
      Person person, Verdict.Present verdict, DistinguishedName group, LastConnection lastUse)
      implements Proof {
    public Transfer {
      require(verdict.groups().contains(group), "the person's own entry does not name " + group);
      require(!lastUse.connected(), "somebody is connected");
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("no proof: " + otherwise);
    }
  }
}
