package io.github.workspacessync.lambda;

import io.github.workspacessync.app.ApprovalAdvice;
import io.github.workspacessync.app.Invocation;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.guard.Objection;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.run.Outcome;
import io.github.workspacessync.run.RunReport;
import io.github.workspacessync.run.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a person is told of a run, in his mail.
 *
 * <p>It is for a person who has not read the documentation: what happened, what was left alone, and
 * the command that would approve it.
 *
 * @param subject one line
 * @param message many
 * @param matter what it is about: the same as long as nothing new has to be told; empty where each
 *     time is new
 */
record Notice(String subject, String message, String matter) {
  /** Of each kind; a mail that tells all of a large fleet tells nothing. */
  static final int MOST_NAMED = 20;

  /** More than these nobody looks at one by one; a plan approves them, as the objection says. */
  static final int MOST_APPROVED = 10;

  /** Which run of which function it is about. */
  record Origin(String directory, String functionArn, String runId, String logGroup) {}

  /** What an invocation that failed has to tell. */
  static Notice failed(String message, Origin origin) {
    return of(
        origin,
        "FAILED",
        List.of(
            "The run failed. Where its log has no line 'plan ..', nothing was changed.",
            "",
            message),
        "FAILED " + message);
  }

  /**
   * What a run has to tell: removals, objections that stand, and what fell short. Nothing where all
   * is well.
   */
  static Optional<Notice> of(RunReport report, Origin origin) {
    List<Outcome> ended =
        report.outcomes().stream()
            .filter(outcome -> outcome instanceof Outcome.Done)
            .filter(
                outcome ->
                    outcome.action() instanceof Action.Terminate
                        || outcome.action() instanceof Action.Migrate)
            .toList();
    List<Outcome> shortOf = report.outcomes().stream().filter(Outcome::fellShort).toList();
    boolean held = report.status() == RunStatus.HELD || report.review().isHeld();
    if (ended.isEmpty() && shortOf.isEmpty() && !held) {
      return Optional.empty();
    }
    List<String> lines = new ArrayList<>();
    ApprovalAdvice advice = ApprovalAdvice.of(report.review(), new Invocation.Event());
    if (held) {
      objections(report, advice, origin, lines);
    }
    section("Ended or rebuilt, with the data on them:", ended, lines);
    section("Not done; the next run tries again:", shortOf, lines);
    List<Outcome> withheld =
        report.outcomes().stream().filter(Outcome.Withheld.class::isInstance).toList();
    section("Left alone after a last look:", withheld, lines);
    String matter = ended.isEmpty() ? matter(report, advice, shortOf, withheld) : "";
    return Optional.of(of(origin, subject(report.status(), ended.size()), lines, matter));
  }

  private static String subject(RunStatus status, int ended) {
    return ended == 0 ? status.name() : status + ", " + ended + " ended or rebuilt";
  }

  private static Notice of(Origin origin, String what, List<String> lines, String matter) {
    List<String> all = new ArrayList<>();
    all.add("workspaces-sync, registered directory " + origin.directory() + ": " + what);
    all.add("");
    all.addAll(lines);
    all.add("");
    all.add("Function " + origin.functionArn());
    all.add("Run (request id) " + origin.runId() + ", log group " + origin.logGroup());
    return new Notice(
        "workspaces-sync " + origin.directory() + ": " + what,
        all.stream().map(LogLines::oneLine).collect(Collectors.joining("\n")),
        matter);
  }

  private static void objections(
      RunReport report, ApprovalAdvice advice, Origin origin, List<String> lines) {
    lines.add("Held. These desktops stay as they are until somebody acts; there is no hurry.");
    for (Objection objection : report.review().objections().stream().limit(MOST_NAMED).toList()) {
      lines.add("- " + Summary.text(objection, advice));
      List<WorkspaceId> desktops = advice.desktops(objection);
      if (!desktops.isEmpty() && desktops.size() <= MOST_APPROVED) {
        lines.add("  Look at each of them first. With the schedule's event in event.json:");
        lines.add("  " + command(desktops, origin));
      }
    }
    lines.add("");
  }

  /**
   * For a shell with jq; a desktop's id has nothing in it that a shell or JSON would take apart.
   */
  private static String command(List<WorkspaceId> desktops, Origin origin) {
    String ids =
        desktops.stream().map(id -> "\"" + id.value() + "\"").collect(Collectors.joining(", "));
    return "jq '. + {\"approve\": ["
        + ids
        + "]}' event.json > approve.json && aws lambda invoke --function-name "
        + origin.functionArn()
        + " --cli-binary-format raw-in-base64-out --cli-read-timeout 910 --payload"
        + " file://approve.json answer.json";
  }

  private static void section(String title, List<Outcome> outcomes, List<String> lines) {
    if (outcomes.isEmpty()) {
      return;
    }
    lines.add(title);
    outcomes.stream().limit(MOST_NAMED).forEach(one -> lines.add("- " + Summary.text(one)));
    if (outcomes.size() > MOST_NAMED) {
      lines.add("and " + (outcomes.size() - MOST_NAMED) + " more; all are in the log");
    }
  }

  /** Without figures that change from run to run. */
  private static String matter(
      RunReport report, ApprovalAdvice advice, List<Outcome> shortOf, List<Outcome> withheld) {
    List<String> parts = new ArrayList<>();
    parts.add(report.status().name());
    for (Objection objection : report.review().objections()) {
      parts.add(objection.guard() + objection.scope() + advice.desktops(objection));
    }
    shortOf.forEach(outcome -> parts.add(Summary.text(outcome.action())));
    withheld.forEach(outcome -> parts.add(Summary.text(outcome.action())));
    return String.join("\n", parts);
  }
}
