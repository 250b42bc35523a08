package io.github.workspacessync.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Compares a report with the one that is kept beside the tests. */
final class Snapshot {
  private Snapshot() {}

  /** The actual text is left under {@code target/snapshots}, to be looked at and copied. */
  static void matches(String name, String actual) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "snapshots"));
    Files.writeString(folder.resolve(name), actual);
    try (InputStream kept =
        Objects.requireNonNull(Snapshot.class.getResourceAsStream(name), name)) {
      assertThat(actual).isEqualTo(new String(kept.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
