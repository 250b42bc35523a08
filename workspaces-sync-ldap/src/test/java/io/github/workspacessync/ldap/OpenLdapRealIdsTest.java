package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectorySourceContract;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import org.junit.jupiter.api.AfterEach;

class OpenLdapRealIdsTest extends RealIdsContract {
  private final EmbeddedDirectory directory = EmbeddedDirectory.openLdap().start();
  private final KitWorld world =
      new KitWorld(directory, Settings.of(directory).openLdap().build(), false);

  @Override
  DirectorySourceContract.World world() {
    return world;
  }

  @AfterEach
  void stop() {
    world.close();
  }
}
