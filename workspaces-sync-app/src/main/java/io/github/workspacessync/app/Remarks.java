package io.github.workspacessync.app;

import io.github.workspacessync.fleet.SelfService;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.guard.Review;
import io.github.workspacessync.plan.Hold;
import io.github.workspacessync.plan.Repair;
import io.github.workspacessync.run.Outcome;
import io.github.workspacessync.run.RunReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What there is to say of a run beyond its actions, holds and objections. */
final class Remarks {
  private Remarks() {}

  static List<Remark> of(RunReport report) {
    List<Remark> remarks = new ArrayList<>(of(report.review()));
    quota(report.outcomes()).ifPresent(remarks::add);
    return remarks;
  }

  static List<Remark> of(Review review) {
    List<Remark> remarks = new ArrayList<>(SelectionRemarks.of(review));
    selfService(review).ifPresent(remarks::add);
    userDecoupled(review).ifPresent(remarks::add);
    standby(review).ifPresent(remarks::add);
    return remarks;
  }

  /** Whoever waits for the quota waits for the same thing as all others, so it is said once. */
  static Optional<Remark> quota(List<Outcome> outcomes) {
    List<Outcome> waiting = outcomes.stream().filter(Outcome::waitsForQuota).toList();
    String told =
        waiting.stream()
            .filter(Outcome.Refused.class::isInstance)
            .map(outcome -> " (" + ((Outcome.Refused) outcome).rejection() + ")")
            .findFirst()
            .orElse("");
    return remark(
        Remark.About.QUOTA,
        waiting.stream().map(outcome -> outcome.action().user().value()).sorted().toList(),
        "the quota of WorkSpaces is used up: "
            + (waiting.size() == 1 ? "1 person is" : waiting.size() + " people are")
            + " waiting"
            + told,
        "have AWS raise the quota (Service Quotas, Amazon WorkSpaces), or end desktops that nobody"
            + " needs; the next runs go on");
  }

  private static Optional<Remark> selfService(Review review) {
    if (review.scene().rules().policy().properties() != Repair.FIX) {
      return Optional.empty();
    }
    SelfService permissions = review.scene().selfService();
    List<String> settings =
        review.scene().rules().assignments().stream()
            .flatMap(each -> permissions.of(each.blueprint().properties()).stream())
            .distinct()
            .sorted()
            .toList();
    return remark(
        Remark.About.SELF_SERVICE,
        settings,
        "users of "
            + review.scene().fleet().source()
            + " can change "
            + String.join(", ", settings)
            + " themselves, so that what was mended may differ again",
        "take the self-service permissions of the directory away, leave these settings out, or set"
            + " repair.properties: report");
  }

  private static Optional<Remark> userDecoupled(Review review) {
    List<String> ids = ids(review, row -> row.kind() == Workspace.Kind.USER_DECOUPLED);
    return remark(
        Remark.About.USER_DECOUPLED,
        ids,
        "desktops that belong to no user and are never touched: " + ids.size(),
        "end by hand those that nobody needs");
  }

  /** Those that are all that their user has are held, and named there. */
  private static Optional<Remark> standby(Review review) {
    Set<WorkspaceId> held =
        review.holds().stream()
            .map(Hold::workspaces)
            .flatMap(List::stream)
            .collect(Collectors.toSet());
    List<String> ids =
        ids(review, row -> row.kind() == Workspace.Kind.STANDBY && !held.contains(row.id()));
    return remark(
        Remark.About.STANDBY,
        ids,
        "stand-by desktops of people who have a desktop of their own here: " + ids.size(),
        "promote or remove the stand-by desktop in its primary Region");
  }

  private static List<String> ids(Review review, Predicate<Workspace> which) {
    return review.scene().fleet().workspaces().stream()
        .filter(which)
        .map(row -> row.id().value())
        .sorted()
        .toList();
  }

  static Optional<Remark> remark(
      Remark.About about, List<String> subjects, String message, String wayOut) {
    return subjects.isEmpty()
        ? Optional.empty()
        : Optional.of(new Remark(about, message, wayOut, subjects));
  }
}
