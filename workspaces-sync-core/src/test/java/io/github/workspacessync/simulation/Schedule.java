package io.github.workspacessync.simulation;

import io.github.workspacessync.Deadline;
import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.DirectorySource;
import io.github.workspacessync.fleet.FleetException;
import io.github.workspacessync.fleet.WorkspaceFleet;
import io.github.workspacessync.guard.Approval;
import io.github.workspacessync.guard.Guards;
import io.github.workspacessync.guard.Review;
import io.github.workspacessync.plan.Selection;
import io.github.workspacessync.run.RunException;
import io.github.workspacessync.run.RunReport;
import io.github.workspacessync.run.Synchronizer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Carries runs out, alone or two at the same time, until they are done, failed or killed. */
final class Schedule {
  private final Town town;
  private final Checks checks;
  private final Mechanism defeated;
  private int runs;

  Schedule(Town town, Checks checks, Mechanism defeated) {
    this.town = town;
    this.checks = checks;
    this.defeated = defeated;
  }

  /** The report of the first of the runs, if it came to one. */
  Optional<RunReport> carryOut(Step.Runs step) {
    Step.Runs beside = step.beside();
    if (beside == null) {
      return run(step, null, 0);
    }
    town.tally().count("overlaps");
    checks.tell(check -> check.overlap(town));
    Turns turns = new Turns(step.seed());
    turns.take(() -> run(step, turns, 0), () -> run(beside, turns, 1));
    return Optional.empty();
  }

  private Optional<RunReport> run(Step.Runs step, @Nullable Turns turns, int who) {
    int number = ++runs;
    town.tally().count("runs");
    Settings settings = town.settings();
    Approvals.Given approved = town.approvals().take(town);
    RunWatch watch = new RunWatch(town, checks, number, settings, approved.list());
    approved.known().forEach(watch::vouchedAway);
    Course course = new Course(town, "run " + number, step, turns, who);
    town.history()
        .add(
            town,
            () -> "run " + number + " begins, with " + town.faults().list() + approved(watch));
    Optional<RunReport> report = Optional.empty();
    try {
      report = Optional.of(apply(step, settings, watch, course));
    } catch (DirectoryException | FleetException | RunException failed) {
      town.tally().count("failed runs");
      town.history().add(town, () -> "run " + number + " fails: " + failed.getMessage());
    } catch (Course.Killed killed) {
      town.tally().count("killed runs");
    } catch (RuntimeException bug) {
      checks.found("NoCrash", "run " + number + " ends by " + bug);
    }
    @Nullable RunReport told = report.orElse(null);
    checks.ask(check -> check.over(watch, told));
    town.history().add(town, () -> "run " + number + " ends " + summary(told));
    return report;
  }

  private static String approved(RunWatch watch) {
    return watch.approvals().isEmpty()
        ? ""
        : ", approved " + watch.approvals().byPlan() + watch.approvals().byName();
  }

  private static String summary(@Nullable RunReport report) {
    return report == null
        ? "without a report"
        : report.status()
            + " "
            + report.review().objections().stream().map(each -> each.guard()).toList()
            + " "
            + report.review().holds().stream()
                .map(hold -> hold.reason() + " " + hold.user() + " " + hold.workspaces())
                .toList();
  }

  private RunReport apply(Step.Runs step, Settings settings, RunWatch watch, Course course) {
    SplittableRandom random = new SplittableRandom(step.seed()).split();
    DirectorySource directory =
        new WatchedDirectory(
            new FaultyDirectory(town.people(), town.faults(), settings.filterTypo()),
            watch,
            course);
    WorkspaceFleet fleet =
        new WatchedFleet(
            new FaultyFleet(town.fleet(), town.faults(), random), watch, course, checks);
    Duration off =
        town.faults().first(Fault.Kind.CLOCK_IS_OFF).map(Fault::by).orElse(Duration.ZERO);
    InstantSource clock = defeated.clock(() -> town.now().plus(off));
    Settings believed = defeated.settings(settings);
    Synchronizer synchronizer =
        new Synchronizer(
            believed.rules(),
            Guards.of(believed.limits(), believed.sistersUndeclared()),
            watch.approvals(),
            Selection.EVERYBODY,
            clock,
            deadline(clock),
            defeated.listener(watch));
    DirectorySource people = defeated.directory(directory, watch);
    WorkspaceFleet desktops = defeated.fleet(fleet, watch);
    boolean alive = true;
    try {
      return synchronizer.apply(people, desktops, review -> answer(review, random));
    } catch (Course.Killed killed) {
      alive = false;
      throw killed;
    } finally {
      if (alive) {
        people.close();
        desktops.close();
      }
    }
  }

  private Deadline deadline(InstantSource clock) {
    return town.faults()
        .first(Fault.Kind.TIME_IS_SHORT)
        .map(fault -> Deadline.at(clock.instant().plus(fault.by()), clock))
        .orElseGet(Deadline::none);
  }

  /** A person takes his time, and sometimes says no. */
  private Approval answer(Review review, SplittableRandom random) {
    if (!town.isCalm() && random.nextInt(25) == 0) {
      town.pass(Duration.ofMinutes(random.nextInt(180)));
      return random.nextInt(4) == 0
          ? Approval.declinedBy("an operator")
          : Approval.grantedBy("an operator");
    }
    review.actions().forEach(action -> town.tally().count(action.getClass().getSimpleName()));
    return Approval.grantedBy("the schedule");
  }
}
