package io.github.workspacessync.app;

/**
 * How a text report is laid out.
 *
 * <p>Colour only underlines: nothing is said by colour alone.
 *
 * @param colour whether to use ANSI colours
 * @param width columns of the terminal, at least 40; longer texts wrap, and no word is dropped
 * @param detailed whether figures are shown that are of no interest while all is well
 */
public record TextStyle(boolean colour, int width, boolean detailed) {
  /** No colours, 100 columns. */
  public static final TextStyle PLAIN = new TextStyle(false, 100);

  public TextStyle {
    if (width < 40) {
      throw new IllegalArgumentException("a report needs at least 40 columns: " + width);
    }
  }

  /** Without what is of no interest while all is well. */
  public TextStyle(boolean colour, int width) {
    this(colour, width, false);
  }
}
