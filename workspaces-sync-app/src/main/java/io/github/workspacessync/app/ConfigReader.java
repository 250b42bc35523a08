package io.github.workspacessync.app;

import java.nio.file.Path;

/**
 * Reads a configuration, strictly.
 *
 * <p>What is unknown, written twice, of the wrong type or missing is an error, never a default; all
 * faults are reported at once.
 */
public final class ConfigReader {
  private ConfigReader() {}

  /**
   * Reads YAML, or JSON where the name ends in {@code .json}. Relative paths in the configuration
   * are relative to the file.
   *
   * @throws ConfigException if the file cannot be read or any setting is wrong
   */
  public static SyncConfig readFile(Path file) {
    return Pending.config(file.toString());
  }

  /**
   * Reads YAML. Relative paths are relative to the working directory.
   *
   * @param origin where the text comes from, for messages
   * @throws ConfigException if any setting is wrong
   */
  public static SyncConfig readYaml(String text, String origin) {
    return Pending.config(origin + text.length());
  }

  /**
   * Reads JSON. Relative paths are relative to the working directory.
   *
   * @param origin where the text comes from, for messages
   * @throws ConfigException if any setting is wrong
   */
  public static SyncConfig readJson(String text, String origin) {
    return Pending.config(origin + text.length());
  }
}
