package io.github.workspacessync.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.lambda.RuntimeApi;
import io.github.workspacessync.lambda.RuntimeApi.Result;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process of the built Lambda jar under the real runtime interface client, with the options that
 * Lambda itself gives to the JVM, and what it took from its start on.
 *
 * @param init nanoseconds until it asked for the first event
 * @param first until that was answered, from there
 * @param second for one more event
 */
record ColdFunction(long init, long first, long second) {
  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  private static final String HANDLER =
      "io.github.workspacessync.lambda.SyncHandler::handleRequest";
  private static final Duration PLENTY = Duration.ofMinutes(15);

  /** The program and its options, before those that are the same for all. */
  record Jvm(String java, List<String> options) {
    Jvm with(String... more) {
      List<String> all = new ArrayList<>(options);
      all.addAll(List.of(more));
      return new Jvm(java, List.copyOf(all));
    }
  }

  /** From process start to the first answer. */
  long total() {
    return init + first;
  }

  /**
   * Starts one, invokes it twice and ends it so that it can still write an archive.
   *
   * @param folder of the function's package
   */
  static ColdFunction run(Jvm jvm, Path folder, Map<String, String> environment, String event)
      throws IOException, InterruptedException {
    Path log = folder.resolve("function.log");
    try (RuntimeApi api = RuntimeApi.start()) {
      ProcessBuilder builder = new ProcessBuilder(command(jvm));
      builder.environment().clear();
      builder.environment().putAll(environment);
      builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
      builder.environment().put("LAMBDA_TASK_ROOT", folder.toString());
      builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", "workspaces-sync");
      builder.directory(folder.toFile());
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      long start = System.nanoTime();
      Process process = builder.start();
      try {
        long ready = api.ready();
        Result first = api.invoke(event, PLENTY);
        long again = System.nanoTime();
        Result second = api.invoke(event, PLENTY);
        for (Result each : List.of(first, second)) {
          assertThat(each.end()).as(each.body()).isEqualTo("response");
          assertThat(each.body()).contains("\"status\" : \"DONE\"");
        }
        assertThat(Files.readString(log)).doesNotContain("not primed");
        return new ColdFunction(ready - start, first.at() - ready, second.at() - again);
      } finally {
        end(process);
      }
    }
  }

  private static List<String> command(Jvm jvm) {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/taskset"))) {
      // A function of 1769 MB has one processor.
      command.addAll(List.of("/usr/bin/taskset", "-c", "0"));
    }
    command.add(jvm.java());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx420m"));
    command.addAll(jvm.options());
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("function.jar")
                + File.pathSeparator
                + System.getProperty("runtime-interface-client.classpath"),
            CLIENT,
            HANDLER));
    return command;
  }

  private static void end(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
