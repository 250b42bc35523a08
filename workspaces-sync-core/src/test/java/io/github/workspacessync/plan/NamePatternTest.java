package io.github.workspacessync.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.UserName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {
  @ParameterizedTest
  @CsvSource({
    "ceo, ceo, true",
    "ceo, CEO, true",
    "CEO, ceo, true",
    "ceo, ceo2, false",
    "ceo, the-ceo, false",
    "svc-*, svc-backup, true",
    "svc-*, SVC-, true",
    "svc-*, svc, false",
    "svc-*, my-svc-1, false",
    "*, anybody, true",
    "*.admin, ada.admin, true",
    "*.admin, adaXadmin, false",
    "a?a, ada, true",
    "a?a, aa, false",
    "a?a, adda, false",
    "a?a, a😀a, true",
    "émile, ÉMILE, true",
    "[a-z]+, ada, false",
    "[a-z]+, [a-z]+, true",
    "a.c, abc, false",
    "a\\Eb, A\\eB, true",
    "(ada|bob), ada, false",
    "a$, a$, true",
    "a*b*c, aXbXbXc, true",
    "a*b*c, aXbXbX, false",
    "**a**, banana, true",
    "*?a, a, false",
    "*?a, ba, true"
  })
  void onlyStarAndQuestionMarkAreSpecial(String pattern, String name, boolean matches) {
    assertThat(new NamePattern(pattern).matches(UserName.of(name))).isEqualTo(matches);
  }

  @Test
  void manyStarsDoNotTakeLong() {
    UserName name = UserName.of("a".repeat(5_000));

    assertThat(new NamePattern("*a".repeat(200) + "b").matches(name)).isFalse();
  }

  @Test
  void aBlankPatternWouldProtectNobodyInSilence() {
    assertThatThrownBy(() -> new NamePattern(" ")).isInstanceOf(IllegalArgumentException.class);
  }
}
