package io.github.workspacessync.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of the packaged command line as a process, with what it took.
 *
 * @param peakHeap MiB in use before any collection, the greatest
 * @param peakLive MiB in use after any collection, the greatest
 * @param peakResident MiB, -1 where the system does not tell
 * @param out the file of standard output
 */
record CommandLineRun(
    int exit,
    Duration time,
    long peakHeap,
    long peakLive,
    long peakResident,
    Path out,
    String err) {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Pattern COLLECTION =
      Pattern.compile("Pause .* (\\d+)M->(\\d+)M\\((\\d+)M\\)");
  private static final Pattern RESIDENT = Pattern.compile("VmHWM:\\s+(\\d+) kB");

  static CommandLineRun of(Path folder, int heap, Map<String, String> environment, String... args) {
    List<String> command = new ArrayList<>();
    Path log = folder.resolve("gc.log");
    command.add(Child.java());
    command.addAll(
        List.of("-Xmx" + heap + "m", "-XX:+ExitOnOutOfMemoryError", "-Xlog:gc:file=" + log));
    command.addAll(List.of("-jar", System.getProperty("executable.jar")));
    command.addAll(List.of(args));
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().putAll(environment);
    long start = System.nanoTime();
    try {
      Process process = builder.start();
      try {
        long resident = watch(process);
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        String said = Files.readString(err, StandardCharsets.UTF_8);
        List<long[]> collections = collections(log);
        return new CommandLineRun(
            process.exitValue(),
            time,
            collections.stream().mapToLong(each -> each[0]).max().orElse(-1),
            collections.stream().mapToLong(each -> each[1]).max().orElse(-1),
            resident,
            out,
            said);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stop);
    }
  }

  private static long watch(Process process) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    long resident = -1;
    while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
      resident = Math.max(resident, resident(process.pid()));
      if (System.nanoTime() > end) {
        throw new IOException("the command line did not end within " + PATIENCE);
      }
    }
    return resident;
  }

  private static long resident(long pid) throws IOException {
    try {
      Matcher line = RESIDENT.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
      return line.find() ? Long.parseLong(line.group(1)) / 1024 : -1;
    } catch (NoSuchFileException elsewhere) {
      return -1;
    }
  }

  private static List<long[]> collections(Path log) throws IOException {
    List<long[]> found = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      Matcher pause = COLLECTION.matcher(line);
      if (pause.find()) {
        found.add(new long[] {Long.parseLong(pause.group(1)), Long.parseLong(pause.group(2))});
      }
    }
    return found;
  }
}
