package io.github.workspacessync.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leaves out of a script whatever the same check's violation does not need. */
final class Shrinker {
  private final Mechanism defeated;
  private final String check;

  Shrinker(Mechanism defeated, Violation violation) {
    this.defeated = defeated;
    this.check = violation.check();
  }

  Script shrink(Script script) {
    Script best = script;
    for (int size = Math.max(1, script.steps().size() / 2); size >= 1; size /= 2) {
      int from = 0;
      while (from < best.steps().size()) {
        List<Step> fewer = new ArrayList<>(best.steps());
        fewer.subList(from, Math.min(fewer.size(), from + size)).clear();
        Script smaller = best.with(fewer);
        if (stillFails(smaller)) {
          best = smaller;
        } else {
          from += size;
        }
      }
    }
    return simplerRuns(best);
  }

  private Script simplerRuns(Script script) {
    Script best = script;
    for (int i = 0; i < best.steps().size(); i++) {
      if (best.steps().get(i) instanceof Step.Runs runs) {
        best = orElse(best, i, new Step.Runs(runs.seed(), null, runs.meanwhile(), runs.beside()));
        runs = (Step.Runs) best.steps().get(i);
        best = orElse(best, i, new Step.Runs(runs.seed(), runs.kill(), runs.meanwhile(), null));
        runs = (Step.Runs) best.steps().get(i);
        best = orElse(best, i, new Step.Runs(runs.seed(), runs.kill(), List.of(), runs.beside()));
      }
    }
    return best;
  }

  private Script orElse(Script script, int at, Step simpler) {
    List<Step> steps = new ArrayList<>(script.steps());
    steps.set(at, simpler);
    Script changed = script.with(steps);
    return stillFails(changed) ? changed : script;
  }

  private boolean stillFails(Script script) {
    Optional<Violation> found = new Simulation(script, defeated, new Tally()).play(History.none());
    return found.filter(violation -> violation.check().equals(check)).isPresent();
  }
}
