package io.github.workspacessync.simulation;

import io.github.workspacessync.fleet.RemovalMark;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.run.Outcome;
import io.github.workspacessync.run.RunReport;
import io.github.workspacessync.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * No desktop is ended without a mark that an earlier run wrote at least the grace before (the
 * longer of then and now), and that began after the last time that a run which could write its
 * un-mark saw the person IN, and after the last time that nobody looked for longer than 24 hours
 * and than any grace in force since.
 *
 * <p>The service knows no comparing before it writes. So what another run clears after the last
 * look at the desktop, or sees after the last verification of the person, comes too late.
 */
final class MarkAndGrace implements Check {
  /** A plan's instant is that of its reading; what follows happens some calls later. */
  private static final Duration TOLERANCE = Duration.ofMinutes(45);

  private static final Duration SHORTEST_MEMORY = Duration.ofHours(24);

  private record Begun(Instant since, Instant at, Duration grace, int run) {}

  /** A time in which nobody looked. */
  private record Gap(Instant from, Instant to, int run) {
    boolean isTooLong(Duration memory) {
      return to.isAfter(from.plus(memory).plus(TOLERANCE));
    }
  }

  private record Restart(Instant at, String why) {}

  private record Cleared(Begun mark, Instant at) {}

  private final Map<WorkspaceId, Begun> marks = new HashMap<>();
  private final Map<WorkspaceId, Cleared> cleared = new HashMap<>();
  private final Map<WorkspaceId, List<Restart>> restarts = new HashMap<>();
  private final Map<WorkspaceId, Instant> lastAway = new HashMap<>();
  private final Map<WorkspaceId, List<Gap>> gaps = new HashMap<>();
  private final NavigableMap<Integer, Duration> graces = new TreeMap<>();

  @Override
  public Optional<String> marked(RunWatch run, Workspace before, @Nullable RemovalMark mark) {
    WorkspaceId id = before.id();
    Begun old = marks.get(id);
    if (mark == null) {
      marks.remove(id);
      if (old != null) {
        cleared.put(id, new Cleared(old, run.town().now()));
      }
      return Optional.empty();
    }
    if (old == null || !old.since().equals(mark.since())) {
      marks.put(
          id, new Begun(mark.since(), run.town().now(), run.settings().grace(), run.number()));
    }
    return Optional.empty();
  }

  @Override
  public Optional<String> ending(RunWatch run, WorkspaceId id) {
    Instant now = run.town().now();
    Begun mark = asReread(run, id);
    if (mark == null) {
      return Optional.of(id + " is ended, which no run has marked");
    }
    if (mark.run() == run.number()) {
      return Optional.of(id + " is ended in the run that marked it");
    }
    Duration grace =
        mark.grace().compareTo(run.settings().grace()) > 0 ? mark.grace() : run.settings().grace();
    if (now.plus(TOLERANCE).isBefore(mark.at().plus(grace))) {
      return Optional.of(id + " is ended before its grace is over, which began " + mark.at());
    }
    for (Gap gap : gaps.getOrDefault(id, List.of())) {
      if (mark.at().isBefore(gap.to()) && gap.isTooLong(memory(gap, run))) {
        return Optional.of(id + " is ended by a mark of " + mark.at() + " in spite of " + gap);
      }
    }
    return restarts.getOrDefault(id, List.of()).stream()
        .filter(restart -> mark.at().isBefore(restart.at()))
        .filter(restart -> !run.isAfterLastVerification(restart.at()))
        .findFirst()
        .map(
            restart ->
                id
                    + " is ended by a mark of "
                    + mark.at()
                    + ", though at "
                    + restart.at()
                    + " "
                    + restart.why());
  }

  private @Nullable Begun asReread(RunWatch run, WorkspaceId id) {
    Cleared last = cleared.get(id);
    return last != null && run.isAfterReread(id, last.at()) ? last.mark() : marks.get(id);
  }

  @Override
  public void saidAway(RunWatch run, WorkspaceId id) {
    Instant at = run.town().now();
    graces.merge(run.number(), run.settings().grace(), (one, same) -> same);
    Instant last = lastAway.put(id, at);
    if (last != null && at.isAfter(last.plus(SHORTEST_MEMORY))) {
      gaps.computeIfAbsent(id, none -> new ArrayList<>()).add(new Gap(last, at, run.number()));
    }
  }

  @Override
  public Optional<String> over(RunWatch run, @Nullable RunReport report) {
    if (report != null && report.status() != RunStatus.DECLINED) {
      Set<WorkspaceId> failed = new HashSet<>();
      for (Outcome outcome : report.outcomes()) {
        if (outcome.action() instanceof Action.Unmark unmark && outcome.fellShort()) {
          failed.add(unmark.desktop().id());
        }
      }
      run.saidIn()
          .forEach(
              (id, at) -> {
                if (!failed.contains(id)) {
                  restart(id, new Restart(at, "run " + run.number() + " saw him IN"));
                }
              });
    }
    return Optional.empty();
  }

  /** The longest that counted in any run since then. */
  private Duration memory(Gap gap, RunWatch run) {
    return Stream.concat(
            graces.tailMap(gap.run()).values().stream(),
            Stream.of(SHORTEST_MEMORY, run.settings().grace()))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private void restart(WorkspaceId id, Restart restart) {
    restarts.computeIfAbsent(id, none -> new ArrayList<>()).add(restart);
  }
}
