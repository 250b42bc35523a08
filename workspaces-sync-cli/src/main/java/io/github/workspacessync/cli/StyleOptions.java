package io.github.workspacessync.cli;

import io.github.workspacessync.app.TextStyle;
import picocli.CommandLine.Option;

/** Colours and width. */
final class StyleOptions {
  private static final int NARROWEST = 60;
  private static final int WIDEST = 240;

  @Option(
      names = "--no-color",
      description = "No colours. So it is without a terminal, or with NO_COLOR in the environment.")
  private boolean noColor;

  /** Colour only where a person looks and nobody objects (no-color.org). */
  TextStyle of(Surroundings surroundings) {
    boolean colour =
        !noColor
            && surroundings.environment().getOrDefault("NO_COLOR", "").isEmpty()
            && surroundings.terminal().interactive();
    return new TextStyle(colour, width(surroundings));
  }

  TextStyle of(Surroundings surroundings, VerbosityOptions verbosity) {
    TextStyle style = of(surroundings);
    return new TextStyle(style.colour(), style.width(), verbosity.verbose());
  }

  private static int width(Surroundings surroundings) {
    String columns = surroundings.environment().getOrDefault("COLUMNS", "");
    try {
      return Math.min(WIDEST, Math.max(NARROWEST, Integer.parseInt(columns)));
    } catch (NumberFormatException notSet) {
      return TextStyle.PLAIN.width();
    }
  }
}
