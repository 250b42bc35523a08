package io.github.workspacessync.lambda;

import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import io.github.workspacessync.testkit.workspaces.EmulatedWorkspace;
import io.github.workspacessync.testkit.workspaces.WorkSpacesEmulator;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A directory with LDAPS and a WorkSpaces API on loopback, with one group and one bundle, and the
 * known script's event for them.
 */
final class World implements AutoCloseable {
  static final String DIRECTORY_ID = "d-1234567890";
  static final String BUNDLE_ID = "wsb-123456789";
  static final String GROUP = "WorkSpaces";
  static final String SECRET = "workspaces/ldap";
  static final String PASSWORD = "c0rrect-h0rse-b@ttery";

  final EmbeddedDirectory directory =
      EmbeddedDirectory.activeDirectory().serviceAccount("svc-workspaces", PASSWORD).start();
  final WorkSpacesEmulator aws = WorkSpacesEmulator.start();
  private final Path folder;

  World(Path folder) {
    this.folder = folder;
    aws.addDirectory(DIRECTORY_ID).addBundle(BUNDLE_ID).secret(SECRET, PASSWORD);
    directory.addGroup(GROUP);
  }

  /** People in the group. */
  World members(String... names) {
    for (String name : names) {
      directory.addUser(name);
      directory.addMember(GROUP, name);
    }
    return this;
  }

  /** People with a desktop that the known script made. */
  World owners(String... names) {
    for (String name : names) {
      aws.addWorkspace(desktop(name));
    }
    return this;
  }

  static EmulatedWorkspace desktop(String user) {
    return EmulatedWorkspace.of(DIRECTORY_ID, BUNDLE_ID, user)
        .withTags(Map.of("Automation", "Managed", "DirectoryGroup", GROUP));
  }

  Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>(aws.environment());
    environment.put(
        "WORKSPACES_SYNC_TRUST", directory.writeCa(folder.resolve("ca.pem")).toString());
    environment.put("WORKSPACES_SYNC_KEEP_MEMBERS_OF", "none");
    return environment;
  }

  /** The known script's event. */
  String scriptEvent() {
    return """
        {
          "LDAP_SERVER": "%s",
          "LDAP_USER": "CORP\\\\svc-workspaces",
          "GROUP_FILTER": "(objectClass=group)",
          "USER_FILTER": "(objectClass=user)",
          "SECRET_NAME": "%s",
          "WORKSPACE_GROUP_FRIENDLY_NAME": "%s",
          "WORKSPACE_GROUP_DN": "%s",
          "Directory_Id": "%s",
          "Bundle_Id": "%s",
          "WorkSpace_Properties": {
            "RunningMode": "AUTO_STOP",
            "RunningModeAutoStopTimeoutInMinutes": 60,
            "RootVolumeSizeGib": 80,
            "UserVolumeSizeGib": 50,
            "ComputeTypeName": "STANDARD"
          }
        }
        """
        .formatted(
            directory.ldapsUrl(),
            SECRET,
            GROUP,
            directory.entry(GROUP).dn(),
            DIRECTORY_ID,
            BUNDLE_ID);
  }

  /** The configuration that the known script's event stands for, as a tree. */
  String config() {
    return """
        {
          "directory": {
            "url": ["%s"],
            "bind": {"user": "CORP\\\\svc-workspaces", "password": "secretsmanager:%s"},
            "trust": "ca.pem"
          },
          "fleet": {"region": "%s", "directoryId": "%s"},
          "assignments": [{"name": "%s", "group": "%s", "bundle": "%s"}],
          "removal": {"grace": "0"}
        }
        """
        .formatted(
            directory.ldapsUrl(),
            SECRET,
            aws.region(),
            DIRECTORY_ID,
            GROUP,
            directory.entry(GROUP).dn(),
            BUNDLE_ID);
  }

  EmulatedWorkspace desktopOf(String user) {
    return aws.workspace(user).orElseThrow(() -> new AssertionError(user + " has no desktop"));
  }

  /** Whether anything was sent to AWS that changes something. */
  boolean written() {
    return aws.calls().all().stream()
        .anyMatch(call -> !call.operation().matches("(Describe|Get).*"));
  }

  @Override
  public void close() {
    directory.close();
    aws.close();
  }
}
