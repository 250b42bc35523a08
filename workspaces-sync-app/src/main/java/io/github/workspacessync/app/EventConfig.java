package io.github.workspacessync.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Where the configuration is that an event of our own form asks for: in it, in a file of the
 * package, or in a secret.
 *
 * <p>It is exactly one of them, so that nobody has to know which would win.
 */
final class EventConfig {
  private static final String WRITTEN = "config";
  private static final String FILE = "configFile";
  private static final String SECRET = "configSecret";
  private static final String REGION = "AWS_REGION";

  private EventConfig() {}

  /**
   * Reads nothing yet but the event.
   *
   * @param environment knows the Region of secrets that are given by name
   * @param folder where files and relative paths are looked up
   */
  static Supplier<SyncConfig> read(Section event, Map<String, String> environment, Path folder) {
    Setting<Optional<Path>> file = event.maybe(FILE, name -> within(folder, Values.text(name)));
    Setting<Optional<SecretReference.SecretsManager>> secret =
        event.maybe(SECRET, References::configuration);
    long given = Stream.of(WRITTEN, FILE, SECRET).filter(event::has).count();
    if (given != 1) {
      throw new ConfigException(
          SyncEvent.ORIGIN,
          List.of(
              (given == 0
                      ? "config, configFile or configSecret is missing"
                      : "give one of config, configFile and configSecret")
                  + "; write {\"config\": {...}} with the whole configuration, {\"configFile\":"
                  + " \"workspaces-sync.yaml\"}, {\"configSecret\": \"workspaces/sync\"}, or the known"
                  + " script's event"));
    }
    if (event.has(WRITTEN)) {
      return ConfigTree.read(event.section(WRITTEN), folder);
    }
    return event.has(FILE)
        ? () -> ConfigReader.readFile(file.get().orElseThrow())
        : () -> secret(secret.get().orElseThrow(), environment, folder);
  }

  private static Path within(Path folder, String name) {
    Path root = folder.toAbsolutePath().normalize();
    Path file = root.resolve(name).normalize();
    if (!file.startsWith(root) || file.equals(root)) {
      throw new IllegalArgumentException(
          Printable.quote(name) + " must be a file of the package; give its name alone");
    }
    return file;
  }

  /** JSON where it begins like an object, else YAML. */
  private static SyncConfig secret(
      SecretReference.SecretsManager reference, Map<String, String> environment, Path folder) {
    String region = environment.getOrDefault(REGION, "");
    if (region.isEmpty()) {
      throw new ConfigException(
          SyncEvent.ORIGIN,
          List.of(SECRET + ": " + REGION + " is not set; set it to the Region of the secret"));
    }
    Secrets secrets = new Secrets(environment, region, Ports.endpoint(environment));
    String text = secrets.document(SECRET, reference);
    String origin = "the secret " + reference.id();
    Node node =
        text.stripLeading().startsWith("{")
            ? NodeReader.json(text, origin)
            : NodeReader.yaml(text, origin);
    return ConfigTree.readSecret(node, origin, folder);
  }
}
