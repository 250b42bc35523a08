package io.github.workspacessync.app;

import io.github.workspacessync.Deadline;
import io.github.workspacessync.run.RunListener;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import io.github.workspacessync.testkit.workspaces.EmulatedWorkspace;
import io.github.workspacessync.testkit.workspaces.Timings;
import io.github.workspacessync.testkit.workspaces.WorkSpacesEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A directory over LDAPS and a WorkSpaces API, both real protocols, with their configuration. */
final class Office implements AutoCloseable {
  static final String FLEET = "d-1234567890";
  static final String BUNDLE = "wsb-123456789";
  static final String PASSWORD = "s3cret-Marker-0815";

  private static final String ACCESS_KEY = "aws.accessKeyId";
  private static final String SECRET_KEY = "aws.secretAccessKey";

  final EmbeddedDirectory directory =
      EmbeddedDirectory.activeDirectory().serviceAccount("svc-workspaces", PASSWORD).start();
  final WorkSpacesEmulator aws =
      WorkSpacesEmulator.builder().timings(Timings.all(Duration.ofMinutes(1))).start();
  final Map<String, String> environment = new HashMap<>();
  final String group;
  private final Path folder;

  Office(Path folder) {
    this.folder = folder;
    aws.addDirectory(FLEET).addBundle(BUNDLE);
    environment.put("AWS_ENDPOINT_URL", aws.endpoint().toString());
    environment.put("LDAP_PASSWORD", PASSWORD);
    environment.put("AWS_REGION", aws.region());
    System.setProperty(ACCESS_KEY, aws.accessKeyId());
    System.setProperty(SECRET_KEY, aws.secretAccessKey());
    directory.writeCa(folder.resolve("ca.pem"));
    group = directory.addGroup("WorkSpaces").dn();
  }

  void member(String name) {
    directory.addUser(name);
    directory.addMember("WorkSpaces", name);
  }

  void desktop(String user, String assignment) {
    aws.addWorkspace(
        EmulatedWorkspace.of(FLEET, BUNDLE, user)
            .withTags(Map.of("Automation", "Managed", "DirectoryGroup", assignment)));
  }

  String yaml(String password) {
    return """
    directory:
      url: [%s]
      bind: { user: '%s', password: '%s' }
      trust: ca.pem
    fleet: { region: %s, directoryId: %s, callsPerSecond: 500, burst: 100 }
    assignments:
      - { name: WorkSpaces, group: '%s', bundle: %s }
    removal: { grace: 0 }
    """
        .formatted(
            directory.ldapsUrl(),
            directory.serviceAccountDn(),
            password,
            aws.region(),
            FLEET,
            group,
            BUNDLE);
  }

  SyncConfig config(String password) throws IOException {
    return configOf(yaml(password));
  }

  SyncConfig configOf(String yaml) throws IOException {
    return ConfigReader.readFile(Files.writeString(folder.resolve("sync.yaml"), yaml));
  }

  SessionOptions options() {
    return new SessionOptions(environment, Deadline.none(), aws.clock(), RunListener.SILENT);
  }

  @Override
  public void close() {
    System.clearProperty(ACCESS_KEY);
    System.clearProperty(SECRET_KEY);
    directory.close();
    aws.close();
  }
}
