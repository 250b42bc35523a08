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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Both ways of asking agree on random forests: nesting, cycles, primary and distribution groups.
 */
class ForestTest {
  private static final int TRIES = 25;
  private static final int PERSONS = 8;
  private static final int GROUPS = 6;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bothWaysAgree(boolean activeDirectory) {
    for (int seed = 0; seed < TRIES; seed++) {
      EmbeddedDirectory directory =
          activeDirectory
              ? EmbeddedDirectory.activeDirectory().start()
              : EmbeddedDirectory.openLdap().memberOf(seed % 2 == 0).start();
      Settings settings = Settings.of(directory);
      LdapSettings built = activeDirectory ? settings.build() : settings.openLdap().build();
      try (directory;
          LdapDirectorySource source = LdapDirectorySource.open(built)) {
        Random random = new Random(seed);
        List<Person> persons = new ArrayList<>();
        Set<DistinguishedName> groups = grow(directory, activeDirectory, random, persons);

        Map<Person, Set<DistinguishedName>> down = new HashMap<>();
        DirectorySnapshot snapshot = source.snapshot(groups);
        persons.forEach(person -> down.put(person, new HashSet<>()));
        groups.forEach(
            group -> {
              for (Member member : snapshot.group(group).members()) {
                down.computeIfAbsent(member.person(), key -> new HashSet<>()).add(group);
              }
            });
        Map<Person, Set<DistinguishedName>> up = new HashMap<>();
        source
            .verify(persons, groups)
            .forEach(
                (person, verdict) -> {
                  assertThat(verdict).isInstanceOf(Verdict.Present.class);
                  up.put(person, ((Verdict.Present) verdict).groups());
                });

        assertThat(up).as("seed %d", seed).isEqualTo(down);
      }
    }
  }

  private static Set<DistinguishedName> grow(
      EmbeddedDirectory directory, boolean activeDirectory, Random random, List<Person> persons) {
    for (int i = 0; i < PERSONS; i++) {
      persons.add(KitWorld.person(directory.addUser("p" + i), "p" + i));
    }
    Set<DistinguishedName> groups = new HashSet<>();
    List<Integer> security = new ArrayList<>();
    for (int i = 0; i < GROUPS; i++) {
      boolean distribution = activeDirectory && random.nextInt(3) == 0;
      DirectoryGroup group = DirectoryGroup.named("g" + i);
      groups.add(
          DistinguishedName.of(
              directory.addGroup(distribution ? group.distribution() : group).dn()));
      if (!distribution) {
        security.add(i);
      }
    }
    for (int i = 0; i < GROUPS; i++) {
      // A groupOfNames has a value at least; itself is one that changes nothing.
      directory.addMember("g" + i, "g" + i);
      for (int edge = random.nextInt(5); edge > 0; edge--) {
        directory.addMember(
            "g" + i,
            random.nextBoolean() ? "p" + random.nextInt(PERSONS) : "g" + random.nextInt(GROUPS));
      }
    }
    if (activeDirectory && !security.isEmpty()) {
      directory.setPrimaryGroup("p0", "g" + security.get(random.nextInt(security.size())));
    }
    return groups;
  }
}
