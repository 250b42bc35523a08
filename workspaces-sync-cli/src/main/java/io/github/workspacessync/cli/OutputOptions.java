package io.github.workspacessync.cli;

import picocli.CommandLine.Option;

/** The form of the report. */
final class OutputOptions {
  /** The forms of a report. */
  enum Format {
    TEXT,
    JSON
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json",
      defaultValue = "text",
      description =
          "Form of the report (default: ${DEFAULT-VALUE}). With json nothing else is written to"
              + " standard output.")
  private Format format = Format.TEXT;

  Format format() {
    return format;
  }
}
