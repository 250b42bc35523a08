package io.github.workspacessync.plan;

import io.github.workspacessync.Person;
import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.Member;
import io.github.workspacessync.fleet.Owner;
import io.github.workspacessync.fleet.Workspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Joins people and desktops: by the stored owner id, and by name only where no id is stored.
 *
 * <p>So a desktop stays its owner's when names change hands. Each row belongs to exactly one
 * person.
 */
final class Subjects {
  private static final Comparator<Workspace> BY_ID = Comparator.comparing(Workspace::id);

  private final Roster roster;
  private final Map<PersonId, List<Workspace>> byOwner = new HashMap<>();
  private final Map<UserName, List<Workspace>> unowned = new HashMap<>();
  private final Map<UserName, List<Workspace>> byName = new HashMap<>();

  private Subjects(Roster roster, List<Workspace> rows) {
    this.roster = roster;
    for (Workspace row : rows) {
      if (row.kind() == Workspace.Kind.USER_DECOUPLED) {
        continue;
      }
      byName.computeIfAbsent(row.user(), name -> new ArrayList<>()).add(row);
      PersonId owner = ownerOf(row);
      if (owner != null) {
        byOwner.computeIfAbsent(owner, id -> new ArrayList<>()).add(row);
      } else {
        unowned.computeIfAbsent(row.user(), name -> new ArrayList<>()).add(row);
      }
    }
  }

  /** Everybody who is a member or has a desktop, ordered by name. */
  static List<Subject> join(Roster roster, List<Workspace> rows) {
    return new Subjects(roster, rows).all();
  }

  private @Nullable PersonId ownerOf(Workspace row) {
    Optional<Owner> owner = row.tags().owner();
    return owner.map(Owner::person).orElseGet(() -> roster.bearer(row.user()));
  }

  private List<Subject> all() {
    List<Subject> subjects = new ArrayList<>();
    Set<PersonId> seen = new HashSet<>();
    for (Member member : roster.members()) {
      seen.add(member.id());
      subjects.add(subject(member.person(), byOwner.getOrDefault(member.id(), List.of())));
    }
    byOwner.forEach(
        (owner, rows) -> {
          if (seen.add(owner)) {
            subjects.add(subject(new Person(owner, firstName(rows)), rows));
          }
        });
    unowned.forEach((name, rows) -> subjects.add(subject(new Person(null, name), rows)));
    Set<UserName> named = new HashSet<>();
    subjects.forEach(subject -> named.add(subject.person().name()));
    for (UserName name : roster.unknownNames()) {
      if (named.add(name)) {
        subjects.add(subject(new Person(null, name), List.of()));
      }
    }
    subjects.sort(
        Comparator.<Subject, UserName>comparing(subject -> subject.person().name())
            .thenComparing(subject -> String.valueOf(subject.person().id())));
    return subjects;
  }

  /** Unknown under one of the names of his desktops is unknown. */
  private Standing standing(Person person, List<Workspace> rows) {
    Standing standing = roster.of(person);
    return standing instanceof Standing.Out
        ? rows.stream()
            .map(row -> roster.of(new Person(person.id(), row.user())))
            .filter(Standing.Unknown.class::isInstance)
            .findFirst()
            .orElse(standing)
        : standing;
  }

  private static UserName firstName(List<Workspace> rows) {
    return rows.stream().min(BY_ID).orElseThrow().user();
  }

  private Subject subject(Person person, List<Workspace> rows) {
    Standing standing = standing(person, rows);
    List<Workspace> sorted = rows.stream().sorted(BY_ID).toList();
    List<Workspace> namesakes =
        byName.getOrDefault(person.name(), List.of()).stream()
            .filter(row -> !rows.contains(row))
            .sorted(BY_ID)
            .toList();
    return new Subject(
        person,
        standing,
        sorted.stream().filter(row -> row.kind() == Workspace.Kind.PERSONAL).toList(),
        sorted.stream().filter(row -> row.kind() == Workspace.Kind.STANDBY).toList(),
        namesakes);
  }
}
