package io.github.workspacessync.simulation;

import io.github.workspacessync.directory.DirectorySource;
import io.github.workspacessync.fleet.WorkspaceFleet;
import io.github.workspacessync.guard.Review;
import io.github.workspacessync.run.RunListener;
import io.github.workspacessync.simulation.Fault.Kind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * What protects desktops, each of which can be defeated from outside.
 *
 * <p>The simulator must notice the lack of each; one that nobody misses is useless or untested.
 */
enum Mechanism {
  /** Nothing is defeated. */
  NONE,
  CROSS_CHECK,
  POSITIVE_CONTROL,
  LAST_QUESTION,
  REREAD,
  WHOLE_READS,
  UNKNOWN_IS_NOT_OUT,
  UNRESOLVED_VALUES,
  EMPTY_GROUP,
  TERMINATION_LIMIT,
  WINDOW_OF_24_HOURS,
  BOOKED_BEFOREHAND,
  UNMARK,
  SEEN,
  MARK_OF_AN_EARLIER_RUN,
  NAMES_WITHOUT_CASE,
  JOIN_BY_ID,
  GONE_NEEDS_AN_ID,
  GROUP_CHANGED,
  PROTECT_TAG,
  PROTECTED_NAMES,
  KEPT_MEMBERS,
  OWNERSHIP_TAGS,
  SISTER_GROUPS,
  CLOCK_SKEW,
  RECENT_USE,
  AGE_OF_THE_PLAN,
  AUDIT_LINE;

  /** Where another layer would hide the lack, its silent fault is frequent. */
  Climate climate() {
    return switch (this) {
      case CROSS_CHECK -> Climate.with(Kind.LISTS_LACK_HIM, Kind.LISTS_LACK_MANY);
      case POSITIVE_CONTROL ->
          Climate.with(Kind.NOBODY_IS_FOUND, Kind.NO_MEMBER_OF, Kind.LISTS_LACK_MANY);
      case LAST_QUESTION -> Climate.with(Kind.CONTROLLER_IS_STALE);
      case REREAD -> Climate.with(Kind.TAG_INDEX_IS_OLD);
      case WHOLE_READS -> Climate.with(Kind.LIST_FAILS);
      case UNKNOWN_IS_NOT_OUT -> Climate.with(Kind.LISTS_LACK_MANY, Kind.ENTRY_CANNOT_BE_READ);
      case UNRESOLVED_VALUES -> Climate.with(Kind.UNIT_IS_HIDDEN);
      case EMPTY_GROUP -> Climate.with(Kind.GROUP_IS_HIDDEN);
      case BOOKED_BEFOREHAND -> Climate.DEADLY;
      case CLOCK_SKEW -> Climate.with(Kind.CLOCK_IS_OFF);
      default -> Climate.MIXED;
    };
  }

  DirectorySource directory(DirectorySource right, RunWatch run) {
    return switch (this) {
      case CROSS_CHECK -> DefeatedDirectory.withoutCrossCheck(right);
      case POSITIVE_CONTROL -> DefeatedDirectory.withoutPositiveControl(right);
      case LAST_QUESTION -> DefeatedDirectory.withoutLastQuestion(right);
      case WHOLE_READS -> DefeatedDirectory.withPartialReads(right, run);
      case UNKNOWN_IS_NOT_OUT -> DefeatedDirectory.withUnknownAsOut(right);
      case UNRESOLVED_VALUES -> DefeatedDirectory.withoutUnresolved(right);
      default -> right;
    };
  }

  WorkspaceFleet fleet(WorkspaceFleet right, RunWatch run) {
    return switch (this) {
      case REREAD -> DefeatedFleet.withoutReread(right);
      case WINDOW_OF_24_HOURS -> DefeatedFleet.withoutNotes(right);
      case BOOKED_BEFOREHAND -> DefeatedFleet.withLateNotes(right);
      case UNMARK -> DefeatedFleet.withoutUnmarks(right);
      case SEEN -> DefeatedFleet.withFreshMarks(right, run);
      case MARK_OF_AN_EARLIER_RUN -> DefeatedFleet.withInventedMarks(right, run);
      case NAMES_WITHOUT_CASE -> DefeatedFleet.withCaseSensitiveNames(right);
      case JOIN_BY_ID -> DefeatedFleet.withoutOwners(right);
      case GONE_NEEDS_AN_ID -> DefeatedFleet.withInventedOwners(right, run);
      case GROUP_CHANGED -> DefeatedFleet.withGroupsOfNow(right, run);
      case PROTECT_TAG -> DefeatedFleet.withoutProtectTags(right);
      case OWNERSHIP_TAGS -> DefeatedFleet.withOwnershipOfAll(right);
      case CLOCK_SKEW -> DefeatedFleet.withoutClockSkew(right);
      case RECENT_USE -> DefeatedFleet.withoutUse(right);
      default -> right;
    };
  }

  Settings settings(Settings right) {
    return switch (this) {
      case EMPTY_GROUP -> right.allowingEmpty(Set.copyOf(People.ALL));
      case TERMINATION_LIMIT -> right.unlimited();
      case PROTECTED_NAMES -> right.protecting(List.of(), right.policy().keepMembersOf());
      case KEPT_MEMBERS -> right.protecting(right.policy().protect(), Set.of());
      case SISTER_GROUPS -> right.withSistersUndeclared(false);
      default -> right;
    };
  }

  InstantSource clock(InstantSource right) {
    if (this != AGE_OF_THE_PLAN) {
      return right;
    }
    Instant begun = right.instant();
    return () -> begun;
  }

  RunListener listener(RunListener right) {
    return this == AUDIT_LINE ? new Deaf(right) : right;
  }

  /** Hears the review, and nothing of removals. */
  private record Deaf(RunListener right) implements RunListener {
    @Override
    public void reviewed(Review review) {
      right.reviewed(review);
    }
  }
}
