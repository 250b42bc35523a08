package io.github.workspacessync.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.workspacessync.bench.ColdFunction.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long the Lambda function takes from the start of its process to its first answer, with and
 * without priming, with and without an archive of loaded classes, all in turns.
 */
class ColdStartIT {
  private static final int MEMBERS = 200;
  private static final int ONE_PAGE = 25;
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 7);
  private static final String PRIMING = "-Dworkspaces-sync.priming=";
  private static final String PRIMED = "primed";
  private static final String UNPRIMED = "not primed";

  /**
   * A plain prototype took 2.4 s, 1.5 s with an archive, and 0.3 s for the first event if primed.
   */
  private static final double TOTAL = 0.9 * 2_400;

  private static final double TOTAL_WITH_ARCHIVE = 0.9 * 1_500;
  private static final double FIRST = 0.9 * 300;

  @TempDir Path folder;

  private final Map<String, Jvm> rows = new LinkedHashMap<>();
  private final Map<String, List<ColdFunction>> runs = new LinkedHashMap<>();

  @Test
  void answersItsFirstEventSoon() throws IOException, InterruptedException {
    assumeTrue(
        (System.getProperty("os.name") + System.getProperty("os.arch")).equals("Linuxamd64"),
        "the runtime interface client in this build is for Linux amd64");
    try (Child landscape = Landscape.start(true, Population.USUAL, MEMBERS, ONE_PAGE)) {
      Map<String, String> environment = new HashMap<>(landscape.facts());
      environment.keySet().removeIf(name -> !name.startsWith("AWS_"));
      String event = event(landscape);
      rows("17", "-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile=", environment, event);
      rows("25", "-XX:AOTCacheOutput=", "-XX:AOTCache=", environment, event);
      assertThat(rows).as("a JDK 17 or 25").isNotEmpty();
      for (int round = 0; round <= ROUNDS; round++) {
        for (Map.Entry<String, Jvm> row : rows.entrySet()) {
          ColdFunction run = ColdFunction.run(row.getValue(), folder, environment, event);
          if (round > 0) {
            runs.computeIfAbsent(row.getKey(), name -> new ArrayList<>()).add(run);
          }
        }
      }
    }
    print();
    rows.keySet().stream().filter(row -> !row.endsWith(UNPRIMED)).forEach(this::judge);
  }

  private void judge(String row) {
    double bound = row.contains("archive") ? TOTAL_WITH_ARCHIVE : TOTAL;
    assertThat(median(row, ColdFunction::total)).as(row + ", total ms").isLessThan((long) bound);
    assertThat(median(row, ColdFunction::first))
        .as(row + ", first event ms")
        .isLessThan((long) FIRST)
        .isLessThan(median(row.replace(PRIMED, UNPRIMED), ColdFunction::first) / 2);
  }

  /** One JDK with and without priming, with and without an archive that a run under it made. */
  private void rows(
      String version, String make, String use, Map<String, String> environment, String event)
      throws IOException, InterruptedException {
    Path home = Path.of("/usr/lib/jvm");
    List<Path> found = List.of();
    if (Files.isDirectory(home)) {
      try (Stream<Path> homes = Files.list(home)) {
        found =
            homes
                .filter(each -> each.getFileName().toString().contains(version))
                .map(each -> each.resolve("bin/java"))
                .filter(Files::isExecutable)
                .sorted()
                .toList();
      }
    }
    if (found.isEmpty()) {
      System.err.println("#### NOT MEASURED: there is no JDK " + version + " in " + home);
      return;
    }
    Jvm plain = new Jvm(found.get(0).toString(), List.of());
    for (String priming : List.of(UNPRIMED, PRIMED)) {
      Jvm jvm = plain.with(PRIMING + (priming.equals(PRIMED) ? "on" : "off"));
      Path archive = folder.resolve(version + priming);
      ColdFunction.run(jvm.with(make + archive), folder, environment, event);
      assertThat(archive).as("made as the process ended").isNotEmptyFile();
      rows.put(version + " plain, " + priming, jvm);
      rows.put(version + " archive, " + priming, jvm.with(use + archive));
    }
  }

  private void print() {
    Table table =
        new Table(
            "cold start of the function with C1, medians of " + ROUNDS + ", milliseconds",
            "JDK",
            "init",
            "first event",
            "total",
            "min-max",
            "second event");
    rows.keySet().stream()
        .sorted()
        .forEach(
            row ->
                table.row(
                    row,
                    median(row, ColdFunction::init),
                    median(row, ColdFunction::first),
                    median(row, ColdFunction::total),
                    sorted(row, ColdFunction::total).get(0)
                        + "-"
                        + sorted(row, ColdFunction::total).get(ROUNDS - 1),
                    median(row, ColdFunction::second)));
    table.print();
  }

  private long median(String row, ToLongFunction<ColdFunction> what) {
    return sorted(row, what).get(ROUNDS / 2);
  }

  private List<Long> sorted(String row, ToLongFunction<ColdFunction> what) {
    return runs.getOrDefault(row, List.of()).stream()
        .map(run -> Math.round(what.applyAsLong(run) / 1e6))
        .sorted()
        .toList();
  }

  private String event(Child landscape) throws IOException {
    Files.writeString(folder.resolve("ca.pem"), landscape.fact("ca").replace('|', '\n'));
    return """
        {"mode": "plan", "config": {
          "directory": {
            "url": ["%s"], "baseDn": "%s", "trust": "ca.pem",
            "bind": {"user": "%s", "password": "secretsmanager:%s"}
          },
          "fleet": {"region": "%s", "directoryId": "%s", "callsPerSecond": 500, "burst": 500},
          "assignments": [{"name": "WorkSpaces", "group": "%s", "bundle": "%s"}],
          "removal": {"grace": "7d"}
        }}
        """
        .formatted(
            landscape.fact("url"),
            Population.BASE,
            landscape.fact("user"),
            Landscape.SECRET,
            landscape.fact("region"),
            Landscape.REGISTERED,
            landscape.fact("group"),
            Landscape.BUNDLE);
  }
}
