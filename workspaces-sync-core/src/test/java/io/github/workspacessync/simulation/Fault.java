package io.github.workspacessync.simulation;

import io.github.workspacessync.PersonId;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.fleet.WorkspaceId;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong for some runs, loudly or in silence.
 *
 * @param person whom it strikes, where it is about one
 * @param group which group, where it is about one
 * @param desktop which desktop, where it is about one
 * @param by how much, where there is a measure
 */
record Fault(
    Kind kind,
    @Nullable PersonId person,
    @Nullable DistinguishedName group,
    @Nullable WorkspaceId desktop,
    Duration by) {
  /** The answers of the directory that a silent fault can make wrong. */
  enum Answer {
    SNAPSHOT,
    VERIFY,
    REVERIFY
  }

  /** What can be wrong. */
  enum Kind {
    /** The list of members says whole and lacks one. */
    LISTS_LACK_HIM,
    /** The list of members says whole and lacks some of every group. */
    LISTS_LACK_MANY,
    /** One group looks empty; its members' own entries still name it. */
    LIST_IS_EMPTY,
    /** Two accounts of one name, or an entry that could not be read: it cannot be told. */
    LIST_CANNOT_TELL,
    /** His own entry shows none of his groups, wherever it is asked. */
    ENTRY_SHOWS_NO_GROUPS,
    /** The second path finds no such account, wherever it is asked. */
    ENTRY_IS_HIDDEN,
    /** His own entry cannot be read. */
    ENTRY_CANNOT_BE_READ,
    ENTRY_WRONG_AT_FIRST,
    ENTRY_WRONG_AT_LAST,
    /** A leaver's own entry still names the group. */
    ENTRY_STILL_NAMES_IT,
    /**
     * His unit cannot be read: his account is not found, and his value in the group is unresolved.
     */
    UNIT_IS_HIDDEN,
    /** Total: nobody's own entry is found. */
    NOBODY_IS_FOUND,
    /** Total: nobody's own entry shows a group. */
    NO_MEMBER_OF,
    /** Total for one group: neither its list nor anybody's entry shows it. */
    GROUP_IS_HIDDEN,
    /** The server that is read first hears of no change any more. */
    CONTROLLER_IS_STALE,
    /** Loud: the list cannot be read wholly. */
    LIST_FAILS,
    /** Loud. */
    ENTRIES_FAIL,
    /** Loud: every call may fail, before or after it was carried out. */
    CALLS_FAIL,
    /** Loud: the service refuses all orders for one desktop. */
    ORDERS_ARE_REFUSED,
    /** Loud: the quota is used up. */
    QUOTA_IS_USED_UP,
    /** Loud: the run has only so much time. */
    TIME_IS_SHORT,
    /** The tags of the fleet's list are that old. */
    TAG_INDEX_IS_OLD,
    /** New desktops are missing that long. */
    ROWS_COME_LATE,
    /** The fleet's list says whole and lacks one. */
    ROW_IS_MISSING,
    /** The service does not tell about last use. */
    USE_IS_NOT_TOLD,
    /** This machine's clock is ahead (or, where negative, behind). */
    CLOCK_IS_OFF;

    /** The answers that may be wrong about the person it strikes. */
    Set<Answer> strikes() {
      return switch (this) {
        case LISTS_LACK_HIM, LISTS_LACK_MANY, LIST_IS_EMPTY -> Set.of(Answer.SNAPSHOT);
        case ENTRY_SHOWS_NO_GROUPS, ENTRY_IS_HIDDEN -> Set.of(Answer.VERIFY, Answer.REVERIFY);
        case ENTRY_WRONG_AT_FIRST -> Set.of(Answer.VERIFY);
        case ENTRY_WRONG_AT_LAST -> Set.of(Answer.REVERIFY);
        case CONTROLLER_IS_STALE -> Set.of(Answer.SNAPSHOT, Answer.VERIFY);
        default -> Set.of();
      };
    }

    /** Whether it makes wrong what both paths say, so that a guard must see it. */
    boolean isTotal() {
      return this == NOBODY_IS_FOUND || this == NO_MEMBER_OF || this == GROUP_IS_HIDDEN;
    }
  }

  static Fault of(Kind kind) {
    return new Fault(kind, null, null, null, Duration.ZERO);
  }

  static Fault of(Kind kind, PersonId person) {
    return new Fault(kind, person, null, null, Duration.ZERO);
  }

  static Fault of(Kind kind, DistinguishedName group) {
    return new Fault(kind, null, group, null, Duration.ZERO);
  }

  static Fault of(Kind kind, WorkspaceId desktop) {
    return new Fault(kind, null, null, desktop, Duration.ZERO);
  }

  static Fault of(Kind kind, Duration by) {
    return new Fault(kind, null, null, null, by);
  }

  @Override
  public String toString() {
    return kind
        + (person == null ? "" : " " + person)
        + (group == null ? "" : " " + group)
        + (desktop == null ? "" : " " + desktop)
        + (by.isZero() ? "" : " " + by);
  }
}
