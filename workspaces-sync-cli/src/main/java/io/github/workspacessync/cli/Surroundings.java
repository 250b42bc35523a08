package io.github.workspacessync.cli;

import java.io.File;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * What a command finds outside of its arguments.
 *
 * <p>Commands take nothing from the process behind its back, so that tests run the very same code.
 *
 * @param environment the environment variables
 * @param input what {@code -c -} reads
 * @param output the charset of standard output
 * @param program the words that start the program, as somebody would type them
 */
record Surroundings(
    Map<String, String> environment,
    Terminal terminal,
    InputStream input,
    Charset output,
    List<String> program,
    InstantSource clock) {
  Surroundings {
    environment = Map.copyOf(environment);
    program = List.copyOf(program);
  }

  static Surroundings ofSystem(Charset output) {
    return new Surroundings(
        System.getenv(),
        Terminal.ofSystem(),
        System.in,
        output,
        program(System.getProperty("java.class.path", "")),
        InstantSource.system());
  }

  /** A path of one jar is what {@code java -jar} makes of its argument. */
  static List<String> program(String classPath) {
    boolean jar = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
    return jar ? List.of("java", "-jar", classPath) : List.of("workspaces-sync");
  }

  /** Environment variables may hold secrets. */
  @Override
  public String toString() {
    return "Surroundings[" + environment.size() + " variables]";
  }
}
