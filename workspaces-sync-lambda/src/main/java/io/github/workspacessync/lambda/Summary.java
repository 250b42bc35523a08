package io.github.workspacessync.lambda;

import io.github.workspacessync.app.ApprovalAdvice;
import io.github.workspacessync.app.Invocation;
import io.github.workspacessync.app.SelectionRemarks;
import io.github.workspacessync.guard.Objection;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Hold;
import io.github.workspacessync.run.Outcome;
import io.github.workspacessync.run.RunReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the log says at the end of a run, and how it names things.
 *
 * <p>An asynchronous invocation's answer is thrown away, and a long one is cut down to its outcome,
 * so all that a plan would do, that was held or that fell short is named here too.
 */
final class Summary {
  /** Holds that are named; a fleet full of foreign desktops must not fill the log at each run. */
  static final int MOST_HOLDS = 200;

  private Summary() {}

  static List<String> of(RunReport report) {
    List<String> lines = new ArrayList<>();
    // What is carried out was told step by step.
    if (!report.applied()) {
      report.review().actions().stream()
          .map(action -> "would " + text(action) + ": " + action.why())
          .forEach(lines::add);
    }
    List<Hold> holds = report.review().holds();
    ApprovalAdvice advice = ApprovalAdvice.of(report.review(), new Invocation.Event());
    holds.stream().limit(MOST_HOLDS).map(hold -> text(hold, advice)).forEach(lines::add);
    if (holds.size() > MOST_HOLDS) {
      lines.add(
          "and " + (holds.size() - MOST_HOLDS) + " more holds; the whole report names them all");
    }
    SelectionRemarks.limit(report.review()).ifPresent(lines::add);
    SelectionRemarks.texts(report.review()).forEach(lines::add);
    lines.add(
        "summary: %s; %s; actions %s; holds %s; plan %s"
            .formatted(
                report.status(),
                report.applied() ? "applied" : "planned only, nothing was changed",
                report.applied()
                    ? counts(report.outcomes(), Summary::kind)
                    : counts(report.review().actions(), Summary::verb),
                counts(holds, hold -> hold.reason().name()),
                report.review().plan().fingerprint()));
    return lines;
  }

  /** Why a run failed that went to its end: with the un-marks that could not be written. */
  static String failure(RunReport report) {
    return report.outcomes().stream()
        .filter(Outcome::fellShort)
        .filter(outcome -> outcome.action() instanceof Action.Unmark)
        .map(Summary::text)
        .collect(
            Collectors.joining(
                "; ",
                "The run failed: somebody is back, but the mark on his desktop could not be"
                    + " cleared. The log has all outcomes; the next run tries again: ",
                ""));
  }

  static String text(Objection objection, ApprovalAdvice advice) {
    return objection.guard()
        + ": "
        + objection.message()
        + ". Way out: "
        + objection.wayOut()
        + approving(advice.calls(objection));
  }

  private static String approving(List<String> calls) {
    return calls.isEmpty() ? "" : ". To approve: " + String.join("; then ", calls);
  }

  static String text(Action action) {
    return verb(action)
        + action.workspace().map(id -> " " + id).orElse("")
        + " for "
        + action.user()
        + " ("
        + action.assignment()
        + ")";
  }

  static String text(Outcome outcome) {
    return kind(outcome) + ": " + text(outcome.action()) + detail(outcome);
  }

  private static String text(Hold hold, ApprovalAdvice advice) {
    return "hold %s: %s %s: %s. Way out: %s%s"
        .formatted(
            hold.reason(),
            hold.user(),
            hold.workspaces(),
            hold.detail(),
            hold.wayOut(),
            approving(advice.calls(hold)));
  }

  private static String detail(Outcome outcome) {
    if (outcome instanceof Outcome.Done done) {
      return outcome.action().expected().isPresent() ? "" : ": " + done.workspace();
    }
    if (outcome instanceof Outcome.Refused refused) {
      return ": " + refused.rejection();
    }
    if (outcome instanceof Outcome.Failed failed) {
      return ": " + failed.why();
    }
    if (outcome instanceof Outcome.NotAttempted left) {
      return ": " + left.why();
    }
    return ": " + ((Outcome.Withheld) outcome).hold().detail();
  }

  private static String kind(Outcome outcome) {
    return words(outcome.getClass());
  }

  private static String verb(Action action) {
    return words(action.getClass());
  }

  /** {@code NotAttempted} as {@code not attempted}. */
  private static String words(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  private static <T> Map<String, Long> counts(List<T> things, Function<T, String> name) {
    return things.stream()
        .collect(Collectors.groupingBy(name, TreeMap::new, Collectors.counting()));
  }
}
