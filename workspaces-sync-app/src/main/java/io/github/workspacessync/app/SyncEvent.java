package io.github.workspacessync.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a JSON event asks for: a configuration, and whether to carry out the plan.
 *
 * <p>Whatever is not one of the known forms is refused, so that an event which was meant otherwise
 * changes nothing.
 *
 * <p>Three forms are known: {@code {"config": {...}}}, {@code {"configFile": "name"}}, each with an
 * optional {@code "mode": "plan"} or {@code "apply"} (the default), and the known script's event,
 * which always applies.
 *
 * @param apply whether the plan shall be carried out
 */
public record SyncEvent(SyncConfig config, boolean apply) {
  private static final String ORIGIN = "the event";
  private static final Map<String, Boolean> MODES = Map.of("plan", false, "apply", true);

  /**
   * Reads an event, strictly.
   *
   * @param environment for the known script's event, which has no place for some settings
   * @param folder where {@code configFile} and relative paths are looked up
   * @throws ConfigException if it is of none of the forms, or any setting is wrong
   */
  public static SyncEvent read(String json, Map<String, String> environment, Path folder) {
    Node node = NodeReader.json(json, ORIGIN);
    if (ScriptEvent.isScriptEvent(node)) {
      return new SyncEvent(ScriptEvent.toConfig(node, environment, folder), true);
    }
    return ours(node, folder);
  }

  private static SyncEvent ours(Node node, Path folder) {
    Faults faults = new Faults();
    Section event = Section.of(faults, "", node);
    Setting<Boolean> apply = event.optional("mode", true, Values.oneOf(MODES));
    event.unsupported("approve", "removals that a guard holds cannot be approved by an event");
    Setting<Optional<Path>> file =
        event.maybe("configFile", name -> within(folder, Values.text(name)));
    Supplier<SyncConfig> config = config(event, file, folder);
    event.close();
    return new SyncEvent(ConfigTree.finish(faults, config, ORIGIN), apply.get());
  }

  private static Supplier<SyncConfig> config(
      Section event, Setting<Optional<Path>> file, Path folder) {
    boolean written = event.has("config");
    if (written == event.has("configFile")) {
      String what =
          written ? "give either config or configFile" : "config or configFile is missing";
      throw new ConfigException(
          ORIGIN,
          List.of(
              what
                  + "; write {\"config\": {...}} with the whole configuration, {\"configFile\":"
                  + " \"workspaces-sync.yaml\"}, or the known script's event"));
    }
    return written
        ? ConfigTree.read(event.section("config"), folder)
        : () -> ConfigReader.readFile(file.get().orElseThrow());
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
}
