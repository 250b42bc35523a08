package io.github.workspacessync.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What happens, in order; all of it from one seed.
 *
 * @param seed of the town and its configuration
 * @param endsInCalm whether an operator takes all ways out at last
 */
record Script(long seed, List<Step> steps, boolean endsInCalm) {
  private static final int RUNS = 28;
  private static final List<Fault.Kind> FAULTS = List.of(Fault.Kind.values());

  Script {
    steps = List.copyOf(steps);
  }

  static Script of(long seed, Climate climate, boolean endsInCalm) {
    SplittableRandom random = new SplittableRandom(seed * 31 + 7);
    List<Step> steps = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      for (int i = random.nextInt(4); i > 0; i--) {
        steps.add(happens(random));
      }
      if (random.nextInt(3) == 0) {
        Fault.Kind fault =
            climate.often().isEmpty() || random.nextInt(3) == 0
                ? FAULTS.get(random.nextInt(FAULTS.size()))
                : climate.often().get(random.nextInt(climate.often().size()));
        steps.add(new Step.GoesWrong(fault, random.nextLong()));
      }
      if (random.nextInt(10) == 0) {
        steps.add(new Step.IsMended());
      }
      if (random.nextInt(6) == 0) {
        steps.add(new Step.Happens(Happening.CORRECTS_SETTINGS, random.nextLong()));
      }
      steps.add(new Step.Passes(pause(random)));
      steps.add(runs(random, climate, true));
    }
    return new Script(seed, steps, endsInCalm);
  }

  Script with(List<Step> others) {
    return new Script(seed, others, endsInCalm);
  }

  private static Step.Happens happens(SplittableRandom random) {
    List<Happening> all = random.nextInt(3) != 0 ? Happening.OF_PEOPLE : Happening.BY_OPERATORS;
    return new Step.Happens(all.get(random.nextInt(all.size())), random.nextLong());
  }

  /** Something that takes no time. */
  private static Step.Happens atOnce(SplittableRandom random) {
    Step.Happens drawn = happens(random);
    return drawn.what() == Happening.VISITS
        ? new Step.Happens(Happening.COMES_BACK, drawn.seed())
        : drawn;
  }

  private static Duration pause(SplittableRandom random) {
    return switch (random.nextInt(12)) {
      case 0 -> Duration.ofMinutes(random.nextInt(30));
      case 1 -> Duration.ofHours(30 + random.nextInt(200));
      default -> Duration.ofMinutes(120 + random.nextInt(1000));
    };
  }

  private static Step.Runs runs(SplittableRandom random, Climate climate, boolean alone) {
    Step.@Nullable Kill kill =
        random.nextInt(climate.deadly() ? 3 : 12) == 0
            ? new Step.Kill(1 + random.nextInt(40), random.nextBoolean())
            : null;
    List<Step.Meanwhile> meanwhile = new ArrayList<>();
    if (random.nextInt(4) == 0) {
      for (int i = 1 + random.nextInt(2); i > 0; i--) {
        meanwhile.add(new Step.Meanwhile(1 + random.nextInt(20), atOnce(random)));
      }
    }
    Step.@Nullable Runs beside =
        alone && random.nextInt(14) == 0 ? runs(random, climate, false) : null;
    return new Step.Runs(random.nextLong(), kill, meanwhile, beside);
  }
}
