package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectorySourceContract;
import org.junit.jupiter.api.AfterEach;

class ActiveDirectoryContractTest extends DirectorySourceContract {
  private final KitWorld world = KitWorld.activeDirectory();

  @Override
  protected World world() {
    return world;
  }

  @AfterEach
  void stop() {
    world.close();
  }
}
