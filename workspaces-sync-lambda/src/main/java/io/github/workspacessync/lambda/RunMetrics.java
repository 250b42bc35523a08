package io.github.workspacessync.lambda;

import io.github.workspacessync.app.SyncSession;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.directory.Member;
import io.github.workspacessync.guard.Objection;
import io.github.workspacessync.guard.Review;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Hold;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.run.Outcome;
import io.github.workspacessync.run.RunReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of one invocation, whatever comes of it.
 *
 * <p>What a failed run did not get to know is left out: a zero would say that there is nobody.
 */
final class RunMetrics {
  /** The dimension's value of a run that failed before its configuration was read. */
  static final String UNKNOWN = "unknown";

  private final InstantSource clock;
  private final Instant start;
  private final String runId;
  private String directory = UNKNOWN;
  private SyncSession.Calls calls = SyncSession.Calls.NONE;
  private @Nullable RunReport report;
  private boolean succeeded;

  RunMetrics(String runId, InstantSource clock) {
    this.runId = runId;
    this.clock = clock;
    this.start = clock.instant();
  }

  void directory(String id) {
    directory = id;
  }

  String directory() {
    return directory;
  }

  void calls(SyncSession.Calls made) {
    calls = made;
  }

  void report(RunReport made) {
    report = made;
  }

  /** The invocation has an answer. Unless this is said, it has failed. */
  void succeeded() {
    succeeded = true;
  }

  /** One event with the run's metrics, and one for each code and each reason that occurred. */
  List<String> events(long timeLeftMillis) {
    Instant now = clock.instant();
    List<String> events = new ArrayList<>();
    Emf run = event(now);
    @Nullable RunReport known = report;
    if (known != null) {
      of(known, run);
    }
    run.count("Calls", calls.made())
        .count("Throttled", calls.throttled())
        .millis("DurationMs", Math.max(0, Duration.between(start, now).toMillis()))
        .millis("TimeLeftMs", Math.max(0, timeLeftMillis))
        .count("RunSucceeded", succeeded ? 1 : 0);
    events.add(run.json());
    if (known != null) {
      counted(refusals(known), refused -> refused.rejection().code())
          .forEach(
              (code, count) ->
                  events.add(event(now).dimension("Code", code).count("Refused", count).json()));
      counted(holds(known), hold -> hold.reason().name())
          .forEach(
              (reason, count) ->
                  events.add(event(now).dimension("Reason", reason).count("Held", count).json()));
    }
    return events;
  }

  private Emf event(Instant now) {
    return new Emf(now, runId).dimension("Directory", directory);
  }

  private static void of(RunReport report, Emf event) {
    Review review = report.review();
    event
        .count("Members", members(review))
        .count("Desktops", review.scene().fleet().workspaces().size())
        .count("Created", done(report, Action.Create.class))
        .count("Refused", refusals(report).size())
        .count("Marked", done(report, Action.Mark.class))
        .count("Removed", done(report, Action.Terminate.class))
        .count("Held", holds(report).size())
        .count("Objections", review.objections().size())
        .count("RemovalsHeld", removalsHeld(report));
  }

  /** Of all groups; who is in two of them is one. */
  private static long members(Review review) {
    return review.scene().directory().groups().values().stream()
        .map(GroupSnapshot::members)
        .flatMap(List::stream)
        .map(Member::id)
        .distinct()
        .count();
  }

  private static long done(RunReport report, Class<? extends Action> type) {
    return report.outcomes().stream()
        .filter(outcome -> outcome instanceof Outcome.Done && type.isInstance(outcome.action()))
        .count();
  }

  private static List<Outcome.Refused> refusals(RunReport report) {
    return report.outcomes().stream()
        .filter(Outcome.Refused.class::isInstance)
        .map(Outcome.Refused.class::cast)
        .toList();
  }

  /** The plan's, the guards', and those of the last looks. */
  private static List<Hold> holds(RunReport report) {
    return Stream.concat(
            report.review().holds().stream(),
            report.outcomes().stream()
                .filter(Outcome.Withheld.class::isInstance)
                .map(outcome -> ((Outcome.Withheld) outcome).hold()))
        .toList();
  }

  /**
   * The removals that wait for a person: held by an objection, or not proven at the last look. An
   * objection to removals that finds none to hold waits as well, and counts as one.
   */
  private static long removalsHeld(RunReport report) {
    Review review = report.review();
    List<Action> removals =
        review.plan().actions().stream()
            .filter(action -> action.kind() == Action.Kind.REMOVAL)
            .toList();
    Set<Action> admitted = new HashSet<>(review.actions());
    admitted.addAll(review.leftOut());
    long held = removals.stream().filter(action -> !admitted.contains(action)).count();
    long unproven =
        report.outcomes().stream()
            .filter(
                outcome ->
                    outcome instanceof Outcome.Withheld withheld
                        && withheld.hold().reason() == HoldReason.UNPROVEN)
            .count();
    long idle =
        review.objections().stream()
            .filter(objection -> objection.holds() == Action.Kind.REMOVAL)
            .map(Objection::scope)
            .filter(scope -> removals.stream().noneMatch(scope::contains))
            .count();
    return held + unproven + idle;
  }

  private static <T> Map<String, Long> counted(List<T> things, Function<T, String> name) {
    return things.stream()
        .collect(Collectors.groupingBy(name, TreeMap::new, Collectors.counting()));
  }
}
