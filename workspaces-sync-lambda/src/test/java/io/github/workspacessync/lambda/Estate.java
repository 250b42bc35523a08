package io.github.workspacessync.lambda;

import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import io.github.workspacessync.testkit.workspaces.CallLog;
import io.github.workspacessync.testkit.workspaces.EmulatedProperties;
import io.github.workspacessync.testkit.workspaces.EmulatedWorkspace;
import io.github.workspacessync.testkit.workspaces.Timings;
import io.github.workspacessync.testkit.workspaces.WorkSpacesEmulator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A fleet of two assignments in which a run finds one desktop for each action there is, and the
 * handler that runs on it.
 */
final class Estate implements AutoCloseable {
  static final String DIRECTORY_ID = "d-9067012345";
  static final String BUNDLE = "wsb-standard1";
  static final String OTHER_BUNDLE = "wsb-designer1";
  static final String GROUP = "WorkSpaces";
  static final String OTHER_GROUP = "Designers";
  static final String SECRET = "workspaces/ldap";
  static final String FLEET_ROLE = "arn:aws:iam::210987654321:role/desktops";
  static final String MARK = "workspaces-sync:mark";

  /** What a role has that takes both halves of the work in one run. */
  static final String WHOLE =
      """
      "removal": {"grace": "7d"},
      "limits": {"terminations": {"count": 10, "percent": 100}},
      "repair": {"properties": "fix", "tags": "fix", "move": "keep"}""";

  final WorkSpacesEmulator aws =
      WorkSpacesEmulator.builder()
          .region(Intrinsics.REGION)
          .timings(Timings.all(Duration.ZERO))
          .start();
  private final EmbeddedDirectory directory;
  private final Path folder;
  private List<String> approved = List.of();
  private final Instant start = aws.clock().instant().truncatedTo(ChronoUnit.SECONDS);

  /** One run: what was called, with the tags of all resources before it, and what was said. */
  record Run(List<CallLog.Call> calls, Map<String, Map<String, String>> tags, String log) {}

  Estate(Path folder) {
    this.folder = folder;
    String password = "c0rrect-h0rse-b@ttery";
    directory =
        EmbeddedDirectory.activeDirectory().serviceAccount("svc-workspaces", password).start();
    // In this process the SDK finds no other credentials.
    System.setProperty("aws.accessKeyId", aws.accessKeyId());
    System.setProperty("aws.secretAccessKey", aws.secretAccessKey());
    aws.addDirectory(DIRECTORY_ID).addBundle(BUNDLE).addBundle(OTHER_BUNDLE);
    aws.secret(SECRET, password).assumableRole(FLEET_ROLE, null);
    directory.addGroup(GROUP);
    directory.addGroup(OTHER_GROUP);
    members(GROUP, "ada", "cleo", "dora", "emil", "fay", "hal");
    members(OTHER_GROUP, "mia");
    members("", "iris", "kit", "max", "ned");
    desktop("hal", row -> row);
    desktop("cleo", row -> row.withTag("CostCenter", "1"));
    desktop("dora", row -> row.withTags(without(row.tags(), "workspaces-sync:owner")));
    desktop("emil", row -> row.withProperties(EmulatedProperties.standard().alwaysOn()));
    desktop("fay", row -> row.withTag(MARK, mark(-48, -1)));
    desktop("mia", row -> row);
    desktop("iris", row -> row);
    desktop("kit", row -> row.withTag(MARK, mark(-48, -13)));
    desktop("max", row -> row.withTag(MARK, mark(-192, -1)));
  }

  /** Somebody with a desktop of the first assignment, who belongs to the other. */
  void addMover() {
    directory.addMember(OTHER_GROUP, "ned");
    desktop("ned", row -> row);
  }

  /** Takes everybody out of both groups. */
  void emptyTheGroups() {
    for (String user : List.of("ada", "cleo", "dora", "emil", "fay", "hal")) {
      directory.removeMember(GROUP, user);
    }
    directory.removeMember(OTHER_GROUP, "mia");
  }

  /** From now on each event approves the removal of these. */
  void approve(List<String> desktops) {
    approved = desktops;
  }

  /** Runs the function's handler with this mode, fleet and rest of the configuration. */
  Run run(String mode, String fleet, String rest) {
    Map<String, Map<String, String>> tags = new HashMap<>();
    aws.workspaces().forEach(row -> tags.put(row.id(), row.tags()));
    int before = aws.calls().count();
    Lines lines = new Lines();
    SyncHandler handler = new SyncHandler(this::environment, aws.clock());
    byte[] event = event(mode, fleet, rest).getBytes(StandardCharsets.UTF_8);
    try {
      handler.handleRequest(
          new ByteArrayInputStream(event),
          new ByteArrayOutputStream(),
          new FixedContext(lines, 900_000));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<CallLog.Call> calls = aws.calls().all();
    return new Run(calls.subList(before, calls.size()), tags, String.join("", lines.written));
  }

  EmulatedWorkspace desktopOf(String user) {
    return aws.workspace(user).orElseThrow(() -> new AssertionError(user + " has no desktop"));
  }

  @Override
  public void close() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    directory.close();
    aws.close();
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>(aws.environment());
    environment.put("LAMBDA_TASK_ROOT", folder.toString());
    return environment;
  }

  private String event(String mode, String fleet, String rest) {
    directory.writeCa(folder.resolve("ca.pem"));
    return """
        {"mode": "%s", %s "config": {
          "directory": {
            "url": ["%s"],
            "bind": {"user": "CORP\\\\svc-workspaces", "password": "secretsmanager:%s"},
            "trust": "ca.pem"
          },
          "fleet": {"region": "%s", "directoryId": "%s", "callsPerSecond": 500, "burst": 500%s},
          "assignments": [%s, %s],
          %s
        }}
        """
        .formatted(
            mode,
            approved.isEmpty() ? "" : "\"approve\": [\"" + String.join("\", \"", approved) + "\"],",
            directory.ldapsUrl(),
            SECRET,
            aws.region(),
            DIRECTORY_ID,
            fleet,
            assignment(GROUP, BUNDLE),
            assignment(OTHER_GROUP, OTHER_BUNDLE),
            rest);
  }

  private String assignment(String group, String bundle) {
    return """
        {"name": "%s", "group": "%s", "bundle": "%s",
         "properties": {"runningMode": "AUTO_STOP", "autoStopMinutes": 60},
         "tags": {"CostCenter": "4711"}}"""
        .formatted(group, directory.entry(group).dn(), bundle);
  }

  private void members(String group, String... users) {
    for (String user : users) {
      directory.addUser(user);
      if (!group.isEmpty()) {
        directory.addMember(group, user);
      }
    }
  }

  private void desktop(String user, UnaryOperator<EmulatedWorkspace> change) {
    String owner = directory.entry(user).id() + "@" + directory.entry(GROUP).id();
    EmulatedWorkspace managed =
        EmulatedWorkspace.of(DIRECTORY_ID, BUNDLE, user)
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
    aws.addWorkspace(change.apply(managed));
  }

  private String mark(int sinceHours, int seenHours) {
    return "since=%s due=%s seen=%s"
        .formatted(hours(sinceHours), hours(sinceHours + 168), hours(seenHours));
  }

  private Instant hours(int fromStart) {
    return start.plus(Duration.ofHours(fromStart));
  }

  private static Map<String, String> without(Map<String, String> tags, String key) {
    Map<String, String> fewer = new HashMap<>(tags);
    fewer.remove(key);
    return fewer;
  }
}
