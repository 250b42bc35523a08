package io.github.workspacessync.app;

import io.github.workspacessync.guard.Allowance;
import io.github.workspacessync.guard.Objection;
import io.github.workspacessync.guard.Review;
import io.github.workspacessync.plan.ApprovalList;
import io.github.workspacessync.plan.Hold;
import io.github.workspacessync.plan.RemovalMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** For people: what is left of the limits, what was approved, and how to approve what is held. */
final class TextSafety {
  private final Review review;
  private final TextStyle style;
  private final ApprovalAdvice advice;

  TextSafety(Review review, TextStyle style, Invocation invocation) {
    this.review = review;
    this.style = style;
    this.advice = ApprovalAdvice.of(review, invocation);
  }

  /** What every reader of the plan has to know of {@code removal.mode}. */
  Optional<String> mode() {
    RemovalMode mode = review.scene().rules().policy().removal();
    return switch (mode) {
      case FULL -> Optional.empty();
      case MARK ->
          Optional.of(
              "removal.mode is mark, the trial mode: desktops of leavers are marked and none is"
                  + " ended, however long it is due; with removal.mode: full the next run ends"
                  + " those that are due");
      case NONE ->
          Optional.of(
              "removal.mode is none: desktops of leavers are neither marked nor ended; marks of"
                  + " those who are back are cleared");
    };
  }

  /** What the limit of removals has counted, where there is anything to tell. */
  List<String> limits() {
    boolean telling =
        style.detailed()
            || !review.objections().isEmpty()
            || review.allowances().stream().anyMatch(each -> each.marked() + each.removed() > 0);
    return telling ? review.allowances().stream().map(TextSafety::limit).toList() : List.of();
  }

  private static String limit(Allowance allowance) {
    return "limits: "
        + allowance.assignment().map(Object::toString).orElse("in all")
        + " "
        + allowance.marked()
        + " of "
        + allowance.allowed()
        + " marked, "
        + allowance.removed()
        + " of "
        + allowance.allowed()
        + " removed within 24 hours"
        + (allowance.counted() ? "" : " (the note cannot be read, so it counts as used up)");
  }

  /**
   * What an approval has taken from an objection, and the calls that would approve the rest, which
   * are to be typed.
   */
  List<String> approving(Objection objection) {
    int overruled = advice.overruled(objection).size();
    List<String> lines = new ArrayList<>();
    if (overruled > 0) {
      lines.add("overruled by the approval for " + desktops(overruled) + " above");
    }
    lines.addAll(calls(objection));
    return lines;
  }

  private List<String> calls(Objection objection) {
    List<String> calls = advice.calls(objection);
    int count = advice.desktops(objection).size();
    if (calls.isEmpty()) {
      return List.of();
    }
    String what =
        calls.size() == 1
            ? "or approve " + desktops(count) + ":"
            : "or approve all removals of a plan, these " + count + " among them:";
    return Stream.concat(Stream.of(what), calls.stream().map(call -> "  " + call)).toList();
  }

  /** The call that would release the desktops of these holds; the last line is to be typed. */
  List<String> naming(List<Hold> holds) {
    List<String> calls = advice.calls(holds);
    return calls.isEmpty()
        ? List.of()
        : Stream.concat(
                Stream.of("to approve by id, when you are sure:"),
                calls.stream().map(call -> "  " + call))
            .toList();
  }

  private static String desktops(int count) {
    return count == 1 ? "this desktop" : "these " + count + " desktops";
  }

  /** What was approved with this call, and whatever of it has no effect. */
  String approvals() {
    ApprovalList approvals = review.scene().approvals();
    if (approvals.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    Ink ink = new Ink(style.colour());
    text.append(ink.heading("Approved by " + Printable.clean(approvals.by()))).append('\n');
    TextTable table = new TextTable(4, style.width(), "WORKSPACE", "WHY");
    Unaffected.of(review).forEach(table::row);
    if (!table.isEmpty()) {
      text.append("  without effect on these:\n").append(table.text());
    }
    return text.append('\n').toString();
  }
}
