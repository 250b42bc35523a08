package io.github.workspacessync.simulation;

import io.github.workspacessync.PersonId;
import io.github.workspacessync.fleet.Owner;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.guard.Limits;
import io.github.workspacessync.plan.RemovalMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** What operators do, rightly and wrongly: to tags, to desktops, to the configuration. */
final class Operators {
  private Operators() {}

  static Optional<String> let(Happening what, Town town, SplittableRandom random) {
    Settings now = town.settings();
    return switch (what) {
      case PROTECTS ->
          tag(town, random, Settings.one(random, Tags.PROTECT, "Workspaces-Sync:Protect "), "");
      case UNPROTECTS -> remove(town, random, Tags.PROTECT);
      case DISOWNS ->
          remove(town, random, Settings.one(random, Tags.AUTOMATION, Tags.DIRECTORY_GROUP));
      case ADOPTS ->
          Happenings.desktop(town, random).map(row -> adopt(town, row, random.nextInt(2)));
      case SPOILS_MARK -> tag(town, random, Tags.MARK, "since=yesterday");
      case SPOILS_OWNER ->
          random.nextBoolean()
              ? tag(town, random, Tags.OWNER, "somebody")
              : remove(town, random, Tags.OWNER);
      case SWAPS_OWNER ->
          Happenings.person(town.people().everybody(), random)
              .flatMap(id -> tag(town, random, Tags.OWNER, owner(id, random)));
      case GIVES_TO_SISTERS -> tag(town, random, Tags.DIRECTORY_GROUP, Settings.THIRD.value());
      case SPOILS_NOTE -> {
        town.fleet().setNote(Settings.FIRST, "to=never");
        yield Optional.of(Settings.FIRST.value());
      }
      case ENDS_BY_HAND -> Happenings.desktop(town, random).map(row -> end(town, row));
      case CHANGES_STATE -> Happenings.desktop(town, random).map(row -> state(town, row, random));
      case NAMES_ANOTHER_GROUP ->
          set(
              town,
              now.withGroups(
                  now.groups().size() == 1
                      ? List.of(People.ANOTHER)
                      : List.of(People.ANOTHER, now.groups().get(1))));
      case MISTYPES_FILTER -> set(town, now.withFilterTypo(true));
      case LOWERS_GRACE -> set(town, now.withGrace(now.grace().dividedBy(4)));
      case RAISES_GRACE -> set(town, now.withGrace(Duration.ofHours(60)));
      case CHANGES_MODE ->
          set(town, now.withMode(Settings.one(random, RemovalMode.MARK, RemovalMode.NONE)));
      case CHANGES_LIMITS -> set(town, now.withLimits(limits(now.limits(), random)));
      case FORGETS_SISTERS -> set(town, now.withSistersUndeclared(true));
      case CORRECTS_SETTINGS -> set(town, town.intended());
      case APPROVES_WITH_CARE ->
          approve(
              town,
              Settings.one(
                  random, Approvals.How.WITH_CARE_BY_PLAN, Approvals.How.WITH_CARE_BY_NAME));
      case APPROVES_ALL -> approve(town, Approvals.How.ALL_BY_PLAN);
      default -> throw new IllegalArgumentException(what.toString());
    };
  }

  private static Optional<String> approve(Town town, Approvals.How how) {
    town.approvals().next(how);
    return Optional.of("in the next run " + how);
  }

  private static Optional<String> set(Town town, Settings changed) {
    town.settings(changed);
    return Optional.of(changed.toString());
  }

  private static Limits limits(Limits limits, SplittableRandom random) {
    return new Limits(
        new Limits.Terminations(
            random.nextInt(6), Settings.one(random, 0, 20, 50), random.nextInt(3)),
        limits.creations(),
        limits.minimumMembers(),
        limits.allowEmptyGroup());
  }

  private static Optional<String> tag(
      Town town, SplittableRandom random, String key, String value) {
    return Happenings.desktop(town, random)
        .map(
            row -> {
              town.fleet().setTag(row.id(), key, value);
              return row.id() + " " + key + "=" + value;
            });
  }

  private static Optional<String> remove(Town town, SplittableRandom random, String key) {
    return Happenings.desktop(town, random)
        .map(
            row -> {
              town.fleet().removeTag(row.id(), key);
              return row.id() + " " + key;
            });
  }

  private static String owner(PersonId id, SplittableRandom random) {
    return new Owner(id, People.idOf(Settings.one(random, People.FIRST, People.SECOND))).format();
  }

  static String adopt(Town town, Workspace row, int assignment) {
    Town.scriptMade(assignment).forEach((key, value) -> town.fleet().setTag(row.id(), key, value));
    return row.id() + " for " + assignment;
  }

  static String end(Town town, Workspace row) {
    town.fleet().state(row.id(), "TERMINATING");
    town.fleet().vanish(row.id());
    return row.id() + " of " + row.user();
  }

  private static String state(Town town, Workspace row, SplittableRandom random) {
    String state =
        Settings.one(
            random, "AVAILABLE", "AVAILABLE", "STOPPED", "ERROR", "SUSPENDED", "REBUILDING");
    town.fleet().state(row.id(), state);
    return row.id() + " is " + state;
  }
}
