package io.github.workspacessync.cli;

import java.io.InputStream;
import java.time.InstantSource;
import java.util.Map;

/**
 * What a command finds outside of its arguments.
 *
 * <p>Commands take nothing from the process behind its back, so that tests run the very same code.
 *
 * @param environment the environment variables
 * @param input what {@code -c -} reads
 */
record Surroundings(
    Map<String, String> environment, Terminal terminal, InputStream input, InstantSource clock) {
  Surroundings {
    environment = Map.copyOf(environment);
  }

  static Surroundings ofSystem() {
    return new Surroundings(
        System.getenv(), Terminal.ofSystem(), System.in, InstantSource.system());
  }

  /** Environment variables may hold secrets. */
  @Override
  public String toString() {
    return "Surroundings[" + environment.size() + " variables]";
  }
}
