package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.github.workspacessync.directory.DirectorySourceContract;
import io.github.workspacessync.directory.DistinguishedName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract against a domain controller, read by an account with no rights of its own. */
@ExtendWith(SambaController.Shared.class)
class ContractSambaIT extends DirectorySourceContract {
  private final SambaAdmin admin;
  private final LdapDirectorySource source;
  private final SambaWorld world;

  ContractSambaIT(SambaController controller) {
    admin = new SambaAdmin(controller);
    admin.userWithPassword(SambaTest.READER);
    source = LdapDirectorySource.open(SambaTest.settings(controller, admin).build());
    world = new SambaWorld(admin, source);
  }

  @AfterEach
  void close() {
    source.close();
    admin.close();
  }

  @Override
  protected World world() {
    return world;
  }

  /** Values are links to entries here, so there is none behind which nobody was. */
  @Override
  @Test
  protected void namesAValueWithoutAnEntryAsUnresolved() {
    DistinguishedName group = world.addGroup("desktops");

    assertThatThrownBy(() -> world.addDanglingValue(group, "CN=nobody,DC=elsewhere,DC=test"))
        .cause()
        .isInstanceOfSatisfying(
            LDAPException.class,
            refusal ->
                assertThat(refusal.getResultCode())
                    .isIn(ResultCode.NO_SUCH_OBJECT, ResultCode.REFERRAL));
    assertThat(read(group).members()).isEmpty();
  }
}
