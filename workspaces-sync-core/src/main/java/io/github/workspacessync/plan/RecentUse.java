package io.github.workspacessync.plan;

import java.time.Duration;
import java.time.Instant;

/**
 * For how long use of a desktop puts off its removal.
 *
 * <p>Somebody who still works on a desktop may have been taken out of the group by mistake.
 *
 * @param within a use younger than this counts
 * @param atMost how long after the due date use may still put the removal off
 */
public record RecentUse(Duration within, Duration atMost) {
  public RecentUse {
    if (within.isNegative() || atMost.isNegative()) {
      throw new IllegalArgumentException("recentUse takes no negative durations");
    }
  }

  boolean counts(Instant use, Instant now) {
    return use.plus(within).isAfter(now);
  }

  boolean stillPutsOff(Instant due, Instant now) {
    return !now.isAfter(due.plus(atMost));
  }
}
