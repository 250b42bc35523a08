package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.Member;
import io.github.workspacessync.directory.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Both ways of asking agree on random forests: nesting, cycles, primary and distribution groups.
 */
class ForestSambaIT extends SambaTest {
  private static final int TRIES = 20;
  private static final int PERSONS = 8;
  private static final int GROUPS = 7;

  ForestSambaIT(SambaController controller) {
    super(controller);
  }

  static IntStream seeds() {
    return IntStream.range(0, TRIES);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void bothWaysAgree(int seed) {
    List<Person> persons = new ArrayList<>();
    Set<DistinguishedName> groups = grow(new Random(seed), persons);

    Map<Person, Set<DistinguishedName>> down = new HashMap<>();
    persons.forEach(person -> down.put(person, new HashSet<>()));
    DirectorySnapshot snapshot = source.snapshot(groups);
    for (DistinguishedName group : groups) {
      assertThat(snapshot.group(group).unresolved()).isEmpty();
      for (Member member : snapshot.group(group).members()) {
        down.computeIfAbsent(member.person(), key -> new HashSet<>()).add(group);
      }
    }
    Map<Person, Set<DistinguishedName>> up = new HashMap<>();
    source
        .verify(persons, groups)
        .forEach(
            (person, verdict) -> {
              assertThat(verdict).isInstanceOf(Verdict.Present.class);
              up.put(person, ((Verdict.Present) verdict).groups());
            });

    assertThat(up).isEqualTo(down);
  }

  private Set<DistinguishedName> grow(Random random, List<Person> persons) {
    for (int i = 0; i < PERSONS; i++) {
      persons.add(admin.user("p" + i));
    }
    List<DistinguishedName> groups = new ArrayList<>();
    List<DistinguishedName> security = new ArrayList<>();
    for (int i = 0; i < GROUPS; i++) {
      if (random.nextInt(3) == 0) {
        groups.add(admin.distribution("g" + i));
      } else {
        groups.add(admin.group("g" + i));
        security.add(groups.get(i));
      }
    }
    for (int i = 0; i < GROUPS; i++) {
      Set<String> values = new HashSet<>();
      for (int edge = random.nextInt(5); edge > 0; edge--) {
        values.add(
            admin.dn(
                random.nextBoolean()
                    ? "p" + random.nextInt(PERSONS)
                    : "g" + random.nextInt(GROUPS)));
      }
      admin.addMembers(groups.get(i).value(), values.toArray(String[]::new));
    }
    if (!security.isEmpty()) {
      DistinguishedName primary = security.get(random.nextInt(security.size()));
      String newcomer = "p" + PERSONS;
      persons.add(admin.user(newcomer));
      admin.setPrimaryGroup(newcomer, primary);
    }
    return Set.copyOf(groups);
  }
}
