package io.github.workspacessync.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The packaged command line plans a group of 50,000 members with long names in 256 MiB of heap,
 * whatever the kind of directory, with nothing to do and with everything to do.
 */
class CommandLineMemoryIT {
  private static final int MEMBERS = Integer.getInteger("bench.members", 50_000);
  private static final int BOUND = 256;
  private static final int STEP = 64;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "active-directory, in sync",
    "active-directory, all new",
    "openldap, in sync",
    "openldap, all new"
  })
  void plansWithinTheBound(String kind, String state) throws IOException {
    int desktops = state.equals("in sync") ? MEMBERS : 0;
    Table table =
        new Table(
            "plan of " + MEMBERS + " members, " + kind + ", " + state,
            "-Xmx MiB",
            "report",
            "seconds",
            "peak heap MiB",
            "after collection MiB",
            "resident MiB",
            "LDAP searches",
            "AWS calls");
    boolean ad = kind.equals("active-directory");
    try (Child landscape = Landscape.start(ad, Population.LONG_NAMES, MEMBERS, desktops)) {
      Map<String, String> environment = new HashMap<>(landscape.facts());
      environment.keySet().removeIf(name -> !name.startsWith("AWS_"));
      environment.put("LDAP_PASSWORD", landscape.fact("password"));
      String file = configuration(landscape, kind);

      CommandLineRun text = run(landscape, table, BOUND, environment, "text", file);
      assertThat(text.exit()).as(text.err()).isZero();
      assertThat(users(text.out())).isEqualTo(MEMBERS - desktops);
      CommandLineRun json = run(landscape, table, BOUND, environment, "json", file);
      assertThat(json.exit()).as(json.err()).isZero();
      assertThat(elements(json.out(), "persons")).isEqualTo(MEMBERS);
      assertThat(elements(json.out(), "actions")).isEqualTo(MEMBERS - desktops);

      for (String form : new String[] {"text", "json"}) {
        int heap = BOUND;
        while (heap > STEP
            && run(landscape, table, heap - STEP, environment, form, file).exit() == 0) {
          heap -= STEP;
        }
      }
    } finally {
      table.print();
    }
  }

  private CommandLineRun run(
      Child landscape,
      Table table,
      int heap,
      Map<String, String> environment,
      String form,
      String file) {
    landscape.ask("reset");
    CommandLineRun run =
        CommandLineRun.of(folder, heap, environment, "plan", "-c", file, "-o", form);
    List<String> counts = landscape.ask("counts");
    table.row(
        heap,
        form,
        run.exit() == 0 ? run.time().toMillis() / 1000.0 : "failed with " + run.exit(),
        run.peakHeap(),
        run.peakLive(),
        run.peakResident(),
        Child.number(counts, "searches"),
        Child.number(counts, "calls"));
    return run;
  }

  private String configuration(Child landscape, String kind) throws IOException {
    Files.writeString(folder.resolve("ca.pem"), landscape.fact("ca").replace('|', '\n'));
    return Files.writeString(
            folder.resolve("workspaces-sync.yaml"),
            """
            directory:
              url: [%s]
              kind: %s
              baseDn: %s
              bind: { user: '%s', password: 'env:LDAP_PASSWORD' }
              trust: ca.pem
            fleet: { region: %s, directoryId: %s, callsPerSecond: 500, burst: 500 }
            assignments:
              - name: WorkSpaces
                group: %s
                bundle: %s
            removal: { grace: 7d }
            """
                .formatted(
                    landscape.fact("url"),
                    kind,
                    Population.BASE,
                    landscape.fact("user"),
                    landscape.fact("region"),
                    Landscape.REGISTERED,
                    landscape.fact("group"),
                    Landscape.BUNDLE))
        .toString();
  }

  /** How many lines name a user of the population in their first column. */
  private static long users(Path report) throws IOException {
    try (Stream<String> lines = Files.lines(report)) {
      return lines.filter(line -> line.startsWith("  user")).count();
    }
  }

  /** How many elements an array at the top of a JSON report has, read to its very end. */
  private static int elements(Path report, String name) throws IOException {
    int elements = -1;
    try (JsonParser json = new JsonFactory().createParser(report.toFile())) {
      assertThat(json.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
        JsonToken value = json.nextToken();
        if (key.equals(name)) {
          elements = 0;
          for (value = json.nextToken(); value != JsonToken.END_ARRAY; value = json.nextToken()) {
            json.skipChildren();
            elements++;
          }
        } else {
          json.skipChildren();
        }
      }
      assertThat(json.nextToken()).as("the end").isNull();
    }
    return elements;
  }
}
