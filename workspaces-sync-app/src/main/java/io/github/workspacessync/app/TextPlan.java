package io.github.workspacessync.app;

import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.guard.Objection;
import io.github.workspacessync.guard.Review;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Census;
import io.github.workspacessync.plan.Decision;
import io.github.workspacessync.plan.Drift;
import io.github.workspacessync.plan.Hold;
import io.github.workspacessync.plan.HoldReason;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A review for people: what would be done, what is held and why, and what differs. */
final class TextPlan {
  private final Review review;
  private final TextStyle style;
  private final Ink ink;
  private final TextSafety safety;
  private final StringBuilder text = new StringBuilder();

  TextPlan(Review review, TextStyle style, Invocation invocation) {
    this.safety = new TextSafety(review, style, invocation);
    this.review = review;
    this.style = style;
    this.ink = new Ink(style.colour());
  }

  /** Lines, each ending with a line break. */
  String render() {
    head();
    groups();
    actions();
    objections();
    holds();
    text.append(safety.approvals());
    drift();
    text.append(TextRemarks.render(Remarks.of(review), style));
    return text.toString();
  }

  private void head() {
    line(ink.heading("Plan made at " + review.plan().madeAt().truncatedTo(ChronoUnit.SECONDS)));
    labelled("directory", review.scene().directory().source());
    review.scene().directory().notes().forEach(note -> labelled("", note));
    labelled("fleet", review.scene().fleet().source());
    SelectionRemarks.limit(review).ifPresent(words -> labelled("only", words));
    safety.mode().ifPresent(words -> labelled("mode", words));
    line("");
  }

  private void groups() {
    Census census = review.plan().census();
    TextGroups groups = new TextGroups(review, style.width());
    text.append(groups.table());
    line(
        "  other desktops: "
            + census.foreign()
            + " foreign, "
            + census.standby()
            + " stand-by, "
            + census.userDecoupled()
            + " without a user");
    census
        .unknownAssignments()
        .forEach(
            (name, ids) -> {
              wrapped(2, "of the assignment " + name + ", which is not configured: " + ids(ids));
              wrapped(4, "way out: " + TextGroups.ADVICE_ON_UNKNOWN);
            });
    safety.limits().forEach(words -> wrapped(2, words));
    text.append(groups.findings());
    line("");
  }

  private void actions() {
    Map<ActionType, List<Action>> byType =
        review.actions().stream()
            .collect(
                Collectors.groupingBy(
                    ActionType::of, () -> new EnumMap<>(ActionType.class), Collectors.toList()));
    byType.forEach(
        (type, actions) -> {
          String heading = type.heading() + " (" + actions.size() + ")";
          line(type == ActionType.TERMINATE ? ink.alarm(heading) : ink.heading(heading));
          TextTable table =
              new TextTable(2, style.width(), "USER", "WORKSPACE", "ASSIGNMENT", "WHY");
          actions.forEach(
              action ->
                  table.row(action.user(), desktop(action), action.assignment(), action.why()));
          line(table.text());
        });
  }

  private static String desktop(Action action) {
    return action instanceof Action.Create create
        ? "new, of " + create.wanted().bundle()
        : action.workspace().map(WorkspaceId::value).orElse("-");
  }

  private void objections() {
    if (review.objections().isEmpty()) {
      return;
    }
    line(ink.alarm("Objections (" + review.objections().size() + ")"));
    for (Objection objection : review.objections()) {
      wrapped(2, objection.guard() + " holds " + held(objection));
      wrapped(4, objection.message());
      wrapped(4, "way out: " + objection.wayOut());
      safety.approving(objection).forEach(words -> unbroken(4, words));
    }
    line("");
  }

  private static String held(Objection objection) {
    String what = objection.holds() == Action.Kind.CREATION ? "creations" : "marks and removals";
    if (objection.scope() instanceof Objection.Scope.Of of) {
      return "the " + what + " of " + of.assignment();
    }
    if (objection.scope() instanceof Objection.Scope.Desktops desktops) {
      return "the " + what + " of " + ids(desktops.ids());
    }
    if (objection.scope() instanceof Objection.Scope.Users users) {
      return users.names().size() + " " + what;
    }
    return "all " + what;
  }

  private void holds() {
    if (review.holds().isEmpty()) {
      return;
    }
    line(ink.heading("Held (" + review.holds().size() + ")"));
    Map<HoldReason, List<Hold>> byReason =
        review.holds().stream()
            .collect(
                Collectors.groupingBy(
                    Hold::reason, () -> new EnumMap<>(HoldReason.class), Collectors.toList()));
    byReason.forEach(
        (reason, holds) -> {
          line("  " + ink.notice(reason + " (" + holds.size() + ")") + ": " + reason.wayOut());
          TextTable table = new TextTable(4, style.width(), "USER", "WORKSPACE", "DETAIL");
          holds.forEach(
              hold ->
                  table.row(
                      hold.user(),
                      hold.workspaces().isEmpty() ? "-" : ids(hold.workspaces()),
                      hold.detail()));
          text.append(table.text());
          safety.naming(holds).forEach(words -> unbroken(4, words));
        });
    line("");
  }

  private void drift() {
    TextTable table =
        new TextTable(2, style.width(), "USER", "WORKSPACE", "SETTING", "WANTED", "FOUND", "STEP");
    for (Decision decision : review.plan().decisions()) {
      for (Drift drift : decision.drift()) {
        table.row(
            decision.person().name(),
            ids(decision.workspaces()),
            drift.setting(),
            drift.wanted(),
            drift.found(),
            drift.step());
      }
    }
    if (!table.isEmpty()) {
      line(ink.heading("Differs and stays"));
      line(table.text());
    }
  }

  private static String ids(Collection<WorkspaceId> ids) {
    return ids.stream().sorted().map(WorkspaceId::value).collect(Collectors.joining(", "));
  }

  private void labelled(String label, String words) {
    String before = String.format("  %-9s  ", label);
    for (String each : TextTable.wrap(Printable.clean(words), style.width() - before.length())) {
      line(before + each);
      before = " ".repeat(before.length());
    }
  }

  private void wrapped(int indent, String words) {
    String margin = " ".repeat(indent);
    TextTable.wrap(Printable.clean(words), style.width() - indent)
        .forEach(each -> line(margin + each));
  }

  /** To be copied: a line break in it would spoil it. */
  private void unbroken(int indent, String words) {
    line(" ".repeat(indent) + Printable.clean(words));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
