package io.github.workspacessync.simulation;

import io.github.workspacessync.PersonId;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.fleet.WorkspaceId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** Lets things go wrong, for whom and for how long the seed picks. */
final class Trouble {
  private Trouble() {}

  static void make(Town town, Step.GoesWrong step) {
    SplittableRandom random = new SplittableRandom(step.seed());
    int runs = 1 + random.nextInt(random.nextInt(4) == 0 ? 20 : 6);
    fault(town, step.what(), random).ifPresent(fault -> town.strike(fault, runs));
  }

  private static Optional<Fault> fault(Town town, Fault.Kind kind, SplittableRandom random) {
    return switch (kind) {
      case LISTS_LACK_HIM,
          ENTRY_SHOWS_NO_GROUPS,
          ENTRY_IS_HIDDEN,
          ENTRY_CANNOT_BE_READ,
          ENTRY_WRONG_AT_FIRST,
          ENTRY_WRONG_AT_LAST,
          ENTRY_STILL_NAMES_IT,
          UNIT_IS_HIDDEN,
          LIST_CANNOT_TELL ->
          person(town, random).map(person -> Fault.of(kind, person));
      case LIST_IS_EMPTY, GROUP_IS_HIDDEN -> Optional.of(Fault.of(kind, group(random)));
      case ORDERS_ARE_REFUSED, ROW_IS_MISSING ->
          desktop(town, random).map(desktop -> Fault.of(kind, desktop));
      case TIME_IS_SHORT ->
          Optional.of(Fault.of(kind, Duration.ofSeconds(40 + random.nextInt(90))));
      case TAG_INDEX_IS_OLD, ROWS_COME_LATE ->
          Optional.of(
              Fault.of(
                  kind, Duration.ofMinutes(1 + random.nextInt(random.nextInt(3) == 0 ? 600 : 20))));
      case CLOCK_IS_OFF ->
          Optional.of(Fault.of(kind, Duration.ofMinutes(random.nextInt(20_000) - 5_000)));
      default -> Optional.of(Fault.of(kind));
    };
  }

  /** Mostly one who has something to lose. */
  private static Optional<PersonId> person(Town town, SplittableRandom random) {
    Set<PersonId> in = town.people().in(town.settings().rules());
    return random.nextInt(4) == 0
        ? Happenings.person(town.people().everybody(), random)
        : Happenings.person(in, random);
  }

  private static DistinguishedName group(SplittableRandom random) {
    return Settings.one(random, People.FIRST, People.SECOND);
  }

  private static Optional<WorkspaceId> desktop(Town town, SplittableRandom random) {
    return Happenings.desktop(town, random).map(row -> row.id());
  }
}
