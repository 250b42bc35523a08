package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.Member;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.testkit.directory.DirectoryGroup;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Both ways of asking agree with each other, and with what was planted, on 500 random forests of
 * groups: nesting, cycles, primary and distribution groups. One directory and one connection serve
 * all of them; each forest is cut down again.
 */
class ForestTest {
  private static final int PERSONS = 8;
  private static final int GROUPS = 6;

  enum Kind {
    ACTIVE_DIRECTORY(300),
    OPENLDAP(100),
    OPENLDAP_WITHOUT_MEMBER_OF(100);

    private final int tries;

    Kind(int tries) {
      this.tries = tries;
    }

    private EmbeddedDirectory start() {
      return this == ACTIVE_DIRECTORY
          ? EmbeddedDirectory.activeDirectory().start()
          : EmbeddedDirectory.openLdap().memberOf(this == OPENLDAP).start();
    }

    private LdapSettings settings(EmbeddedDirectory directory) {
      Settings settings = Settings.of(directory);
      return this == ACTIVE_DIRECTORY ? settings.build() : settings.openLdap().build();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void bothWaysAgree(Kind kind) {
    try (EmbeddedDirectory directory = kind.start();
        LdapDirectorySource source = LdapDirectorySource.open(kind.settings(directory))) {
      List<Person> persons = new ArrayList<>();
      for (int i = 0; i < PERSONS; i++) {
        persons.add(KitWorld.person(directory.addUser("p" + i), "p" + i));
      }
      for (int seed = 0; seed < kind.tries; seed++) {
        Forest forest = new Forest(directory, kind == Kind.ACTIVE_DIRECTORY, new Random(seed));
        Map<Person, Set<DistinguishedName>> planted = forest.planted(persons);

        assertThat(down(source, forest.groups(), persons)).as("seed %d", seed).isEqualTo(planted);
        assertThat(up(source, forest.groups(), persons)).as("seed %d", seed).isEqualTo(planted);

        forest.cut();
      }
      assertThat(directory.requests().connections()).isEqualTo(1);
    }
  }

  private static Map<Person, Set<DistinguishedName>> down(
      LdapDirectorySource source, Set<DistinguishedName> groups, List<Person> persons) {
    Map<Person, Set<DistinguishedName>> down = new HashMap<>();
    persons.forEach(person -> down.put(person, new HashSet<>()));
    DirectorySnapshot snapshot = source.snapshot(groups);
    for (DistinguishedName group : groups) {
      for (Member member : snapshot.group(group).members()) {
        down.computeIfAbsent(member.person(), key -> new HashSet<>()).add(group);
      }
    }
    return down;
  }

  private static Map<Person, Set<DistinguishedName>> up(
      LdapDirectorySource source, Set<DistinguishedName> groups, List<Person> persons) {
    Map<Person, Set<DistinguishedName>> up = new HashMap<>();
    source
        .verify(persons, groups)
        .forEach(
            (person, verdict) -> {
              assertThat(verdict).isInstanceOf(Verdict.Present.class);
              up.put(person, ((Verdict.Present) verdict).groups());
            });
    return up;
  }

  /** Groups g0 and on, and what is in them, by number: persons first, then groups. */
  private static final class Forest {
    private final EmbeddedDirectory directory;
    private final Map<Integer, DistinguishedName> names = new LinkedHashMap<>();
    private final Map<Integer, Set<Integer>> persons = new HashMap<>();
    private final Map<Integer, Set<Integer>> nested = new HashMap<>();
    private final boolean primary;

    Forest(EmbeddedDirectory directory, boolean activeDirectory, Random random) {
      this.directory = directory;
      List<Integer> security = new ArrayList<>();
      for (int i = 0; i < GROUPS; i++) {
        boolean distribution = activeDirectory && random.nextInt(3) == 0;
        DirectoryGroup group = DirectoryGroup.named("g" + i);
        String name = directory.addGroup(distribution ? group.distribution() : group).dn();
        names.put(i, DistinguishedName.of(name));
        persons.put(i, new HashSet<>());
        nested.put(i, new HashSet<>());
        if (!distribution) {
          security.add(i);
        }
      }
      names.keySet().forEach(i -> fill(i, activeDirectory, random));
      primary = activeDirectory && !security.isEmpty();
      if (primary) {
        int group = security.get(random.nextInt(security.size()));
        directory.setPrimaryGroup("p0", "g" + group);
        at(persons, group).add(0);
      }
    }

    private void fill(int group, boolean activeDirectory, Random random) {
      if (!activeDirectory || random.nextInt(4) == 0) {
        // A groupOfNames has a value at least; itself is one that changes nothing.
        directory.addMember("g" + group, "g" + group);
      }
      for (int edge = random.nextInt(5); edge > 0; edge--) {
        boolean person = random.nextBoolean();
        int which = random.nextInt(person ? PERSONS : GROUPS);
        directory.addMember("g" + group, (person ? "p" : "g") + which);
        at(person ? persons : nested, group).add(which);
      }
    }

    Set<DistinguishedName> groups() {
      return Set.copyOf(names.values());
    }

    Map<Person, Set<DistinguishedName>> planted(List<Person> everybody) {
      Map<Person, Set<DistinguishedName>> planted = new HashMap<>();
      for (int person = 0; person < everybody.size(); person++) {
        Set<DistinguishedName> in = new HashSet<>();
        for (int group = 0; group < GROUPS; group++) {
          if (holds(group, person, new HashSet<>())) {
            in.add(Objects.requireNonNull(names.get(group)));
          }
        }
        planted.put(everybody.get(person), in);
      }
      return planted;
    }

    private boolean holds(int group, int person, Set<Integer> seen) {
      return seen.add(group)
          && (at(persons, group).contains(person)
              || at(nested, group).stream().anyMatch(inner -> holds(inner, person, seen)));
    }

    private static Set<Integer> at(Map<Integer, Set<Integer>> all, int group) {
      return Objects.requireNonNull(all.get(group));
    }

    void cut() {
      if (primary) {
        directory.setPrimaryGroup("p0", "Domain Users");
      }
      IntStream.range(0, GROUPS).forEach(i -> directory.delete("g" + i));
    }
  }
}
