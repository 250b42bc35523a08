package io.github.workspacessync.app;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a JSON event asks for: a configuration, and whether to carry out the plan.
 *
 * <p>Three forms are known: {@code {"config": {...}}}, {@code {"configFile": "name"}}, each with an
 * optional {@code "mode": "plan"} or {@code "apply"} (the default), and the known script's event.
 *
 * @param apply whether the plan shall be carried out
 */
public record SyncEvent(SyncConfig config, boolean apply) {
  /**
   * Reads an event, strictly.
   *
   * @param folder where {@code configFile} and relative paths are looked up
   * @throws ConfigException if it is of none of the forms, or any setting is wrong
   */
  public static SyncEvent read(String json, Map<String, String> environment, Path folder) {
    return Pending.event(json.length() + environment.size() + "" + folder);
  }
}
