package io.github.workspacessync.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The built jar as a process of its own; standard error is in a file beside. */
final class ExecutableJar implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;

  private final Process process;
  private final BufferedReader out;
  private final Path err;
  private final StringBuilder read = new StringBuilder();

  private ExecutableJar(Process process, Path err) {
    this.process = process;
    this.err = err;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static Path path() {
    return Path.of(System.getProperty("executable.jar", "target/workspaces-sync.jar"));
  }

  static ExecutableJar start(Path folder, Map<String, String> environment, String... args) {
    return start(folder, environment, List.of(), args);
  }

  static ExecutableJar start(
      Path folder, Map<String, String> environment, List<String> jvmOptions, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + folder);
    command.addAll(jvmOptions);
    command.add("-jar");
    command.add(path().toString());
    command.addAll(List.of(args));
    try {
      Path err = Files.createTempFile(folder, "err", ".txt");
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
      builder.environment().putAll(environment);
      return new ExecutableJar(builder.start(), err);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Reads on until a line passes; fails at the end of the output. */
  String line(Predicate<String> wanted) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      read.append(line).append('\n');
      if (wanted.test(line)) {
        return line;
      }
    }
    throw new IOException("the output ended:\n" + read + err());
  }

  void type(String text) throws IOException {
    process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** What Ctrl-C and a shutdown of the machine do. */
  void interrupt() {
    // Process.destroy would close the streams as well.
    process.toHandle().destroy();
  }

  /** Ends it as nothing can be ended harder, and returns when it is no more. */
  void kill() {
    process.toHandle().destroyForcibly();
    process.toHandle().onExit().join();
  }

  /** Reads to the end and gives the exit code. */
  int end() throws IOException {
    process.getOutputStream().close();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      read.append(line).append('\n');
    }
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("it does not end:\n" + read + err());
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    return process.exitValue();
  }

  String out() {
    return read.toString();
  }

  String err() throws IOException {
    return Files.readString(err);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
