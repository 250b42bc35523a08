package io.github.workspacessync.simulation;

import io.github.workspacessync.PersonId;
import io.github.workspacessync.fleet.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** Lets things happen, to whom the seed picks. */
final class Happenings {
  private Happenings() {}

  static void let(Town town, Step.Happens step) {
    SplittableRandom random = new SplittableRandom(step.seed());
    Optional<String> what =
        Happening.OF_PEOPLE.contains(step.what())
            ? Life.let(step.what(), town, random)
            : Operators.let(step.what(), town, random);
    what.ifPresent(
        happened -> {
          town.tally().count("happening " + step.what());
          town.history().add(town, () -> step.what() + ": " + happened);
        });
  }

  static Optional<PersonId> person(Set<PersonId> among, SplittableRandom random) {
    return any(new ArrayList<>(among), random);
  }

  static Optional<Workspace> desktop(Town town, SplittableRandom random) {
    return any(
        town.live().stream().filter(row -> row.kind() == Workspace.Kind.PERSONAL).toList(), random);
  }

  static <T> Optional<T> any(List<T> among, SplittableRandom random) {
    return among.isEmpty()
        ? Optional.empty()
        : Optional.of(among.get(random.nextInt(among.size())));
  }
}
