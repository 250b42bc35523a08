package io.github.workspacessync.simulation;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What goes on at each call of a run: time passes, others act, the run is killed. */
final class Course {
  /** The end of a process in the middle of a run, which nothing in it can catch. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed", null, false, false);
    }
  }

  private final Town town;
  private final String name;
  private final Step.Runs step;
  private final SplittableRandom random;
  private final @Nullable Turns turns;
  private final int who;
  private int calls;

  Course(Town town, String name, Step.Runs step, @Nullable Turns turns, int who) {
    this.town = town;
    this.name = name;
    this.step = step;
    this.random = new SplittableRandom(step.seed());
    this.turns = turns;
    this.who = who;
  }

  <T> T call(Supplier<String> what, Supplier<T> carryOut) {
    calls++;
    if (turns != null) {
      turns.pass(who);
    }
    town.pass(
        random.nextInt(60) == 0 ? Duration.ofMinutes(3) : Duration.ofSeconds(random.nextInt(9)));
    for (Step.Meanwhile meanwhile : step.meanwhile()) {
      if (meanwhile.call() == calls) {
        Happenings.let(town, meanwhile.what());
      }
    }
    town.history().add(town, () -> "  " + name + " " + what.get());
    dieIf(false);
    T answer;
    try {
      answer = carryOut.get();
    } catch (RuntimeException failed) {
      town.history().add(town, () -> "  " + name + "   fails: " + failed.getMessage());
      throw failed;
    }
    dieIf(true);
    return answer;
  }

  private void dieIf(boolean after) {
    Step.Kill kill = step.kill();
    if (kill != null && kill.call() == calls && kill.after() == after) {
      town.tally().count("kills");
      town.history().add(town, () -> "  " + name + " is killed " + (after ? "after" : "before"));
      throw new Killed();
    }
  }
}
