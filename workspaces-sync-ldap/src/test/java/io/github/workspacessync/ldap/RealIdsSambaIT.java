package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectorySourceContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Renames and rebirths by the objectGUIDs of a domain controller. */
@ExtendWith(SambaController.Shared.class)
class RealIdsSambaIT extends RealIdsContract {
  private final SambaAdmin admin;
  private final LdapDirectorySource source;
  private final SambaWorld world;

  RealIdsSambaIT(SambaController controller) {
    admin = new SambaAdmin(controller);
    admin.userWithPassword(SambaTest.READER);
    source = LdapDirectorySource.open(SambaTest.settings(controller, admin).build());
    world = new SambaWorld(admin, source);
  }

  @Override
  DirectorySourceContract.World world() {
    return world;
  }

  @AfterEach
  void close() {
    source.close();
    admin.close();
  }
}
