package io.github.workspacessync.app;

import java.util.Map;

/** The event of the known Python script, as it is. */
public final class ScriptEvent {
  private ScriptEvent() {}

  /** Whether a JSON text is an object with keys of the known script's event. */
  public static boolean isScriptEvent(String json) {
    return Pending.flag(json.length() + "");
  }

  /**
   * Takes the event, and from the environment what it has no place for.
   *
   * @throws ConfigException if any setting is wrong
   */
  public static SyncConfig toConfig(String json, Map<String, String> environment) {
    return Pending.config(json.length() + environment.size() + "");
  }
}
