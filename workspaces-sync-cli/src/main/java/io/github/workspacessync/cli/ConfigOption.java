package io.github.workspacessync.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the configuration is. */
final class ConfigOption {
  @Option(
      names = {"-c", "--config"},
      required = true,
      paramLabel = "FILE",
      description = "The configuration, YAML or JSON; - reads it from standard input.")
  private Path file = Path.of("");

  Path file() {
    return file;
  }
}
