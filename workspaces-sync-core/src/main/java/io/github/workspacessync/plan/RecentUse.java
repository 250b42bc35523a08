package io.github.workspacessync.plan;

import io.github.workspacessync.fleet.LastConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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

  /**
   * Why a use puts off the removal that was due at {@code due}.
   *
   * @return empty if it does not
   */
  public Optional<String> putsOff(LastConnection use, Instant due, Instant now) {
    if (!stillPutsOff(due, now)) {
      return Optional.empty();
    }
    if (use.connected()) {
      return Optional.of("somebody is connected");
    }
    Instant at = use.at();
    return at != null && counts(at, now) ? Optional.of("it was last used " + at) : Optional.empty();
  }

  private boolean counts(Instant use, Instant now) {
    return use.plus(within).isAfter(now);
  }

  private boolean stillPutsOff(Instant due, Instant now) {
    return !now.isAfter(due.plus(atMost));
  }
}
