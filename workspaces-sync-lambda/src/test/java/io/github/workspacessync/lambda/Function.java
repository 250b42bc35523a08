package io.github.workspacessync.lambda;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import io.github.workspacessync.lambda.RuntimeApi.Result;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The built jar in a Java process of its own, under the real runtime interface client, as Lambda
 * runs it: nothing of the test's class path and nothing of its environment is there.
 */
final class Function implements AutoCloseable {
  static final Duration PLENTY = Duration.ofMinutes(15);

  private final RuntimeApi api;
  private final Process process;
  private final Path log;

  private Function(RuntimeApi api, Process process, Path log) {
    this.api = api;
    this.process = process;
    this.log = log;
  }

  static Function start(Map<String, String> environment, Path folder) throws IOException {
    return start(environment, folder, Priming.SWITCH + "=on");
  }

  /**
   * Starts one.
   *
   * @param property a system property and its value
   */
  static Function start(Map<String, String> environment, Path folder, String property)
      throws IOException {
    RuntimeApi api = RuntimeApi.start();
    Path log = folder.resolve("function.log");
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx420m",
                "-D" + property,
                "-cp",
                jar() + File.pathSeparator + property("runtime-interface-client.classpath"),
                AWSLambda.class.getName(),
                SyncHandler.class.getName() + "::handleRequest"));
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
    builder.environment().put("LAMBDA_TASK_ROOT", folder.toString());
    builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", "workspaces-sync");
    builder.directory(folder.toFile());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    try {
      return new Function(api, builder.start(), log);
    } catch (IOException e) {
      api.close();
      throw e;
    }
  }

  static Path jar() {
    return Path.of(property("function.jar"));
  }

  /** Waits until it is initialised. */
  void awaitReady() {
    api.ready();
  }

  long pid() {
    return process.pid();
  }

  Result invoke(String event) {
    return invoke(event, PLENTY);
  }

  Result invoke(String event, Duration time) {
    try {
      return api.invoke(event, time);
    } catch (IllegalStateException e) {
      throw new IllegalStateException(e.getMessage() + "; its log:\n" + log(), e);
    }
  }

  /** All that the function has written so far. */
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    api.close();
  }

  private static String property(String name) {
    String value = System.getProperty(name, "");
    if (value.isEmpty()) {
      throw new IllegalStateException(name + " is not set: run this test with mvn verify");
    }
    return value;
  }
}
