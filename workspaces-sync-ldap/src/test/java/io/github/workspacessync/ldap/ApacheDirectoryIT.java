package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.DirectorySourceContract;
import io.github.workspacessync.directory.DistinguishedName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract against ApacheDS, which is strict about paging: a cookie is its connection's. */
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

  /**
   * This version of ApacheDS fails inside of itself after the first of several pages, and answers
   * with success, without a cookie and without the paging control.
   */
  @Test
  void refusesAnAnswerThatIsCutOffAfterItsFirstPage() {
    DistinguishedName group = world().addGroup("many");
    member(group, "first");
    for (int i = 0; i < LdapSession.PAGE_SIZE; i++) {
      world().addPerson("many" + i);
    }

    assertThatThrownBy(() -> read(group))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("does not say whether its answer has further pages");
  }
}
