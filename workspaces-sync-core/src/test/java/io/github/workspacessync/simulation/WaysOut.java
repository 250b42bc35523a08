package io.github.workspacessync.simulation;

import io.github.workspacessync.PersonId;
import io.github.workspacessync.directory.AccountFacts;
import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.fleet.WorkspaceState;
import io.github.workspacessync.plan.Hold;
import io.github.workspacessync.plan.RemovalMode;
import io.github.workspacessync.run.RunReport;
import io.github.workspacessync.simulation.Fault.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** An operator who does what a hold's way out says; a reason without one does not compile. */
final class WaysOut {
  private final Town town;
  private final SplittableRandom random;
  private final WaysOutOfGuards guards;

  WaysOut(Town town, SplittableRandom random) {
    this.town = town;
    this.random = random;
    this.guards = new WaysOutOfGuards(town, random);
  }

  void take(Hold hold, int times, RunReport report) {
    town.history().add(town, () -> "way out of " + hold);
    switch (hold.reason()) {
      case UNKNOWN -> {
        mend(Kind.LIST_CANNOT_TELL);
        town.people().tellApart();
      }
      case STANDBY -> rows(hold).forEach(this::end);
      case IN_TRANSITION -> rows(hold).forEach(this::settle);
      case SUSPENDED, STATE_UNKNOWN, BROKEN -> rowsOf(hold).forEach(this::makeAvailable);
      case DUPLICATE -> rows(hold).stream().skip(1).forEach(this::end);
      case RENAMED -> renameBack(hold);
      case NAME_TAKEN -> town.live().stream().filter(row -> isOf(row, hold)).forEach(this::end);
      case INELIGIBLE -> bearers(hold).forEach(id -> town.people().set(id, AccountFacts.GOOD));
      case FOREIGN -> rows(hold).forEach(this::adoptOrEnd);
      case EXISTS_ELSEWHERE -> mend(Kind.ROW_IS_MISSING);
      case PROTECTED -> unprotect(hold);
      case KEPT -> letGo(hold);
      case NOT_EXAMINED, BUDGET -> {
        if (times > 2) {
          guards.raiseLimits();
        }
      }
      case CONTRADICTED -> guards.mendEntries();
      case UNPROVEN -> {
        guards.mendEntries();
        town.people().clearUnresolved();
        town.people().tellApart();
      }
      case UNIDENTIFIED -> identify(hold);
      case UNRESOLVED -> {
        if (random.nextBoolean()) {
          town.people().clearUnresolved();
        } else {
          hold.workspaces().forEach(town.approvals()::name);
        }
      }
      case WITHIN_GRACE -> {}
      case RECENTLY_USED -> notUsed(hold, times);
      case GUARD -> report.review().objections().forEach(each -> guards.take(each, times, report));
      case MODE -> town.settings(town.settings().withMode(RemovalMode.FULL));
    }
  }

  private void mend(Kind kind) {
    town.ended(town.faults().clear(kind));
  }

  private List<Workspace> rows(Hold hold) {
    return town.fleet().workspaces().stream()
        .filter(row -> hold.workspaces().contains(row.id()))
        .toList();
  }

  /** His desktops, where the hold does not list them all. */
  private List<Workspace> rowsOf(Hold hold) {
    return rows(hold).stream()
        .filter(row -> row.state().phase() != WorkspaceState.Phase.GONE)
        .toList();
  }

  private static boolean isOf(Workspace row, Hold hold) {
    return row.user().equals(hold.user());
  }

  private List<PersonId> bearers(Hold hold) {
    return town.people().bearers(hold.user());
  }

  /** The owners of the desktops and whoever bears the name. */
  private Set<PersonId> people(Hold hold) {
    Set<PersonId> people = new LinkedHashSet<>(bearers(hold));
    rows(hold).forEach(row -> Approvals.owner(town, row).ifPresent(people::add));
    people.removeIf(id -> !town.people().exists(id));
    return people;
  }

  private void end(Workspace row) {
    town.fleet().vanish(row.id());
  }

  private void makeAvailable(Workspace row) {
    town.fleet().state(row.id(), WorkspaceState.AVAILABLE.name());
  }

  private void settle(Workspace row) {
    switch (row.state().phase()) {
      case GONE -> end(row);
      case MOVING -> makeAvailable(row);
      default -> {}
    }
  }

  private void renameBack(Hold hold) {
    for (Workspace row : rows(hold)) {
      Optional<String> renamed =
          random.nextBoolean()
              ? Approvals.owner(town, row).flatMap(id -> Life.renameBack(town, row, id))
              : Optional.empty();
      if (renamed.isEmpty()) {
        end(row);
      }
    }
  }

  private void adoptOrEnd(Workspace row) {
    if (random.nextBoolean()) {
      Operators.adopt(town, row, random.nextInt(town.settings().groups().size()));
    } else {
      end(row);
    }
  }

  private void unprotect(Hold hold) {
    for (Workspace row : rows(hold)) {
      for (String key : new ArrayList<>(row.tags().values().keySet())) {
        if (key.strip().equalsIgnoreCase(Tags.PROTECT)) {
          town.fleet().removeTag(row.id(), key);
        }
      }
    }
    town.settings(town.settings().protecting(List.of(), town.settings().policy().keepMembersOf()));
  }

  private void letGo(Hold hold) {
    people(hold).forEach(id -> town.people().leave(id, People.KEEP));
    for (Workspace row : rows(hold)) {
      town.people().bearers(row.user()).forEach(id -> town.people().leave(id, People.KEEP));
    }
  }

  /** Makes sure that it was no rename; who was renamed gets his name back, if it is free. */
  private void identify(Hold hold) {
    Set<PersonId> stay = town.people().in(town.settings().rules());
    stay.addAll(town.people().kept(town.settings().rules()));
    for (Workspace row : rows(hold)) {
      Optional<PersonId> owner = Approvals.owner(town, row);
      if (owner.filter(stay::contains).isEmpty()) {
        town.approvals().name(row.id());
      } else if (owner.flatMap(id -> Life.renameBack(town, row, id)).isEmpty()) {
        end(row);
      }
    }
  }

  private void notUsed(Hold hold, int times) {
    for (WorkspaceId id : hold.workspaces()) {
      // Naming the desktop does not help one that is to be rebuilt.
      if (times == 1 && random.nextBoolean()) {
        town.approvals().name(id);
      } else {
        town.fleet().connection(id, LastConnection.NEVER);
        mend(Kind.USE_IS_NOT_TOLD);
      }
    }
  }
}
