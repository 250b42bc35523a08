package io.github.workspacessync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {
  @Test
  void namesThatDifferInCaseOnlyAreOne() {
    Set<UserName> names = new HashSet<>(List.of(UserName.of("Ada.LOVELACE")));

    assertThat(names).contains(UserName.of("ada.lovelace"));
    assertThat(UserName.of("ÉMILE")).isEqualTo(UserName.of("émile"));
    assertThat(UserName.of("Ada")).isEqualByComparingTo(UserName.of("ADA"));
    assertThat(UserName.of("Ada").key()).isEqualTo(UserName.of("ADA").key());
  }

  @Test
  void namesThatDifferInDiacriticsAreTwo() {
    assertThat(UserName.of("bjorn")).isNotEqualTo(UserName.of("björn"));
  }

  @Test
  void aNameKeepsItsSpellingForTheEye() {
    assertThat(UserName.of("Ada").value()).isEqualTo("Ada");
    assertThat(UserName.of("Ada")).hasToString("Ada");
  }

  @Test
  void namesAreFoldedAlikeOnATurkishMachine() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertThat(UserName.of("LINDA")).isEqualTo(UserName.of("linda"));
      assertThat(new PersonId("ID-I").value()).isEqualTo("id-i");
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void blankIsNoName(String text) {
    assertThatThrownBy(() -> UserName.of(text)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PersonId(text)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new GroupId(text)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AssignmentName(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a@b", "@", "a\n"})
  void idsFitIntoTheOwnerTag(String text) {
    assertThatThrownBy(() -> new PersonId(text)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new GroupId(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void idsHaveAtMostAHundredCharacters() {
    assertThat(new PersonId("x".repeat(100)).value()).hasSize(100);
    assertThatThrownBy(() -> new PersonId("x".repeat(101)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new GroupId("x".repeat(101)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void idsAreFoldedSoThatSpellingDoesNotMakeAnotherPerson() {
    assertThat(new PersonId("ABC-1")).isEqualTo(new PersonId("abc-1"));
    assertThat(new GroupId("ABC-1")).isEqualTo(new GroupId("abc-1"));
  }

  @Test
  void assignmentNamesAreComparedToTheLetter() {
    assertThat(new AssignmentName("Sales")).isNotEqualTo(new AssignmentName("sales"));
    assertThat(new AssignmentName("x".repeat(100)).value()).hasSize(100);
    assertThatThrownBy(() -> new AssignmentName("x".repeat(101)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AssignmentName(" Sales"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPersonIsItsIdAndName() {
    assertThat(new Person(new PersonId("1"), UserName.of("Ada")))
        .isEqualTo(new Person(new PersonId("1"), UserName.of("ADA")))
        .isNotEqualTo(new Person(new PersonId("2"), UserName.of("Ada")))
        .isNotEqualTo(new Person(null, UserName.of("Ada")));
  }
}
