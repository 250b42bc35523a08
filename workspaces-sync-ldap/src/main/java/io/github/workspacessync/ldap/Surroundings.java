package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectoryException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the world gives, and a test replaces.
 *
 * @param nameService as JNDI writes it: {@code dns:} for those of the machine
 * @param ldapsPort where a host that an SRV record names listens for LDAPS
 * @param pause waits between two attempts
 * @param way how Active Directory's members are looked up; null: as is best
 */
record Surroundings(
    InstantSource clock,
    String nameService,
    ToIntFunction<SrvRecord> ldapsPort,
    Consumer<Duration> pause,
    Strategy.@Nullable Way way) {
  static final Surroundings REAL =
      new Surroundings(InstantSource.system(), "dns:", record -> 636, Surroundings::sleep);

  Surroundings(
      InstantSource clock,
      String nameService,
      ToIntFunction<SrvRecord> ldapsPort,
      Consumer<Duration> pause) {
    this(clock, nameService, ldapsPort, pause, null);
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DirectoryException("interrupted while it waited for a directory server", e);
    }
  }
}
