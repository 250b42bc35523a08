package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.directory.Member;
import io.github.workspacessync.directory.Verdict;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Odd names and odd nesting: both ways agree, the right persons are in once, and nobody else. */
class OdditiesTest {
  static Stream<KitWorld> worlds() {
    return Stream.of(KitWorld.activeDirectory(), KitWorld.openLdap(true), KitWorld.openLdap(false));
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void oddNamesAreJustNames(KitWorld world) {
    try (world) {
      SoftAssertions softly = new SoftAssertions();
      Person bystander = world.addPerson("bystander");
      for (int i = 0; i < Oddity.TABLE.size(); i++) {
        Oddity odd = Oddity.TABLE.get(i);
        List<Person> persons = new ArrayList<>();
        persons.add(world.addPerson("user" + i, odd.text() + i + odd.text()));
        if (odd.userName()) {
          persons.add(world.addPerson(odd.text(), "common" + i));
        }
        DistinguishedName inner = world.addGroup(odd.text() + "g" + odd.text());
        DistinguishedName outer = world.addGroup("outer" + i);
        persons.forEach(person -> world.addMember(inner, person));
        world.nest(outer, inner);

        for (DistinguishedName group : List.of(inner, outer)) {
          softly.assertThat(down(world, group)).as("%s down", odd).hasSameElementsAs(persons);
          softly.assertThat(down(world, group)).as("%s once", odd).hasSameSizeAs(persons);
        }
        List<Person> asked = new ArrayList<>(persons);
        asked.add(bystander);
        Map<Person, Verdict> verdicts = world.source().verify(asked, Set.of(inner, outer));
        for (Person person : persons) {
          softly
              .assertThat(groups(verdicts.get(person)))
              .as("%s up, %s", odd, person)
              .containsExactlyInAnyOrder(inner, outer);
        }
        softly.assertThat(groups(verdicts.get(bystander))).as("%s", odd).isEmpty();
      }
      softly.assertAll();
    }
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void namesWithoutAnIdAreFoundOrUnknownAndNeverSomebodyElse(KitWorld world) {
    try (world) {
      DistinguishedName group = world.addGroup("desktops");
      for (Oddity odd : Oddity.TABLE) {
        if (odd.userName()) {
          Person person = world.addPerson(odd.text());
          world.addMember(group, person);
          Person byName = new Person(null, person.name());

          Verdict verdict = world.source().verify(List.of(byName), Set.of(group)).get(byName);

          assertThat(verdict)
              .as("%s", odd)
              .isInstanceOfSatisfying(
                  Verdict.Present.class,
                  found -> {
                    assertThat(found.id()).isEqualTo(person.id());
                    assertThat(found.groups()).containsExactly(group);
                  });
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void aNameIsTheSameInEverySpelling(KitWorld world) {
    try (world) {
      SoftAssertions softly = new SoftAssertions();
      int count = 0;
      for (Oddity odd : Oddity.TABLE) {
        for (Spelling spelling : Spelling.values()) {
          Person person = world.addPerson("user" + count, odd.text() + count);
          DistinguishedName group = world.addGroup("group" + count++);
          world.addDanglingValue(group, spelling.of(world.nameOf(person)));
          DistinguishedName asked = DistinguishedName.of(spelling.of(group.value()));

          softly
              .assertThat(down(world, asked))
              .as("%s, %s, down", odd, spelling)
              .containsExactly(person);
          softly
              .assertThat(groups(world.source().verify(List.of(person), Set.of(asked)).get(person)))
              .as("%s, %s, up", odd, spelling)
              .containsExactly(asked);
        }
      }
      softly.assertAll();
    }
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void oddNestingEnds(KitWorld world) {
    try (world) {
      Person deep = world.addPerson("deep");
      Person thrice = world.addPerson("thrice");
      Person bystander = world.addPerson("bystander");
      List<DistinguishedName> levels = new ArrayList<>();
      for (int level = 0; level < 12; level++) {
        levels.add(world.addGroup("level" + level));
        if (level > 0) {
          world.nest(levels.get(level - 1), levels.get(level));
        }
      }
      world.nest(levels.get(11), levels.get(0));
      world.addMember(levels.get(11), deep);
      List.of(0, 5, 11).forEach(level -> world.addMember(levels.get(level), thrice));
      DistinguishedName empty = world.addGroup("empty");
      if (!world.allowsEmptyGroups()) {
        world.nest(empty, empty);
      }
      world.nest(levels.get(3), empty);

      for (DistinguishedName level : levels) {
        assertThat(down(world, level)).containsExactlyInAnyOrder(deep, thrice);
      }
      Map<Person, Verdict> verdicts =
          world.source().verify(List.of(deep, thrice, bystander), Set.copyOf(levels));
      assertThat(groups(verdicts.get(deep))).hasSameElementsAs(levels);
      assertThat(groups(verdicts.get(thrice))).hasSameElementsAs(levels);
      assertThat(groups(verdicts.get(bystander))).isEmpty();
    }
  }

  @Test
  void aGroupWithOnlyAContactHasNobody() {
    try (KitWorld world = KitWorld.activeDirectory()) {
      DistinguishedName group = world.addGroup("desktops");
      world.addDanglingValue(group, world.directory().addContact("Carol").dn());

      GroupSnapshot read = world.source().snapshot(Set.of(group)).group(group);

      assertThat(read.members()).isEmpty();
      assertThat(read.unresolved()).isEmpty();
      assertThat(read.others()).isEqualTo(1);
    }
  }

  /** Ways to write one distinguished name. */
  enum Spelling {
    AS_IT_IS,
    OTHER_CASE,
    HEXADECIMAL;

    String of(String name) {
      return switch (this) {
        case AS_IT_IS -> name;
        case OTHER_CASE -> swapped(name);
        case HEXADECIMAL -> hexadecimal(name);
      };
    }

    /** Letters of the ASCII part alone; folding others is the server's affair. */
    private static String swapped(String name) {
      StringBuilder text = new StringBuilder();
      name.chars()
          .map(c -> c >= 'a' && c <= 'z' ? c - 32 : c >= 'A' && c <= 'Z' ? c + 32 : c)
          .forEach(c -> text.append((char) c));
      return text.toString();
    }

    /** Every escaped character by its two digits. */
    private static String hexadecimal(String name) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < name.length(); i++) {
        char c = name.charAt(i);
        if (c == '\\' && ",+\"\\<>;=# ".indexOf(name.charAt(i + 1)) >= 0) {
          i++;
          text.append('\\')
              .append(HexFormat.of().withUpperCase().toHexDigits((byte) name.charAt(i)));
        } else {
          text.append(c);
        }
      }
      return text.toString();
    }
  }

  private static List<Person> down(OddityWorld world, DistinguishedName group) {
    DirectorySnapshot snapshot = world.source().snapshot(Set.of(group));
    assertThat(snapshot.group(group).unresolved()).isEmpty();
    return snapshot.group(group).members().stream().map(Member::person).toList();
  }

  private static Set<DistinguishedName> groups(@Nullable Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Present.class);
    return verdict instanceof Verdict.Present present ? present.groups() : Set.of();
  }
}
