package io.github.workspacessync.fleet;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The mark on a leaver's WorkSpace: since when he is known to have left, when removal is due, and
 * when that was last seen to be so. Stored as {@code since=.. due=.. seen=..}.
 *
 * <p>No desktop ends without a mark of an earlier run that was kept fresh all the time: a mark not
 * refreshed within the longer of 24 hours and the grace has lost its word, so that a return which
 * nobody saw starts the grace afresh.
 *
 * @param since when the person was first found to have left; whole seconds
 * @param due not before this; whole seconds
 * @param seen when both paths last said so; whole seconds
 */
public record RemovalMark(Instant since, Instant due, Instant seen) {
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
  private static final Duration SHORTEST_MEMORY = Duration.ofHours(24);
  private static final Duration REFRESH_AFTER = Duration.ofHours(12);
  private static final Set<String> KEYS = Set.of("since", "due", "seen");

  public RemovalMark {
    since = since.truncatedTo(ChronoUnit.SECONDS);
    due = due.truncatedTo(ChronoUnit.SECONDS);
    seen = seen.truncatedTo(ChronoUnit.SECONDS);
  }

  /** The first mark: the grace begins now. */
  public static RemovalMark begin(Instant now, Duration grace) {
    return new RemovalMark(now, now.plus(grace), now);
  }

  /** Empty where there is no mark or it cannot be read: an unreadable mark is no mark. */
  public static Optional<RemovalMark> parse(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    Map<String, Instant> found = new HashMap<>();
    for (String part : text.strip().split(" +", -1)) {
      int equals = part.indexOf('=');
      if (equals < 0 || !KEYS.contains(part.substring(0, equals))) {
        return Optional.empty();
      }
      try {
        Instant value = Instant.parse(part.substring(equals + 1));
        if (found.put(part.substring(0, equals), value) != null) {
          return Optional.empty();
        }
      } catch (DateTimeParseException unreadable) {
        return Optional.empty();
      }
    }
    Instant since = found.get("since");
    Instant due = found.get("due");
    Instant seen = found.get("seen");
    return since == null || due == null || seen == null
        ? Optional.empty()
        : Optional.of(new RemovalMark(since, due, seen));
  }

  /** The tag's value. */
  public String format() {
    return "since=" + since + " due=" + due + " seen=" + seen;
  }

  /** Whether the mark still counts at {@code now}. */
  public boolean validAt(Instant now, Duration grace) {
    Duration memory = grace.compareTo(SHORTEST_MEMORY) > 0 ? grace : SHORTEST_MEMORY;
    return !since.isAfter(seen)
        && !seen.isAfter(now.plus(CLOCK_TOLERANCE))
        && seen.plus(memory).isAfter(now);
  }

  /** When removal is due under the grace of now: a lowered grace never shortens a running one. */
  public Instant dueUnder(Duration grace) {
    Instant byGrace = since.plus(grace);
    return byGrace.isAfter(due) ? byGrace : due;
  }

  /** Whether {@link #refreshed} should be written at {@code now}. */
  public boolean stale(Instant now) {
    return !seen.plus(REFRESH_AFTER).isAfter(now);
  }

  /** The same mark, seen to be right at {@code now}. */
  public RemovalMark refreshed(Instant now) {
    return new RemovalMark(since, due, now);
  }
}
