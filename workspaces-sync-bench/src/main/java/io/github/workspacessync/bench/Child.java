package io.github.workspacessync.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Java process of this class path that answers each line of its standard input by lines, the last
 * of which is a single dot.
 */
final class Child implements AutoCloseable {
  private static final String END = ".";

  private final Process process;
  private final BufferedReader out;
  private final PrintWriter in;
  private final Map<String, String> facts;

  private Child(Process process) throws IOException {
    this.process = process;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.in = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
    this.facts = pairs(read());
  }

  /** Starts it and waits for its first answer. */
  static Child start(Class<?> main, List<String> options, String... args) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(args));
    try {
      return new Child(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException failed) {
      throw new UncheckedIOException(main.getSimpleName() + " did not start", failed);
    }
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** What a child answers with. */
  static void reply(List<String> lines) {
    PrintStream answer = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    lines.forEach(answer::println);
    answer.println(END);
    answer.flush();
  }

  /** What it said of itself when it was ready. */
  String fact(String name) {
    return value(facts, name);
  }

  Map<String, String> facts() {
    return facts;
  }

  List<String> ask(String command) {
    in.println(command);
    try {
      return read();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** One of the numbers in an answer of {@code name=value} lines. */
  static long number(List<String> answer, String name) {
    return Long.parseLong(value(pairs(answer), name));
  }

  @Override
  public void close() {
    in.close();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stop) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private List<String> read() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = out.readLine(); !END.equals(line); line = out.readLine()) {
      if (line == null) {
        throw new IOException("the child ended after: " + lines);
      }
      lines.add(line);
    }
    return lines;
  }

  private static Map<String, String> pairs(List<String> lines) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      pairs.put(line.substring(0, equals), line.substring(equals + 1));
    }
    return pairs;
  }

  private static String value(Map<String, String> pairs, String name) {
    String value = pairs.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the child did not say its " + name + ": " + pairs);
    }
    return value;
  }
}
