package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectorySourceContract;
import org.junit.jupiter.api.AfterEach;

class ActiveDirectoryRealIdsTest extends RealIdsContract {
  private final KitWorld world = KitWorld.activeDirectory();

  @Override
  DirectorySourceContract.World world() {
    return world;
  }

  @AfterEach
  void stop() {
    world.close();
  }
}
