package io.github.workspacessync.run;

import io.github.workspacessync.Deadline;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DirectorySource;
import io.github.workspacessync.fleet.FleetSnapshot;
import io.github.workspacessync.fleet.FleetView;
import io.github.workspacessync.fleet.SelfService;
import io.github.workspacessync.fleet.WorkspaceFleet;
import io.github.workspacessync.guard.Approval;
import io.github.workspacessync.guard.Guards;
import io.github.workspacessync.guard.Review;
import io.github.workspacessync.guard.Scene;
import io.github.workspacessync.plan.ApprovalList;
import io.github.workspacessync.plan.Evidence;
import io.github.workspacessync.plan.Plan;
import io.github.workspacessync.plan.Reconciler;
import io.github.workspacessync.plan.Selection;
import io.github.workspacessync.plan.SyncRules;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/**
 * The product: members of the groups have their WorkSpaces, and those who left lose theirs, never
 * by mistake.
 *
 * <p>A preview gets nothing that could change anything; a run carries out the very plan that was
 * shown, and looks once more right before each removal.
 */
public final class Synchronizer {
  private static final Duration PLAN_KEEPS = Duration.ofMinutes(15);

  private final SyncRules rules;
  private final Guards guards;
  private final ApprovalList approvals;
  private final Selection selection;
  private final InstantSource clock;
  private final Deadline deadline;
  private final RunListener listener;

  public Synchronizer(
      SyncRules rules,
      Guards guards,
      InstantSource clock,
      Deadline deadline,
      RunListener listener) {
    this(rules, guards, ApprovalList.NONE, Selection.EVERYBODY, clock, deadline, listener);
  }

  /**
   * One whose runs have removals approved beforehand, or carry out only what is for some people.
   *
   * @param approvals good for the runs of this instance alone
   * @param selection whose actions are carried out
   */
  public Synchronizer(
      SyncRules rules,
      Guards guards,
      ApprovalList approvals,
      Selection selection,
      InstantSource clock,
      Deadline deadline,
      RunListener listener) {
    this.rules = rules;
    this.guards = guards;
    this.approvals = approvals;
    this.selection = selection;
    this.clock = clock;
    this.deadline = deadline;
    this.listener = listener;
  }

  /** Shows what a run would do, and does nothing. */
  public RunReport preview(DirectorySource directory, FleetView fleet) {
    Instant startedAt = clock.instant();
    return RunReport.preview(review(directory, fleet), startedAt, clock.instant());
  }

  /**
   * Reads, plans, asks, and carries out what was shown.
   *
   * @param ask answers whether the review shall be carried out: a person, or the caller's event
   * @throws RunException if reading used up the time, or the answer came too late
   */
  public RunReport apply(
      DirectorySource directory, WorkspaceFleet fleet, Function<Review, Approval> ask) {
    Instant startedAt = clock.instant();
    Review review = review(directory, fleet);
    if (!deadline.allows(PlanExecutor.MARGIN)) {
      throw new RunException(
          "Reading used up the run's time; nothing was changed. Give the run more time; or raise"
              + " fleet.callsPerSecond, if AWS has raised your rate; or split the users over more"
              + " registered directories, each with its own configuration. Never split one directory"
              + " by assignments: whoever moves between them would lose his desktop.");
    }
    Approval approval = ask.apply(review);
    if (!approval.granted()) {
      return RunReport.declined(review, startedAt, clock.instant());
    }
    if (clock.instant().isAfter(review.plan().madeAt().plus(PLAN_KEEPS))) {
      throw new RunException(
          "The answer came more than "
              + PLAN_KEEPS.toMinutes()
              + " minutes after the plan was made; nothing was changed. Run it again.");
    }
    PlanExecutor executor =
        new PlanExecutor(directory, fleet, clock, deadline, listener, PLAN_KEEPS);
    List<Outcome> outcomes = executor.execute(review.approvedBy(approval));
    return RunReport.applied(review, outcomes, executor.records(), startedAt, clock.instant());
  }

  private Review review(DirectorySource directory, FleetView fleet) {
    SelfService selfService = fleet.preflight(rules.blueprints());
    listener.reading("directory");
    DirectorySnapshot people = directory.snapshot(rules.groups());
    listener.reading("fleet");
    FleetSnapshot desktops = fleet.snapshot();

    Instant now = clock.instant();
    Reconciler reconciler = new Reconciler(rules, people, desktops, approvals, now);
    listener.reading("evidence");
    EvidenceCollector collector =
        new EvidenceCollector(rules, guards.limits(), people, approvals, now);
    Evidence evidence =
        collector.collect(reconciler.candidates(), reconciler.census(), directory, fleet);
    Plan plan = reconciler.plan(evidence);

    Review review =
        guards.review(
            new Scene(rules, people, desktops, selfService, evidence, plan, approvals, selection));
    listener.reviewed(review);
    return review;
  }
}
