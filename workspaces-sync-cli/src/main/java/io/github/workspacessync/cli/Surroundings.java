package io.github.workspacessync.cli;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.InstantSource;
import java.util.Map;

/**
 * What a command finds outside of its arguments.
 *
 * <p>Commands take nothing from the process behind its back, so that tests run the very same code.
 *
 * @param environment the environment variables
 * @param input what {@code -c -} reads
 * @param output the charset of standard output
 */
record Surroundings(
    Map<String, String> environment,
    Terminal terminal,
    InputStream input,
    Charset output,
    InstantSource clock) {
  Surroundings {
    environment = Map.copyOf(environment);
  }

  static Surroundings ofSystem(Charset output) {
    return new Surroundings(
        System.getenv(), Terminal.ofSystem(), System.in, output, InstantSource.system());
  }

  /** Environment variables may hold secrets. */
  @Override
  public String toString() {
    return "Surroundings[" + environment.size() + " variables]";
  }
}
