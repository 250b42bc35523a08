package io.github.workspacessync.app;

/**
 * Makes text from elsewhere harmless on a terminal.
 *
 * <p>A user name or a distinguished name may contain line breaks, escape sequences, or marks that
 * turn the direction of writing; a report must show what is there and not obey it.
 */
public final class Printable {
  private static final int LONGEST_QUOTE = 120;

  private Printable() {}

  /** The text with every control and format character written as {@code \\u{...}}. */
  public static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (isHarmful(c)) {
                clean.append(String.format("\\u{%04X}", c));
              } else {
                clean.appendCodePoint(c);
              }
            });
    return clean.toString();
  }

  /** The text in quotes, shortened where it is very long: for messages about a setting. */
  static String quote(String text) {
    boolean tooLong = text.codePointCount(0, text.length()) > LONGEST_QUOTE;
    String shown = tooLong ? text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTE)) : text;
    return "'" + clean(shown) + (tooLong ? "...'" : "'");
  }

  private static boolean isHarmful(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
