package io.github.workspacessync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.BillOfMaterials;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it is built, run as a user runs it. */
class ExecutableJarIT {
  private static final Pattern EXPORT = Pattern.compile(" *export ([A-Z_0-9]+)='(.*)'");

  @TempDir Path folder;

  @Test
  void tellsItsVersion() throws IOException {
    try (ExecutableJar jar = ExecutableJar.start(folder, Map.of(), "--version")) {
      assertThat(jar.end()).isZero();
      assertThat(jar.out()).matches("workspaces-sync \\d+\\.\\d+\\.\\d+\\S*, Java .+\\s*");
    }
  }

  @Test
  void keepsWhatTheLibrariesNeed() throws IOException {
    try (JarFile jar = new JarFile(ExecutableJar.path().toFile())) {
      List<String> names = jar.stream().map(entry -> entry.getName()).toList();

      assertThat(jar.getManifest().getMainAttributes().getValue("Multi-Release")).isEqualTo("true");
      assertThat(names).contains("META-INF/services/org.slf4j.spi.SLF4JServiceProvider");
      assertThat(names).anyMatch(name -> name.startsWith("META-INF/LICENSE"));
      assertThat(names).noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|DSA|RSA)"));
      assertThat(names).doesNotHaveDuplicates();
    }
  }

  @Test
  void isMadeOfWhatItsBillOfMaterialsLists() throws IOException {
    String json = Files.readString(BillOfMaterials.beside(ExecutableJar.path()));
    try (JarFile jar = new JarFile(ExecutableJar.path().toFile());
        InputStream within =
            jar.getInputStream(jar.getEntry("META-INF/sbom/workspaces-sync.cdx.json"))) {
      assertThat(new String(within.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(json);
    }

    BillOfMaterials bill = BillOfMaterials.of(json, "workspaces-sync-cli");

    assertThat(bill.libraries()).hasSizeGreaterThan(40);
    assertThat(bill.differences(ExecutableJar.path(), "io/github/workspacessync/cli/", List.of()))
        .isEmpty();
  }

  @Test
  void demonstratesAllOfItAndLeavesNothingBehind() throws IOException {
    try (ExecutableJar jar = ExecutableJar.start(folder, Map.of(), "demo")) {
      int exit = jar.end();

      assertThat(jar.out()).contains("Everything came out as told").doesNotContain("NOT SO");
      assertThat(jar.err()).isEmpty();
      assertThat(exit).isZero();
      assertThat(leftBehind()).isEmpty();
    }
  }

  @Test
  void keepsTheServersForAnotherTerminalUntilEnter() throws IOException {
    try (ExecutableJar demo = ExecutableJar.start(folder, Map.of(), "demo", "--keep")) {
      Map<String, String> variables = new LinkedHashMap<>();
      String line = demo.line(text -> EXPORT.matcher(text).matches());
      while (EXPORT.matcher(line).matches()) {
        Matcher export = EXPORT.matcher(line);
        assertThat(export.matches()).isTrue();
        variables.put(export.group(1), export.group(2));
        line = demo.line(text -> true);
      }
      String file = line.replaceAll(".* -c '(.*)'", "$1");
      demo.line(text -> text.contains("Press ENTER"));

      for (String command : List.of("apply --yes", "plan --detailed-exit-code")) {
        String[] args = (command + " -c " + file).split(" ", -1);
        try (ExecutableJar other = ExecutableJar.start(folder, variables, args)) {
          int exit = other.end();
          assertThat(other.err()).doesNotContain("Error");
          assertThat(exit).isZero();
          if (command.startsWith("apply")) {
            assertThat(other.out()).contains("late.lily", "colleague00059");
          }
        }
      }
      demo.type("\n");

      assertThat(demo.end()).isZero();
      assertThat(leftBehind()).isEmpty();
    }
  }

  @Test
  void cleansUpWhenTheKeptServersAreInterrupted() throws IOException {
    try (ExecutableJar demo = ExecutableJar.start(folder, Map.of(), "demo", "--keep")) {
      demo.line(text -> text.contains("Press ENTER"));
      assertThat(leftBehind()).isNotEmpty();

      demo.interrupt();

      assertThat(demo.end()).isNotZero();
      assertThat(leftBehind()).isEmpty();
    }
  }

  @Test
  void showsThePasswordNowhereHoweverMuchItTells() throws IOException {
    try (Landscape landscape = Landscape.start(folder).member("ada")) {
      String file = landscape.configuration();
      String[] args = {"apply", "--yes", "-v", "-c", file};
      try (ExecutableJar jar = ExecutableJar.start(folder, landscape.environment, args)) {
        assertThat(jar.end()).isZero();
        assertThat(jar.err()).as("it does tell more").contains("DEBUG");
        assertThat(jar.out() + jar.err())
            .doesNotContain(landscape.directory.serviceAccountPassword())
            .doesNotContain(landscape.fleet.secretAccessKey());
      }
    }
  }

  @Test
  void endsTheChangeUnderWayWhenInterruptedAndBeginsNoOther() throws IOException {
    try (Landscape landscape = Landscape.start(folder)) {
      for (int i = 1; i <= 60; i++) {
        landscape.member("user%02d".formatted(i));
      }
      landscape.fleet.faults().latency("CreateWorkspaces", Duration.ofSeconds(2));
      String[] args = {"apply", "--yes", "-c", landscape.configuration()};
      try (ExecutableJar jar = ExecutableJar.start(folder, landscape.environment, args)) {
        while (landscape.fleet.workspaces().isEmpty()) {
          Thread.onSpinWait();
        }
        jar.interrupt();
        jar.end();

        // The second batch may have been on its way already; it was ended, and the third not begun.
        int batches = landscape.fleet.calls().count("CreateWorkspaces");
        assertThat(batches).isBetween(1, 2);
        assertThat(landscape.fleet.workspaces()).hasSize(25 * batches);
        assertThat(jar.err()).contains("Interrupted");
        assertThat(jar.out()).as("the report is written all the same").contains("not attempted");
      }
    }
  }

  private List<Path> leftBehind() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> path.getFileName().toString().startsWith("workspaces-sync-demo"))
          .toList();
    }
  }
}
