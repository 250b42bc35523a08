package io.github.workspacessync.cli;

import io.github.workspacessync.app.AuditLine;
import io.github.workspacessync.app.Printable;
import io.github.workspacessync.run.RemovalRecord;
import io.github.workspacessync.run.RunListener;
import io.github.workspacessync.run.UnrecordedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes down, before a desktop is ended, why: on standard error, and in a file if there is one.
 *
 * <p>Without its line no desktop ends: the file's where there is a file, else standard error's.
 */
final class AuditTrail implements RunListener, AutoCloseable {
  private final PrintWriter err;
  private final @Nullable Sink file;

  private record Sink(String name, FileChannel channel, boolean ordinary) {}

  private AuditTrail(PrintWriter err, @Nullable Sink file) {
    this.err = err;
    this.file = file;
  }

  /**
   * Opens the file for appending, before anything is read; one that is new only its owner may read.
   *
   * @param path null for standard error alone
   * @throws UsageException if the file cannot be opened
   */
  static AuditTrail open(@Nullable String path, PrintWriter err) {
    if (path == null) {
      return new AuditTrail(err, null);
    }
    String name = "--audit '" + Printable.clean(path) + "'";
    try {
      Path file = Path.of(path);
      if (path.isBlank()) {
        throw new UsageException(name + ": the path is empty; name a file");
      }
      if (Files.isDirectory(file)) {
        throw new UsageException(name + ": this is a folder; name a file");
      }
      FileChannel channel =
          FileChannel.open(
              file,
              Set.of(
                  StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
              ownersOnly());
      boolean ordinary = Files.isRegularFile(file);
      if (ordinary && endsWithinALine(file)) {
        write(channel, "\n");
      }
      return new AuditTrail(err, new Sink(name, channel, ordinary));
    } catch (NoSuchFileException absent) {
      throw new UsageException(name + ": its folder is not there; name another file");
    } catch (InvalidPathException | IOException unusable) {
      throw new UsageException(
          name + ": it cannot be written to; check its permissions, or name another file");
    }
  }

  @Override
  public void removing(RemovalRecord why) {
    String line = AuditLine.of(why);
    if (file != null) {
      append(file, line, why);
    }
    err.println("audit " + line);
    if (err.checkError() && file == null) {
      throw new UnrecordedException(
          "its audit line could not be written to standard error; give --audit a file, or standard"
              + " error a place to go");
    }
  }

  private void append(Sink sink, String line, RemovalRecord why) {
    try {
      write(sink.channel(), line + "\n");
      if (sink.ordinary()) {
        sink.channel().force(false);
      }
    } catch (IOException failed) {
      String message =
          "its audit line could not be written to "
              + sink.name()
              + " ("
              + Printable.clean(String.valueOf(failed.getMessage()))
              + "); make room, or name another file, and run it again";
      err.println("Not ended: " + why.desktop().id() + ": " + message);
      err.flush();
      throw new UnrecordedException(message);
    }
  }

  /** A line that was cut off must not swallow the next one. */
  private static boolean endsWithinALine(Path file) throws IOException {
    try (FileChannel reader = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return reader.size() > 0 && reader.read(last, reader.size() - 1) == 1 && last.get(0) != '\n';
    }
  }

  private static void write(FileChannel channel, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static FileAttribute<?>[] ownersOnly() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  @Override
  public void close() {
    try {
      if (file != null) {
        file.channel().close();
      }
    } catch (IOException eachLineIsThere) {
      // Each line was forced out before its desktop ended; there is nothing left to lose.
      return;
    }
  }
}
