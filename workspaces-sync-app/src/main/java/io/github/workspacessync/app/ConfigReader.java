package io.github.workspacessync.app;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Reads a configuration, strictly.
 *
 * <p>What is unknown, written twice, of the wrong type or missing is an error, never a default; all
 * faults are reported at once.
 */
public final class ConfigReader {
  private static final Path WORKING_DIRECTORY = Path.of("");

  private ConfigReader() {}

  /**
   * Reads YAML, or JSON where the name ends in {@code .json}. Relative paths in the configuration
   * are relative to the file.
   *
   * @throws ConfigException if the file cannot be read or any setting is wrong
   */
  public static SyncConfig readFile(Path file) {
    String origin = Printable.clean(file.toString());
    String text = text(file, origin);
    Path folder = file.toAbsolutePath().getParent();
    boolean json = origin.toLowerCase(Locale.ROOT).endsWith(".json");
    Node node = json ? NodeReader.json(text, origin) : NodeReader.yaml(text, origin);
    return ConfigTree.read(node, origin, folder == null ? WORKING_DIRECTORY : folder);
  }

  /**
   * Reads YAML. Relative paths are relative to the working directory.
   *
   * @param origin where the text comes from, for messages
   * @throws ConfigException if any setting is wrong
   */
  public static SyncConfig readYaml(String text, String origin) {
    return ConfigTree.read(NodeReader.yaml(text, origin), origin, WORKING_DIRECTORY);
  }

  /**
   * Reads JSON. Relative paths are relative to the working directory.
   *
   * @param origin where the text comes from, for messages
   * @throws ConfigException if any setting is wrong
   */
  public static SyncConfig readJson(String text, String origin) {
    return ConfigTree.read(NodeReader.json(text, origin), origin, WORKING_DIRECTORY);
  }

  private static String text(Path file, String origin) {
    if (origin.isBlank()) {
      throw new ConfigException(
          "the configuration", List.of("its path is empty; give the configuration's path"));
    }
    try {
      return Files.readString(file);
    } catch (NoSuchFileException absent) {
      throw new ConfigException(
          origin, List.of("there is no such file; give the configuration's path"));
    } catch (AccessDeniedException denied) {
      throw new ConfigException(origin, List.of("the file may not be read; check its permissions"));
    } catch (CharacterCodingException wrong) {
      throw new ConfigException(origin, List.of("the file is not UTF-8 text; save it as UTF-8"));
    } catch (IOException failure) {
      String why = Files.isDirectory(file) ? "it is a folder" : "the file cannot be read";
      throw new ConfigException(origin, List.of(why + "; give the configuration's path"));
    }
  }
}
