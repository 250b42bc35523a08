package io.github.workspacessync.cli;

/**
 * Text of others, made fit for a terminal.
 *
 * <p>A name in a directory may hold escape sequences; none of them reaches the screen.
 */
final class Printable {
  private Printable() {}

  static String of(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().map(c -> unfit(c) ? '\uFFFD' : c).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean unfit(int c) {
    int type = Character.getType(c);
    return (Character.isISOControl(c) && c != '\n' && c != '\t') || type == Character.FORMAT;
  }
}
