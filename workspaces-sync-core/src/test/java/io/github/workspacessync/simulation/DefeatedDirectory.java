package io.github.workspacessync.simulation;

import io.github.workspacessync.Person;
import io.github.workspacessync.PersonId;
import io.github.workspacessync.directory.AccountFacts;
import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DirectorySource;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.directory.Member;
import io.github.workspacessync.directory.Verdict;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Directories behind which one of the protections is without effect. */
final class DefeatedDirectory {
  private DefeatedDirectory() {}

  /** The second path says of everybody what the first says. */
  static DirectorySource withoutCrossCheck(DirectorySource right) {
    return new OtherDirectory(right) {
      @Override
      Verdict change(Person person, Verdict verdict, boolean atLast) {
        return listed(read(), person)
            .<Verdict>map(member -> asListed(read(), member))
            .orElseGet(() -> withoutGroups(verdict));
      }
    };
  }

  /** Whoever is listed is found, whatever becomes of the others. */
  static DirectorySource withoutPositiveControl(DirectorySource right) {
    return new OtherDirectory(right) {
      @Override
      Verdict change(Person person, Verdict verdict, boolean atLast) {
        return listed(read(), person)
            .<Verdict>map(member -> asListed(read(), member))
            .orElse(verdict);
      }
    };
  }

  /** The last look says what the first said. */
  static DirectorySource withoutLastQuestion(DirectorySource right) {
    Map<Person, Verdict> first = new HashMap<>();
    return new OtherDirectory(right) {
      @Override
      Verdict change(Person person, Verdict verdict, boolean atLast) {
        if (!atLast) {
          first.put(person, verdict);
        }
        return first.getOrDefault(person, verdict);
      }
    };
  }

  /** What cannot be told counts as "in no group". */
  static DirectorySource withUnknownAsOut(DirectorySource right) {
    return OtherDirectory.withEntries(
        right,
        (person, verdict) ->
            verdict instanceof Verdict.Unknown && person.id() != null
                ? new Verdict.Present(person.id(), person.name(), AccountFacts.GOOD, Set.of())
                : verdict);
  }

  /** A list that broke off passes for whole, and those behind the break for nobody's members. */
  static DirectorySource withPartialReads(DirectorySource right, RunWatch run) {
    return new OtherDirectory(right) {
      private boolean brokeOff;

      @Override
      public DirectorySnapshot snapshot(Set<DistinguishedName> groups) {
        try {
          return super.snapshot(groups);
        } catch (DirectoryException broken) {
          brokeOff = true;
          return groups(
              run.town().people().replica().snapshot(groups),
              group ->
                  members(group, group.members().stream().filter(m -> !behind(m.id())).toList()));
        }
      }

      @Override
      Verdict change(Person person, Verdict verdict, boolean atLast) {
        return brokeOff && verdict instanceof Verdict.Present present && behind(present.id())
            ? withoutGroups(verdict)
            : verdict;
      }

      private boolean behind(PersonId id) {
        return id.value().hashCode() % 3 == 0;
      }
    };
  }

  /** Values behind which nobody was found are not spoken of. */
  static DirectorySource withoutUnresolved(DirectorySource right) {
    return OtherDirectory.withList(
        right,
        list ->
            groups(
                list,
                group ->
                    new GroupSnapshot(
                        group.group(),
                        group.id(),
                        group.members(),
                        List.of(),
                        group.unknown(),
                        group.emptyNested(),
                        group.others())));
  }

  private static GroupSnapshot members(GroupSnapshot group, List<Member> members) {
    return GroupSnapshot.of(group.group(), group.id(), members);
  }

  private static DirectorySnapshot groups(
      DirectorySnapshot list, UnaryOperator<GroupSnapshot> changed) {
    Map<DistinguishedName, GroupSnapshot> groups = new LinkedHashMap<>();
    list.groups().forEach((name, group) -> groups.put(name, changed.apply(group)));
    return new DirectorySnapshot(list.source(), groups);
  }

  private static Optional<Member> listed(DirectorySnapshot list, Person person) {
    return list.groups().values().stream()
        .flatMap(group -> group.members().stream())
        .filter(
            member ->
                person.id() == null
                    ? member.name().equals(person.name())
                    : member.id().equals(person.id()))
        .findFirst();
  }

  private static Verdict.Present asListed(DirectorySnapshot list, Member member) {
    Set<DistinguishedName> groups = new LinkedHashSet<>();
    list.groups()
        .forEach(
            (name, group) -> {
              if (group.members().stream().anyMatch(each -> each.id().equals(member.id()))) {
                groups.add(name);
              }
            });
    return new Verdict.Present(member.id(), member.name(), member.account(), groups);
  }

  private static Verdict withoutGroups(Verdict verdict) {
    return verdict instanceof Verdict.Present present
        ? new Verdict.Present(present.id(), present.name(), present.account(), Set.of())
        : verdict;
  }
}
