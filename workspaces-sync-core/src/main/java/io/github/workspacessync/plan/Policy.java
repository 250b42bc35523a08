package io.github.workspacessync.plan;

import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.DistinguishedName;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What shapes a plan, apart from the assignments.
 *
 * <p>It says when somebody's desktop may go; it cannot switch off the second path, the mark or the
 * last look.
 *
 * @param grace the time between mark and removal; zero still takes two runs
 * @param disabledLeave whether a member whose account is disabled counts as a leaver
 * @param protect names whose desktops are never removed
 * @param keepMembersOf groups whose members keep their desktops
 * @param requireMail whether a new desktop needs an e-mail address in the directory
 */
public record Policy(
    RemovalMode removal,
    Duration grace,
    boolean disabledLeave,
    RecentUse recentUse,
    List<NamePattern> protect,
    Set<DistinguishedName> keepMembersOf,
    boolean requireMail,
    Repair properties,
    Repair tags,
    MovePolicy move) {
  /** The documented defaults. */
  public static final Policy DEFAULT =
      new Policy(
          RemovalMode.FULL,
          Duration.ofDays(7),
          false,
          new RecentUse(Duration.ofDays(2), Duration.ofDays(14)),
          List.of(),
          Set.of(),
          true,
          Repair.REPORT,
          Repair.FIX,
          MovePolicy.KEEP);

  public Policy {
    if (grace.isNegative()) {
      throw new IllegalArgumentException("the grace must not be negative");
    }
    protect = List.copyOf(protect);
    keepMembersOf = Set.copyOf(keepMembersOf);
  }

  /** Whether the desktops of whoever bears this name are never removed. */
  public boolean protects(UserName name) {
    return protect.stream().anyMatch(pattern -> pattern.matches(name));
  }
}
