package io.github.workspacessync.cli;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/**
 * The person at the keyboard, if there is one.
 *
 * <p>Where there is none nobody can be asked, and silence is never taken for consent.
 */
interface Terminal {
  /** Whether both input and output are a terminal. */
  boolean interactive();

  /** Asks and waits; null at the end of the input. */
  @Nullable String ask(String question);

  // From JDK 22 on there may be a console without a terminal, but not with this setting
  // (JDK-8308591): then null still means that nobody is there.
  @SuppressWarnings("SystemConsoleNull")
  static Terminal ofSystem() {
    System.setProperty("jdk.console", "java.base");
    Console console = System.console();
    return new Terminal() {
      @Override
      public boolean interactive() {
        return console != null;
      }

      @Override
      public @Nullable String ask(String question) {
        return console == null ? null : console.readLine("%s", question);
      }
    };
  }
}
