package io.github.workspacessync.simulation;

import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.AccountFacts;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.Truth;
import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.Workspace;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** What happens to people. */
final class Life {
  private static final AccountFacts DISABLED =
      new AccountFacts(Truth.NO, Truth.YES, Truth.YES, Truth.YES);

  private Life() {}

  static Optional<String> let(Happening what, Town town, SplittableRandom random) {
    People people = town.people();
    return switch (what) {
      case LEAVES ->
          owner(town, random).or(() -> member(people, random)).map(id -> leave(people, id));
      case COMES_BACK ->
          marked(town, random)
              .or(() -> outsider(people, random))
              .map(id -> join(people, id, random));
      case VISITS -> outsider(people, random).map(id -> visit(town, id, random));
      case MOVES ->
          member(people, random)
              .map(
                  id -> {
                    people.leaveAll(id);
                    return join(people, id, random);
                  });
      case IS_RENAMED -> rename(people, random, "X" + random.nextInt(1000));
      case IS_RENAMED_BACK -> renameBack(town, random);
      case IS_DELETED ->
          someone(people, random)
              .map(
                  id -> {
                    people.delete(id);
                    return id.toString();
                  });
      case IS_RESTORED -> restore(people, random);
      case NAME_IS_REBORN -> rebirth(town, random);
      case IS_HIRED -> Optional.of(join(people, people.hire("New" + random.nextInt(1000)), random));
      case IS_DISABLED -> someone(people, random).map(id -> set(people, id, DISABLED));
      case IS_ENABLED -> someone(people, random).map(id -> set(people, id, AccountFacts.GOOD));
      case MANY_LEAVE -> exodus(people, random);
      case IS_KEPT -> someone(people, random).map(id -> keep(people, id, random));
      case WORKS -> Happenings.desktop(town, random).map(row -> work(town, row, random));
      default -> throw new IllegalArgumentException(what.toString());
    };
  }

  private static Set<PersonId> members(People people) {
    Set<PersonId> members = new LinkedHashSet<>(people.members(People.FIRST));
    members.addAll(people.members(People.SECOND));
    return members;
  }

  private static Optional<PersonId> member(People people, SplittableRandom random) {
    return Happenings.person(members(people), random);
  }

  private static Optional<PersonId> outsider(People people, SplittableRandom random) {
    Set<PersonId> outsiders = new LinkedHashSet<>(people.accounts().keySet());
    outsiders.removeAll(members(people));
    return Happenings.person(outsiders, random);
  }

  /** Mostly somebody who has a desktop. */
  private static Optional<PersonId> owner(Town town, SplittableRandom random) {
    return random.nextInt(3) == 0
        ? Optional.empty()
        : Happenings.desktop(town, random)
            .flatMap(row -> town.firstOwner(row.id()))
            .filter(members(town.people())::contains);
  }

  /** Mostly somebody whose desktop is marked. */
  private static Optional<PersonId> marked(Town town, SplittableRandom random) {
    Set<PersonId> marked = new LinkedHashSet<>();
    for (Workspace row : town.live()) {
      if (row.tags().marked()) {
        town.firstOwner(row.id()).filter(town.people()::exists).ifPresent(marked::add);
      }
    }
    return random.nextInt(3) == 0 ? Optional.empty() : Happenings.person(marked, random);
  }

  private static Optional<PersonId> someone(People people, SplittableRandom random) {
    return Happenings.person(people.accounts().keySet(), random);
  }

  private static String leave(People people, PersonId id) {
    people.leaveAll(id);
    return id.toString();
  }

  private static String join(People people, PersonId id, SplittableRandom random) {
    DistinguishedName group =
        Settings.one(random, People.FIRST, People.NESTED, People.SECOND, People.SECOND);
    people.join(id, group);
    return id + " joins " + group;
  }

  /** Comes back and leaves again while nobody looks. */
  private static String visit(Town town, PersonId id, SplittableRandom random) {
    join(town.people(), id, random);
    town.pass(Duration.ofHours(1 + random.nextInt(120)));
    town.people().leaveAll(id);
    return id.toString();
  }

  private static Optional<String> rename(People people, SplittableRandom random, String name) {
    if (!people.bearers(UserName.of(name)).isEmpty()) {
      return Optional.empty();
    }
    return someone(people, random)
        .map(
            id -> {
              people.rename(id, name);
              return id + " is " + name + " now";
            });
  }

  private static Optional<String> renameBack(Town town, SplittableRandom random) {
    return Happenings.desktop(town, random)
        .flatMap(row -> town.firstOwner(row.id()).flatMap(id -> renameBack(town, row, id)));
  }

  static Optional<String> renameBack(Town town, Workspace row, PersonId id) {
    if (!town.people().exists(id) || !town.people().bearers(row.user()).isEmpty()) {
      return Optional.empty();
    }
    town.people().rename(id, row.user().value());
    return Optional.of(id + " is " + row.user() + " again");
  }

  private static Optional<String> restore(People people, SplittableRandom random) {
    Set<PersonId> gone = new LinkedHashSet<>(people.everybody());
    gone.removeAll(people.accounts().keySet());
    return Happenings.person(gone, random)
        .map(
            id -> {
              people.restore(id, UserName.of("Back" + id.value()));
              return id.toString();
            });
  }

  /** A new account takes the name of somebody's desktop, in another spelling. */
  private static Optional<String> rebirth(Town town, SplittableRandom random) {
    return Happenings.desktop(town, random)
        .filter(row -> town.people().bearers(row.user()).isEmpty() || random.nextInt(10) == 0)
        .map(
            row -> {
              PersonId id = town.people().hire(row.user().value().toLowerCase(Locale.ROOT));
              return random.nextBoolean()
                  ? id + " bears the name " + row.user()
                  : join(town.people(), id, random) + " under the name " + row.user();
            });
  }

  private static String set(People people, PersonId id, AccountFacts facts) {
    people.set(id, facts);
    return id.toString();
  }

  private static Optional<String> exodus(People people, SplittableRandom random) {
    DistinguishedName group = Settings.one(random, People.FIRST, People.SECOND, People.NESTED);
    Set<PersonId> members = people.members(group);
    members.removeIf(id -> random.nextInt(4) == 0);
    members.forEach(people::leaveAll);
    return members.isEmpty() ? Optional.empty() : Optional.of(members + " leave " + group);
  }

  private static String keep(People people, PersonId id, SplittableRandom random) {
    if (random.nextBoolean()) {
      people.join(id, People.KEEP);
      return id + " is kept";
    }
    people.leave(id, People.KEEP);
    return id + " is not kept";
  }

  private static String work(Town town, Workspace row, SplittableRandom random) {
    boolean connected = random.nextInt(4) == 0;
    town.fleet()
        .connection(
            row.id(),
            new LastConnection(town.now().minus(Duration.ofHours(random.nextInt(72))), connected));
    return row.id() + (connected ? " is used" : " was used");
  }
}
