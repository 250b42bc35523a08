package io.github.workspacessync.simulation;

import io.github.workspacessync.plan.Hold;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.run.Outcome;
import io.github.workspacessync.run.RunReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * What comes when everything is over: the faults stop, the configuration is right again, and an
 * operator takes the way out of each hold until there is none.
 */
final class Calm {
  private static final Duration BETWEEN = Duration.ofHours(6);
  private static final int MOST_RUNS = 70;

  /** How often a hold may still be seen after its way out was taken. */
  private static final int PATIENCE = 3;

  /** The way out of these is to wait, or nothing else helps where a limit was raised already. */
  private static final Set<HoldReason> WAITING =
      EnumSet.of(
          HoldReason.WITHIN_GRACE,
          HoldReason.IN_TRANSITION,
          HoldReason.BUDGET,
          HoldReason.NOT_EXAMINED);

  /** What an operator still has to find and mend; everything else is over. */
  private static final Set<Fault.Kind> LASTING =
      EnumSet.of(
          Fault.Kind.LIST_CANNOT_TELL,
          Fault.Kind.ENTRY_CANNOT_BE_READ,
          Fault.Kind.ENTRY_STILL_NAMES_IT,
          Fault.Kind.NOBODY_IS_FOUND,
          Fault.Kind.NO_MEMBER_OF,
          Fault.Kind.ROW_IS_MISSING,
          Fault.Kind.USE_IS_NOT_TOLD,
          Fault.Kind.CLOCK_IS_OFF);

  private final Town town;
  private final Checks checks;
  private final Schedule schedule;
  private final SplittableRandom random;
  private final WaysOut waysOut;
  private final Map<String, Integer> seen = new HashMap<>();

  Calm(Town town, Checks checks, Schedule schedule, long seed) {
    this.town = town;
    this.checks = checks;
    this.schedule = schedule;
    this.random = new SplittableRandom(seed);
    this.waysOut = new WaysOut(town, random);
  }

  void come() {
    town.calm();
    for (Fault.Kind kind : Fault.Kind.values()) {
      if (!LASTING.contains(kind)) {
        town.ended(town.faults().clear(kind));
      }
    }
    boolean sisters = town.settings().sistersUndeclared();
    town.settings(
        town.intended()
            .withSistersUndeclared(sisters)
            .withMode(town.settings().policy().removal()));
    town.history().add(town, () -> "calm, but for " + town.faults().list());
    run();
    Optional<RunReport> second = run();
    second.ifPresent(report -> new EverybodyServed(town).look(report).ifPresent(this::unserved));
    Optional<RunReport> last = second;
    for (int i = 2; i < MOST_RUNS && !isOver(last); i++) {
      last.ifPresent(this::takeWaysOut);
      if (checks.violation().isPresent()) {
        return;
      }
      last = run();
    }
    if (!isOver(last)) {
      String left = last.map(Calm::what).orElse("not even a report");
      checks.found("OnlyHoldsRemain", "after " + MOST_RUNS + " calm runs there is still " + left);
    }
    town.tally().count("calm ends");
  }

  private void unserved(String what) {
    checks.found("EverybodyServed", what);
  }

  private Optional<RunReport> run() {
    town.pass(BETWEEN);
    return schedule.carryOut(new Step.Runs(random.nextLong(), null, List.of(), null));
  }

  private static boolean isOver(Optional<RunReport> last) {
    return last.filter(report -> holds(report).isEmpty() && report.outcomes().isEmpty())
        .isPresent();
  }

  private static String what(RunReport report) {
    return holds(report) + " " + report.outcomes();
  }

  private static List<Hold> holds(RunReport report) {
    Stream<Hold> withheld =
        report.outcomes().stream()
            .filter(Outcome.Withheld.class::isInstance)
            .map(outcome -> ((Outcome.Withheld) outcome).hold());
    return Stream.concat(report.review().holds().stream(), withheld).toList();
  }

  private void takeWaysOut(RunReport report) {
    List<String> now = new ArrayList<>();
    for (Hold hold : holds(report)) {
      String key = hold.reason() + " " + hold.user().key() + " " + hold.workspaces();
      now.add(key);
      int times = seen.merge(key, 1, Integer::sum);
      if (times > PATIENCE && !WAITING.contains(hold.reason())) {
        checks.found("WaysOutHelp", "the way out was taken in vain: " + hold);
      }
      waysOut.take(hold, times, report);
      town.tally().count("way out of " + hold.reason());
    }
    seen.keySet().retainAll(now);
  }
}
