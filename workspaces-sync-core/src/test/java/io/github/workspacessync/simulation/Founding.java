package io.github.workspacessync.simulation;

import io.github.workspacessync.PersonId;
import io.github.workspacessync.directory.AccountFacts;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.Truth;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.Workspace;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** What there is before the first run. */
final class Founding {
  private Founding() {}

  static void found(Town town, SplittableRandom random) {
    int count = 8 + random.nextInt(9);
    for (int i = 0; i < count; i++) {
      settle(town, i, random);
    }
    // Whoever reads the groups needs somebody who stays.
    PersonId keeper = town.people().hire("keeper");
    town.people().join(keeper, People.KEEP);
    PersonId other = town.people().hire("other");
    town.people().join(other, People.ANOTHER);
    if (random.nextInt(6) == 0) {
      Map<String, String> tags = new HashMap<>(Tags.ownership(Settings.THIRD));
      town.desktop(other, "wsb-0", "AVAILABLE", tags);
    }
    if (random.nextInt(8) == 0) {
      town.people().addUnresolved(Settings.one(random, People.FIRST, People.SECOND));
    }
  }

  private static void settle(Town town, int number, SplittableRandom random) {
    People people = town.people();
    String name = (random.nextInt(12) == 0 ? "Boss" : "Person") + number;
    PersonId id = people.hire(name, facts(random));
    DistinguishedName group =
        Settings.one(
            random, People.FIRST, People.FIRST, People.NESTED, People.SECOND, People.SECOND);
    boolean member = random.nextInt(6) != 0;
    if (member) {
      if (random.nextInt(8) == 0) {
        people.joinAsPrimary(id, group);
      } else {
        people.join(id, group);
      }
    }
    int assignment = group.equals(People.SECOND) ? 1 : 0;
    DistinguishedName its = assignment == 1 ? People.SECOND : People.FIRST;
    String bundle = "wsb-" + assignment;
    switch (random.nextInt(12)) {
      case 0, 1 -> {}
      case 2, 3 -> town.desktop(id, bundle, "AVAILABLE", Town.scriptMade(assignment));
      case 4 -> town.desktop(id, bundle, "AVAILABLE", Map.of());
      case 5 ->
          town.desktop(
              id,
              bundle,
              Settings.one(random, "ERROR", "SUSPENDED", "STOPPED", "NEWER_THAN_US", "REBOOTING"),
              Town.ownedBy(id, assignment, its));
      case 6 -> {
        if (random.nextInt(3) == 0) {
          Map<String, String> tags = Town.ownedBy(id, assignment, its);
          town.desktop(id, bundle, "AVAILABLE", tags, Workspace.Kind.STANDBY);
        }
        if (random.nextBoolean()) {
          town.desktop(id, bundle, "AVAILABLE", Town.ownedBy(id, assignment, its));
        }
      }
      default -> town.desktop(id, bundle, "AVAILABLE", Town.ownedBy(id, assignment, its));
    }
  }

  private static AccountFacts facts(SplittableRandom random) {
    return switch (random.nextInt(12)) {
      case 0 -> new AccountFacts(no(), yes(), yes(), yes());
      case 1 -> new AccountFacts(yes(), yes(), Settings.one(random, no(), unknown()), yes());
      case 2 -> AccountFacts.UNREADABLE;
      default -> AccountFacts.GOOD;
    };
  }

  private static Truth yes() {
    return Truth.YES;
  }

  private static Truth no() {
    return Truth.NO;
  }

  private static Truth unknown() {
    return Truth.UNKNOWN;
  }
}
