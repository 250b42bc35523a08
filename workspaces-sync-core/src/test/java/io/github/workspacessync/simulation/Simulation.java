package io.github.workspacessync.simulation;

import java.util.Optional;
import java.util.SplittableRandom;

/** One town from its founding to the end of its script. */
final class Simulation {
  private final Script script;
  private final Mechanism defeated;
  private final Tally tally;

  Simulation(Script script, Mechanism defeated, Tally tally) {
    this.script = script;
    this.defeated = defeated;
    this.tally = tally;
  }

  /** Plays the script, until its end or the first violation. */
  Optional<Violation> play(History history) {
    Town town = new Town(new SplittableRandom(script.seed()), history, tally);
    Checks checks = new Checks();
    Schedule schedule = new Schedule(town, checks, defeated);
    for (Step step : script.steps()) {
      play(step, town, schedule);
      if (checks.violation().isPresent()) {
        return checks.violation();
      }
    }
    if (script.endsInCalm()) {
      new Calm(town, checks, schedule, script.seed()).come();
    }
    return checks.violation();
  }

  private static void play(Step step, Town town, Schedule schedule) {
    if (step instanceof Step.Happens happens) {
      Happenings.let(town, happens);
    } else if (step instanceof Step.GoesWrong goesWrong) {
      Trouble.make(town, goesWrong);
    } else if (step instanceof Step.IsMended) {
      town.ended(town.faults().clear());
    } else if (step instanceof Step.Passes passes) {
      town.pass(passes.time());
    } else if (step instanceof Step.Runs runs) {
      schedule.carryOut(runs);
      town.ended(town.faults().runOver());
    }
  }
}
