package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectorySourceContract;
import org.junit.jupiter.api.AfterEach;

/** Renames and rebirths by the entryUUIDs of OpenLDAP itself. */
class SlapdRealIdsIT extends RealIdsContract {
  private final SlapdWorld world = start();

  private static SlapdWorld start() {
    Slapd server = Slapd.builder().memberOf("groupOfNames", "member").start();
    return new SlapdWorld(server, server.settings().build(), "groupOfNames");
  }

  @Override
  DirectorySourceContract.World world() {
    return world;
  }

  @AfterEach
  void stop() {
    world.close();
  }
}
