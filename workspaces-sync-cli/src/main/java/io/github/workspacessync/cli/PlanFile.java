package io.github.workspacessync.cli;

import io.github.workspacessync.app.Invocation;
import io.github.workspacessync.app.JsonReport;
import io.github.workspacessync.app.Printable;
import io.github.workspacessync.run.RunException;
import io.github.workspacessync.run.RunReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where a plan is saved, to be looked at and approved.
 *
 * <p>It is there whole or as it was before; and since it names people, only its owner may read it.
 */
final class PlanFile {
  private final Path file;
  private final Path folder;

  private PlanFile(Path file, Path folder) {
    this.file = file;
    this.folder = folder;
  }

  /**
   * Takes a path, before anything is read.
   *
   * @throws UsageException if no file can be written there
   */
  static PlanFile at(String path) {
    String shown = "--out '" + Printable.clean(path) + "': ";
    try {
      Path given = Path.of(path);
      Path file = Files.exists(given) ? given.toRealPath() : given.toAbsolutePath();
      Path folder = file.getParent();
      if (path.isBlank()) {
        throw new UsageException(shown + "the path is empty; name a file");
      }
      if (folder == null || Files.isDirectory(file)) {
        throw new UsageException(shown + "this is a folder; name a file");
      }
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new UsageException(shown + "this is no ordinary file; name another");
      }
      if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
        throw new UsageException(
            shown + "its folder is not there, or may not be written to; name another");
      }
      return new PlanFile(file, folder);
    } catch (InvalidPathException | IOException impossible) {
      throw new UsageException(shown + "this cannot be a file; name another");
    }
  }

  /**
   * Writes the report.
   *
   * @throws RunException if it cannot be written; what was there before is still there
   */
  void write(RunReport report, Invocation invocation) {
    try {
      Path part = Files.createTempFile(folder, file.getFileName() + ".", ".part");
      try {
        try (Writer out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
          JsonReport.write(report, invocation, out, StandardCharsets.UTF_8);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException | UncheckedIOException failed) {
      throw new RunException(
          "The plan could not be saved in "
              + file
              + " ("
              + failed.getClass().getSimpleName()
              + ": "
              + failed.getMessage()
              + "); what was there before is still there. Make room, or name another file.");
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
