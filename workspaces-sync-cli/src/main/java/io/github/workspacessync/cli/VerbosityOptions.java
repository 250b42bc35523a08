package io.github.workspacessync.cli;

import picocli.CommandLine.Option;

/** How much is told on standard error. */
final class VerbosityOptions {
  @Option(
      names = {"-q", "--quiet"},
      description = "No progress lines.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description =
          "More about what happens, and the stack trace of an error. Passwords are never shown.")
  private boolean verbose;

  boolean quiet() {
    return quiet;
  }

  boolean verbose() {
    return verbose;
  }
}
