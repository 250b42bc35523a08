package io.github.workspacessync.run;

import io.github.workspacessync.Deadline;
import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.DirectorySource;
import io.github.workspacessync.fleet.FleetException;
import io.github.workspacessync.fleet.Rejection;
import io.github.workspacessync.fleet.Reply;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceFleet;
import io.github.workspacessync.fleet.WorkspaceState.Phase;
import io.github.workspacessync.guard.ApprovedPlan;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Hold;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.plan.Rotation;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Carries out an approved plan: what saves desktops first, what ends them last and one at a time.
 *
 * <p>A refusal concerns one desktop; a call that failed as a whole stops its kind of actions only.
 * Nothing is started that may not finish within the deadline.
 */
final class PlanExecutor {
  /** Nothing is started when less than this remains. */
  static final Duration MARGIN = Duration.ofSeconds(30);

  private final DirectorySource directory;
  private final WorkspaceFleet fleet;
  private final InstantSource clock;
  private final Deadline deadline;
  private final RunListener listener;
  private final Duration planKeeps;
  private final List<Outcome> lateTags = new ArrayList<>();
  private final List<RemovalRecord> records = new ArrayList<>();

  PlanExecutor(
      DirectorySource directory,
      WorkspaceFleet fleet,
      InstantSource clock,
      Deadline deadline,
      RunListener listener,
      Duration planKeeps) {
    this.directory = directory;
    this.fleet = fleet;
    this.clock = clock;
    this.deadline = deadline;
    this.listener = listener;
    this.planKeeps = planKeeps;
  }

  List<Outcome> execute(ApprovedPlan plan) {
    List<Outcome> outcomes = new ArrayList<>();
    outcomes.addAll(each(plan.of(Action.Unmark.class), this::unmark));
    outcomes.addAll(
        new Creations(fleet, listener, this::outOfTime)
            .carryOut(Rotation.of(plan.of(Action.Create.class), plan.madeAt())));
    outcomes.addAll(each(plan.of(Action.StoreOwner.class), this::tagUnchanged));
    outcomes.addAll(each(plan.of(Action.Tag.class), this::tag));
    outcomes.addAll(each(plan.of(Action.Modify.class), this::modify));
    outcomes.addAll(each(plan.of(Action.Move.class), this::tagUnchanged));
    outcomes.addAll(each(plan.of(Action.Refresh.class), this::tagUnchanged));
    outcomes.addAll(removals(plan));
    outcomes.addAll(lateTags);
    return outcomes;
  }

  /** Why each desktop was ended that was, or was tried to be. */
  List<RemovalRecord> records() {
    return List.copyOf(records);
  }

  /**
   * What takes somebody's volume, and the marks that lead there: written down before it is done.
   */
  private List<Outcome> removals(ApprovedPlan plan) {
    LastLook lastLook = new LastLook(directory, fleet, plan.rules(), clock);
    Bookkeeping books = new Bookkeeping(plan, fleet, clock, planKeeps);
    Optional<Stop> forbidden = outOfTime().or(books::book);
    List<Outcome> outcomes = new ArrayList<>();
    outcomes.addAll(each(plan.of(Action.Mark.class), forbidden, this::tagUnchanged));
    outcomes.addAll(
        each(plan.of(Action.Migrate.class), forbidden, action -> migrate(action, plan, lastLook)));
    outcomes.addAll(
        each(
            plan.of(Action.Terminate.class),
            forbidden,
            action -> terminate(action, plan, lastLook)));
    books.settle(outcomes);
    return outcomes;
  }

  private <A extends Action> List<Outcome> each(List<A> actions, Function<A, Outcome> carryOut) {
    return each(actions, Optional.empty(), carryOut);
  }

  /** Carries out actions of one kind, one after another, until something stops the kind. */
  private <A extends Action> List<Outcome> each(
      List<A> actions, Optional<Stop> forbidden, Function<A, Outcome> carryOut) {
    List<Outcome> outcomes = new ArrayList<>();
    Optional<Stop> stopped = forbidden;
    for (A action : actions) {
      stopped = stopped.or(this::outOfTime);
      Outcome outcome;
      if (stopped.isPresent()) {
        outcome = stopped.get().leaves(action);
      } else {
        listener.about(action);
        try {
          outcome = carryOut.apply(action);
        } catch (FleetException | DirectoryException failed) {
          outcome = Outcome.Failed.of(action, failed);
          stopped = Optional.of(Stop.failed("the one before failed: " + failed.getMessage()));
        } catch (UnrecordedException kept) {
          stopped = Optional.of(new Stop(Outcome.Halt.BOOKS, String.valueOf(kept.getMessage())));
          outcome = stopped.get().leaves(action);
        }
      }
      listener.done(outcome);
      outcomes.add(outcome);
    }
    return outcomes;
  }

  private Outcome tag(Action.Tagging action) {
    return Outcome.of(action, fleet.tag(action.desktop().id(), action.tags()));
  }

  /**
   * Looks first: what was read may be some time old. A mark that somebody has cleared meanwhile
   * must not come back with the time it had run, an owner's id that was not to be seen yet must not
   * give way to that of whoever bears his name now, and a desktop that somebody has taken away from
   * us, or protected, is not ours to write on.
   */
  private Outcome tagUnchanged(Action.Tagging action) {
    Optional<Tags> now = fleet.reread(action.desktop().id()).map(Workspace::tags);
    if (now.filter(tags -> Differences.noneInTags(action, tags)).isPresent()) {
      return tag(action);
    }
    return new Outcome.Withheld(
        action,
        new Hold(
            HoldReason.IN_TRANSITION,
            action.user(),
            List.of(action.desktop().id()),
            action.assignment(),
            "its tags have changed since they were read"));
  }

  /** A mark on a desktop that is gone needs no clearing. */
  private Outcome unmark(Action.Unmark action) {
    Outcome outcome = tag(action);
    if (!(outcome instanceof Outcome.Refused)) {
      return outcome;
    }
    Optional<Workspace> now = fleet.reread(action.desktop().id());
    boolean gone = now.map(found -> found.state().phase() == Phase.GONE).orElse(true);
    return gone ? new Outcome.Done(action, action.desktop().id()) : outcome;
  }

  private Outcome modify(Action.Modify action) {
    return Outcome.of(action, fleet.modify(action.desktop().id(), action.change()));
  }

  private Outcome migrate(Action.Migrate action, ApprovedPlan plan, LastLook lastLook) {
    return tooOld(action, plan)
        .or(() -> lastLook.before(action).map(found -> withheld(action, found)))
        .or(() -> tooOld(action, plan))
        .orElseGet(() -> Outcome.of(action, fleet.migrate(action.desktop().id(), action.bundle())));
  }

  private Outcome terminate(Action.Terminate action, ApprovedPlan plan, LastLook lastLook) {
    Optional<Outcome> tooOld = tooOld(action, plan);
    if (tooOld.isPresent()) {
      return tooOld.get();
    }
    LastLook.Found found = lastLook.before(action);
    if (!(found instanceof LastLook.Clear clear)) {
      return withheld(action, (LastLook.Objected) found);
    }
    // A machine that slept in the middle of the last look has not looked right before.
    return tooOld(action, plan)
        .orElseGet(() -> end(action, RemovalRecord.of(action, clear, plan, clock.instant())));
  }

  /** The last look has just found him away, so a mark whose removal is refused stays alive. */
  private Outcome end(Action.Terminate action, RemovalRecord why) {
    listener.removing(why);
    records.add(why);
    Outcome outcome = ended(action, fleet.terminate(action.desktop().id()));
    if (outcome instanceof Outcome.Refused) {
      lateTags.addAll(
          each(action.keepAlive(clock.instant()).stream().toList(), this::tagUnchanged));
    }
    return outcome;
  }

  /** Who finds the desktop gone already has nothing left to do. */
  private static Outcome ended(Action.Terminate action, Reply reply) {
    return reply instanceof Rejection rejection && rejection.kind() == Rejection.Kind.CONVERGED
        ? new Outcome.Done(action, action.desktop().id())
        : Outcome.of(action, reply);
  }

  private Optional<Outcome> tooOld(Action action, ApprovedPlan plan) {
    return clock.instant().isAfter(plan.madeAt().plus(planKeeps))
        ? Optional.of(
            new Outcome.NotAttempted(
                action,
                Outcome.Halt.AGE,
                "the plan is older than " + planKeeps.toMinutes() + " minutes"))
        : Optional.empty();
  }

  private Outcome withheld(Action.OnDesktop action, LastLook.Objected found) {
    if (found.backAgain()) {
      Action.Unmark unmark =
          new Action.Unmark(action.desktop(), action.assignment(), found.hold().detail());
      lateTags.addAll(each(List.of(unmark), this::unmark));
    }
    return new Outcome.Withheld(action, found.hold());
  }

  private Optional<Stop> outOfTime() {
    return deadline.allows(MARGIN)
        ? Optional.empty()
        : Optional.of(
            new Stop(
                Outcome.Halt.TIME,
                "the run was interrupted, or less than "
                    + MARGIN.toSeconds()
                    + " s were left; the next run goes on"));
  }
}
