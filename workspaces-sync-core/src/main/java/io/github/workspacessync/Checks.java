package io.github.workspacessync;

import java.util.Locale;
import java.util.regex.Pattern;

/** What the value types demand of their texts, so that the messages are alike. */
final class Checks {
  private static final Pattern UNFIT_FOR_AN_ID = Pattern.compile("[\\s@]");

  private Checks() {}

  static String notBlank(String what, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(what + " must not be blank");
    }
    return value;
  }

  static String id(String what, String value, int most) {
    notBlank(what, value);
    if (value.length() > most || UNFIT_FOR_AN_ID.matcher(value).find()) {
      throw new IllegalArgumentException(
          what + " must have at most " + most + " characters, none of them white space or @");
    }
    return value.toLowerCase(Locale.ROOT);
  }
}
