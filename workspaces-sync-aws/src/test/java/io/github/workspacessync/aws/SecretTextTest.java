package io.github.workspacessync.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"s3cret", " with blanks ", "{not json", "[1]", "\"quoted\"", "ä ö €"})
  void takesATextThatIsNoObjectAsItIs(String text) {
    assertThat(pick(text, null)).isEqualTo(text);
  }

  @Test
  void takesTheKeyThatIsNamed() {
    assertThat(pick("{\"user\":\"u\",\"pw\":\"s3cret\",\"password\":\"other\"}", "pw"))
        .isEqualTo("s3cret");
  }

  @Test
  void takesTheUsualKeyWhereNoneIsNamed() {
    assertThat(pick(" {\"username\":\"u\",\"password\":\"s3\\u00e4\\\"cret\"}", null))
        .isEqualTo("s3ä\"cret");
  }

  @Test
  void takesTheOnlyStringWhereNoneIsNamed() {
    assertThat(pick("{\"port\":636,\"bind\":\"s3cret\"}", null)).isEqualTo("s3cret");
  }

  @Test
  void namesTheKeysAndNeverAValueWhereItIsNotClear() {
    assertThatExceptionOfType(SecretException.class)
        .isThrownBy(() -> pick("{\"b\":\"s3cret\",\"a\":\"t0psecret\"}", null))
        .withMessageContaining("[a, b]")
        .satisfies(SecretTextTest::showsNoValue);
    assertThatExceptionOfType(SecretException.class)
        .isThrownBy(() -> pick("{\"b\":\"s3cret\"}", "B"))
        .withMessageContaining("no key 'B'")
        .withMessageContaining("[b]")
        .satisfies(SecretTextTest::showsNoValue);
    assertThatExceptionOfType(SecretException.class)
        .isThrownBy(() -> pick("{}", null))
        .withMessageContaining("[]");
  }

  @Test
  void refusesWhatIsNoString() {
    assertThatExceptionOfType(SecretException.class)
        .isThrownBy(() -> pick("{\"password\":4711}", null))
        .withMessageContaining("not a string")
        .withMessageNotContaining("4711");
    assertThatExceptionOfType(SecretException.class)
        .isThrownBy(() -> pick("{\"password\":null}", "password"))
        .withMessageContaining("not a string");
  }

  @Test
  void refusesAKeyOfATextThatIsNoObject() {
    assertThatExceptionOfType(SecretException.class)
        .isThrownBy(() -> pick("s3cret", "password"))
        .withMessageContaining("not a JSON object")
        .satisfies(SecretTextTest::showsNoValue);
  }

  @Test
  void refusesAnEmptyValue() {
    assertThatExceptionOfType(SecretException.class).isThrownBy(() -> pick("", null));
    assertThatExceptionOfType(SecretException.class)
        .isThrownBy(() -> pick("{\"password\":\"\"}", null));
  }

  private static String pick(String text, @Nullable String key) {
    return SecretText.pick("ldap", text, key);
  }

  private static void showsNoValue(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      assertThat(cause.toString()).doesNotContain("s3cret", "t0psecret");
    }
  }
}
