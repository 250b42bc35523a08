package io.github.workspacessync.cli;

import io.github.workspacessync.Deadline;
import io.github.workspacessync.app.ConfigReader;
import io.github.workspacessync.app.SessionOptions;
import io.github.workspacessync.app.SyncSession;
import io.github.workspacessync.fleet.RemovalMark;
import io.github.workspacessync.guard.Approval;
import io.github.workspacessync.guard.Ledger;
import io.github.workspacessync.run.RunListener;
import io.github.workspacessync.run.RunReport;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import io.github.workspacessync.testkit.workspaces.EmulatedProperties;
import io.github.workspacessync.testkit.workspaces.EmulatedWorkspace;
import io.github.workspacessync.testkit.workspaces.Timings;
import io.github.workspacessync.testkit.workspaces.WorkSpacesEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * One fleet in which everything is to be done that can be done: two creations, a tag and a property
 * to mend, an owner id to store, a mark to clear, two to set, two to refresh, two removals; beside
 * it a desktop in sync and two foreign ones.
 *
 * <p>Nobody changes the directory, so one serves many worlds, which then begin alike.
 */
final class SmallWorld implements AutoCloseable {
  private static final String REGISTERED = "d-9067012345";
  private static final String BUNDLE = "wsb-standard1";
  private static final String GROUP = "WorkSpaces";
  private static final int ENOUGH_RUNS = 5;
  private static final String MARK = "workspaces-sync:mark";

  final WorkSpacesEmulator fleet =
      WorkSpacesEmulator.builder().timings(Timings.all(Duration.ZERO)).start();
  final Map<String, String> environment = new HashMap<>(fleet.environment());
  final Path configuration;
  private final EmbeddedDirectory directory;
  private final Instant start = fleet.clock().instant().truncatedTo(ChronoUnit.SECONDS);
  private final Set<String> foreign;
  private final Set<String> due;

  /** What one desktop came to; instants in its mark are hours from the world's beginning. */
  record Desktop(String user, String state, String runningMode, Map<String, String> tags) {}

  private SmallWorld(EmbeddedDirectory directory, Path folder) {
    this.directory = directory;
    environment.put("LDAP_PASSWORD", directory.serviceAccountPassword());
    configuration = write(folder);
    fleet.addDirectory(REGISTERED).addBundle(BUNDLE);
    desktop("hal", row -> row);
    desktop("cleo", row -> row.withTag("CostCenter", "1"));
    desktop("dora", row -> row.withTags(without(row.tags(), "workspaces-sync:owner")));
    desktop("emil", row -> row.withProperties(EmulatedProperties.standard().alwaysOn()));
    desktop("fay", row -> row.withTag(MARK, mark(-48, -1)));
    desktop("iris", row -> row);
    desktop("jan", row -> row);
    desktop("kit", row -> row.withTag(MARK, mark(-48, -13)));
    desktop("lou", row -> row.withTag(MARK, mark(-72, -20)));
    due =
        Set.of(
            desktop("max", row -> row.withTag(MARK, mark(-192, -1))),
            desktop("nia", row -> row.withTag(MARK, mark(-200, -2))));
    foreign =
        Set.of(
            desktop("gus", row -> row.withTags(Map.of())),
            desktop("zoe", row -> row.withTags(Map.of("DirectoryGroup", GROUP))));
  }

  /** Who is in the group (those up to hal) and who is not. */
  static EmbeddedDirectory directory() {
    EmbeddedDirectory directory = EmbeddedDirectory.activeDirectory().start();
    directory.addGroup(GROUP);
    for (String member : List.of("ada", "ben", "cleo", "dora", "emil", "fay", "gus", "hal")) {
      directory.addUser(member);
      directory.addMember(GROUP, member);
    }
    for (String other : List.of("iris", "jan", "kit", "lou", "max", "nia", "zoe")) {
      directory.addUser(other);
    }
    return directory;
  }

  static SmallWorld start(EmbeddedDirectory directory, Path folder) {
    return new SmallWorld(directory, folder);
  }

  /** Desktops that are none of ours. */
  Set<String> foreign() {
    return foreign;
  }

  /** The only desktops that may end. */
  Set<String> due() {
    return due;
  }

  /** One run within this process. */
  RunReport run() {
    return run(environment);
  }

  /** One run within this process, through a gate. */
  RunReport run(Tollgate gate) {
    return run(through(gate));
  }

  /** The environment of a run that goes through a gate. */
  Map<String, String> through(Tollgate gate) {
    Map<String, String> changed = new HashMap<>(environment);
    changed.put("AWS_ENDPOINT_URL", gate.endpoint().toString());
    return changed;
  }

  private RunReport run(Map<String, String> variables) {
    SessionOptions options =
        new SessionOptions(variables, Deadline.none(), fleet.clock(), RunListener.SILENT);
    try (SyncSession session = SyncSession.open(ConfigReader.readFile(configuration), options)) {
      return session.apply(review -> Approval.grantedBy("the test"));
    }
  }

  /** Runs until a run finds nothing to do, and gives that one's report. */
  RunReport runUntilQuiet() {
    for (int i = 0; i < ENOUGH_RUNS; i++) {
      RunReport report = run();
      if (!report.changesPending()) {
        return report;
      }
    }
    throw new AssertionError("there is still something to do after " + ENOUGH_RUNS + " runs");
  }

  /** What was marked and removed within the last 24 hours, as far as it was written down. */
  Ledger written() {
    return Ledger.read(
        fleet.tags(REGISTERED).get("workspaces-sync:note:" + GROUP), fleet.clock().instant());
  }

  List<Desktop> desktops() {
    List<Desktop> desktops = new ArrayList<>();
    for (EmulatedWorkspace row : fleet.workspaces()) {
      Map<String, String> tags = new TreeMap<>(row.tags());
      tags.computeIfPresent(MARK, (key, text) -> sinceTheStart(text));
      desktops.add(new Desktop(row.user(), row.state(), row.properties().runningMode(), tags));
    }
    desktops.sort(Comparator.comparing(Desktop::user));
    return desktops;
  }

  @Override
  public void close() {
    fleet.close();
  }

  private String desktop(String user, UnaryOperator<EmulatedWorkspace> change) {
    String owner = directory.entry(user).id() + "@" + directory.entry(GROUP).id();
    EmulatedWorkspace managed =
        EmulatedWorkspace.of(REGISTERED, BUNDLE, user)
            .withTags(
                Map.of(
                    "Automation",
                    "Managed",
                    "DirectoryGroup",
                    GROUP,
                    "workspaces-sync:owner",
                    owner,
                    "CostCenter",
                    "4711"));
    return fleet.addWorkspace(change.apply(managed));
  }

  private String mark(int sinceHours, int seenHours) {
    return "since=%s due=%s seen=%s"
        .formatted(hours(sinceHours), hours(sinceHours + 168), hours(seenHours));
  }

  private Instant hours(int fromStart) {
    return start.plus(Duration.ofHours(fromStart));
  }

  private String sinceTheStart(String text) {
    return RemovalMark.parse(text)
        .map(
            mark ->
                "since=%d due=%d seen=%d"
                    .formatted(
                        fromStart(mark.since()), fromStart(mark.due()), fromStart(mark.seen())))
        .orElse(text);
  }

  private long fromStart(Instant instant) {
    return Duration.between(start, instant).toHours();
  }

  private static Map<String, String> without(Map<String, String> tags, String key) {
    Map<String, String> fewer = new HashMap<>(tags);
    fewer.remove(key);
    return fewer;
  }

  private Path write(Path folder) {
    directory.writeCa(folder.resolve("ca.pem"));
    String yaml =
        """
        directory:
          url: [%s]
          bind: { user: 'CORP\\svc-workspaces', password: 'env:LDAP_PASSWORD' }
          trust: ca.pem
        fleet: { region: %s, directoryId: %s, callsPerSecond: 500, burst: 500 }
        assignments:
          - name: %s
            group: %s
            bundle: %s
            properties: { runningMode: AUTO_STOP, autoStopMinutes: 60 }
            tags: { CostCenter: "4711" }
        removal: { grace: 7d }
        limits: { terminations: { count: 10, percent: 100 } }
        repair: { properties: fix, tags: fix }
        """
            .formatted(
                directory.ldapsUrl(),
                fleet.region(),
                REGISTERED,
                GROUP,
                directory.entry(GROUP).dn(),
                BUNDLE);
    try {
      return Files.writeString(folder.resolve("small-world.yaml"), yaml);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
