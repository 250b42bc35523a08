package io.github.workspacessync.simulation;

import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.fleet.Owner;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.run.Outcome;
import io.github.workspacessync.run.RunReport;
import java.util.Optional;

/**
 * Within two runs after the faults have ended, whoever is IN has a desktop, or a hold, a refusal or
 * an action not attempted names him.
 */
final class EverybodyServed {
  private final Town town;

  EverybodyServed(Town town) {
    this.town = town;
  }

  Optional<String> look(RunReport report) {
    for (PersonId person : town.people().in(town.settings().rules())) {
      UserName name = town.people().account(person).name();
      if (!hasOne(person, name) && !isNamed(name, report)) {
        return Optional.of(name + " (" + person + ") is IN, has no desktop, and nothing names him");
      }
    }
    return Optional.empty();
  }

  private boolean hasOne(PersonId person, UserName name) {
    return town.live().stream().anyMatch(row -> isHis(row, person, name));
  }

  private static boolean isHis(Workspace row, PersonId person, UserName name) {
    Optional<PersonId> owner = row.tags().owner().map(Owner::person);
    return owner.map(person::equals).orElseGet(() -> row.user().equals(name));
  }

  private static boolean isNamed(UserName name, RunReport report) {
    return report.review().holds().stream().anyMatch(hold -> hold.user().equals(name))
        || report.outcomes().stream()
            .filter(outcome -> !(outcome instanceof Outcome.Done))
            .anyMatch(outcome -> outcome.action().user().equals(name));
  }
}
