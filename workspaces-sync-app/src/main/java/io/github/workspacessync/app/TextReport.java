package io.github.workspacessync.app;

import io.github.workspacessync.guard.Review;
import io.github.workspacessync.run.Outcome;
import io.github.workspacessync.run.RunReport;
import io.github.workspacessync.run.RunStatus;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A run's report for people: what would be done or was done, what was held, and the way out.
 *
 * <p>Whatever is not done is named; names and other texts from the directory cannot give orders to
 * the terminal.
 */
public final class TextReport {
  private TextReport() {}

  /**
   * Renders a run that is over: its plan, what became of each action, and a summary.
   *
   * @return lines, each ending with a line break
   */
  public static String render(RunReport report, TextStyle style) {
    return render(report, style, Invocation.UNKNOWN);
  }

  /**
   * Renders a run that is over: its plan, what became of each action, and a summary.
   *
   * @param invocation how the run was called, for what the report says about approvals
   * @return lines, each ending with a line break
   */
  public static String render(RunReport report, TextStyle style, Invocation invocation) {
    StringBuilder text =
        new StringBuilder(new TextPlan(report.review(), style, invocation).render());
    if (report.applied()) {
      text.append(outcomes(report.outcomes(), style));
    }
    Ink ink = new Ink(style.colour());
    if (!report.applied()) {
      text.append(ahead(report.review(), ink));
    } else {
      text.append(ink.heading("Done: ")).append(done(report)).append('\n');
    }
    return text.append(status(report, ink)).append('\n').toString();
  }

  /**
   * Renders a plan on which somebody has to decide, with a summary.
   *
   * @param invocation how the run was called, for what the report says about approvals
   * @return lines, each ending with a line break
   */
  public static String render(Review review, TextStyle style, Invocation invocation) {
    return new TextPlan(review, style, invocation).render()
        + ahead(review, new Ink(style.colour()));
  }

  /**
   * Renders only what became of the actions, for somebody who has seen the plan already.
   *
   * @return lines, each ending with a line break
   */
  public static String renderOutcomes(RunReport report, TextStyle style) {
    Ink ink = new Ink(style.colour());
    return outcomes(report.outcomes(), style)
        + ink.heading("Done: ")
        + done(report)
        + "\n"
        + status(report, ink)
        + "\n";
  }

  private static String outcomes(List<Outcome> outcomes, TextStyle style) {
    Ink ink = new Ink(style.colour());
    StringBuilder text = new StringBuilder();
    List<Outcome> single = outcomes.stream().filter(each -> !each.waitsForQuota()).toList();
    byType(single, OutcomeType::of, OutcomeType.class)
        .forEach(
            (type, each) -> {
              String heading = "Outcome: " + type.words() + " (" + each.size() + ")";
              text.append(type == OutcomeType.DONE ? ink.good(heading) : ink.alarm(heading));
              text.append('\n');
              TextTable table =
                  new TextTable(2, style.width(), "USER", "WORKSPACE", "ACTION", "DETAIL");
              each.forEach(
                  outcome ->
                      table.row(
                          outcome.action().user(),
                          desktop(outcome),
                          ActionType.of(outcome.action()),
                          detail(outcome)));
              text.append(table.text()).append('\n');
            });
    return text.append(TextRemarks.render(Remarks.quota(outcomes).stream().toList(), style))
        .toString();
  }

  private static String desktop(Outcome outcome) {
    return outcome instanceof Outcome.Done done
        ? done.workspace().value()
        : outcome.action().workspace().map(Object::toString).orElse("-");
  }

  private static String detail(Outcome outcome) {
    if (outcome instanceof Outcome.Refused refused) {
      return refused.rejection().toString();
    }
    if (outcome instanceof Outcome.Failed failed) {
      return failed.why();
    }
    if (outcome instanceof Outcome.NotAttempted left) {
      return left.why();
    }
    if (outcome instanceof Outcome.Withheld withheld) {
      return withheld.hold().reason()
          + ": "
          + withheld.hold().detail()
          + " (way out: "
          + withheld.hold().wayOut()
          + ")";
    }
    return outcome.action().why();
  }

  private static String ahead(Review review, Ink ink) {
    String actions =
        byType(review.actions(), ActionType::of, ActionType.class).entrySet().stream()
            .map(entry -> entry.getValue().size() + " " + entry.getKey().ahead())
            .collect(Collectors.joining(", "));
    return ink.heading("Plan: ")
        + (actions.isEmpty() ? "nothing to do" : actions)
        + "; "
        + review.holds().size()
        + " held; "
        + objections(review)
        + "\n";
  }

  private static String done(RunReport report) {
    String outcomes =
        byType(report.outcomes(), OutcomeType::of, OutcomeType.class).entrySet().stream()
            .map(entry -> entry.getValue().size() + " " + entry.getKey().words())
            .collect(Collectors.joining(", "));
    return (outcomes.isEmpty() ? "nothing" : outcomes)
        + "; "
        + report.review().holds().size()
        + " held; "
        + objections(report.review());
  }

  private static String objections(Review review) {
    int count = review.objections().size();
    return count == 1 ? "1 objection" : count + " objections";
  }

  private static String status(RunReport report, Ink ink) {
    RunStatus status = report.status();
    return switch (status) {
      case DONE ->
          ink.good(
              "Status: "
                  + (report.changesPending() && !report.applied() ? "changes pending" : "done"));
      case HELD -> ink.notice("Status: held by a guard; see the objections");
      case DECLINED -> ink.notice("Status: declined; nothing was changed");
      case FAILED -> ink.alarm("Status: failed; a mark could not be cleared, run it again");
      case PARTLY_FAILED -> ink.alarm("Status: partly failed; the next run tries again");
    };
  }

  private static <K extends Enum<K>, T> Map<K, List<T>> byType(
      Collection<T> items, Function<T, K> type, Class<K> types) {
    return items.stream()
        .collect(Collectors.groupingBy(type, () -> new EnumMap<>(types), Collectors.toList()));
  }
}
