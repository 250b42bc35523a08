package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.directory.DirectorySourceContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The contract against ApacheDS: another server, with another way of comparing and matching. */
class ApacheDirectoryIT extends DirectorySourceContract {
  private static @Nullable ApacheDirectory directory;
  private @Nullable ApacheWorld world;

  @BeforeAll
  static void start() throws Exception {
    directory = ApacheDirectory.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (directory != null) {
      directory.stop();
    }
  }

  @BeforeEach
  void open() {
    assertThat(directory).isNotNull();
    if (directory != null) {
      world = new ApacheWorld(directory.settings());
    }
  }

  @AfterEach
  void close() {
    if (world != null) {
      world.close();
    }
  }

  @Override
  protected World world() {
    if (world == null) {
      throw new IllegalStateException("not open");
    }
    return world;
  }
}
