package io.github.workspacessync.cli.demo;

import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import io.github.workspacessync.testkit.workspaces.VirtualClock;
import io.github.workspacessync.testkit.workspaces.WorkSpacesEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The two servers of the demonstration, and the folder with the files that a user would have.
 *
 * <p>Closed, nothing of it is left: no server, no file, no setting.
 */
final class DemoServers implements AutoCloseable {
  /** How far in the past the story begins, so that it ends now. */
  static final Duration STORY = Duration.ofDays(9);

  private final EmbeddedDirectory directory;
  private final WorkSpacesEmulator fleet;
  private final DemoWorld world;
  private final Path folder;
  private final Credentials credentials;

  private DemoServers(EmbeddedDirectory directory, WorkSpacesEmulator fleet, Path folder)
      throws IOException {
    this.directory = directory;
    this.fleet = fleet;
    this.folder = folder;
    this.world = new DemoWorld(directory, fleet);
    this.credentials = Credentials.use(fleet);
    world.fill();
    directory.writeCa(folder.resolve("ca.pem"));
    Files.writeString(folder.resolve("bind-password"), directory.serviceAccountPassword());
    Files.writeString(configuration(), DemoConfiguration.text(directory, fleet.region()));
  }

  static DemoServers start() throws IOException {
    // Readable by this user alone; the folder holds the directory's password.
    Path folder = Files.createTempDirectory("workspaces-sync-demo");
    @Nullable EmbeddedDirectory directory = null;
    @Nullable WorkSpacesEmulator fleet = null;
    try {
      directory = EmbeddedDirectory.activeDirectory().start();
      VirtualClock clock = VirtualClock.ofSystem();
      clock.advance(STORY.negated());
      fleet = WorkSpacesEmulator.builder().clock(clock).start();
      return new DemoServers(directory, fleet, folder);
    } catch (IOException | RuntimeException failed) {
      if (directory != null) {
        directory.close();
      }
      if (fleet != null) {
        fleet.close();
      }
      delete(folder);
      throw failed;
    }
  }

  EmbeddedDirectory directory() {
    return directory;
  }

  WorkSpacesEmulator fleet() {
    return fleet;
  }

  DemoWorld world() {
    return world;
  }

  Path configuration() {
    return folder.resolve("workspaces-sync.yaml");
  }

  /** Ends the play with time: from here on it is now. */
  void catchUp() {
    fleet.clock().set(Instant.now());
  }

  /** The variables with which any AWS client talks to the emulator. */
  Map<String, String> environment() {
    return fleet.environment();
  }

  @Override
  public void close() throws IOException {
    credentials.close();
    fleet.close();
    directory.close();
    delete(folder);
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.deleteIfExists(each);
    }
  }

  /**
   * The emulator's address and keys where the AWS SDK looks first: so no run of the demonstration
   * can reach an account of the user's.
   */
  private record Credentials(Map<String, @Nullable String> before) {
    static Credentials use(WorkSpacesEmulator fleet) {
      Map<String, String> settings =
          Map.of(
              "aws.accessKeyId", fleet.accessKeyId(),
              "aws.secretAccessKey", fleet.secretAccessKey(),
              "aws.endpointUrl", fleet.endpoint().toString(),
              "aws.disableEc2Metadata", "true");
      Map<String, @Nullable String> before = new HashMap<>();
      settings.forEach((key, value) -> before.put(key, System.setProperty(key, value)));
      before.put("aws.sessionToken", System.clearProperty("aws.sessionToken"));
      return new Credentials(before);
    }

    void close() {
      before.forEach(
          (key, value) -> {
            if (value == null) {
              System.clearProperty(key);
            } else {
              System.setProperty(key, value);
            }
          });
    }
  }
}
