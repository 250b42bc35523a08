package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.DistinguishedName;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a domain controller says of a refused bind.
 *
 * <p>An expired password (532) is not among it: Samba counts whole days, and takes no earlier date.
 */
class BindSambaIT extends SambaTest {
  BindSambaIT(SambaController controller) {
    super(controller);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"CN=svc-workspaces,%s", "svc-workspaces@corp.example.com", "CORP\\svc-workspaces"})
  void bindsByEachFormOfAName(String user) {
    DistinguishedName group = admin.group("desktops", admin.dn(READER));

    try (LdapDirectorySource bound = bind(user.formatted(admin.unit()), SambaAdmin.PASSWORD)) {
      assertThat(names(bound.snapshot(Set.of(group)).group(group))).containsExactly(READER);
    }
  }

  @Test
  void readsByStartTlsToo() {
    DistinguishedName group = admin.group("desktops", admin.dn(READER));
    LdapSettings settings =
        settings(controller, admin)
            .urls(List.of(URI.create("ldap://localhost:389")))
            .startTls(true)
            .build();

    try (LdapDirectorySource bound = LdapDirectorySource.open(settings)) {
      assertThat(names(bound.snapshot(Set.of(group)).group(group))).containsExactly(READER);
    }
  }

  @Test
  void aWrongPasswordIsTriedOnceAndOnOneServer() {
    admin.lockedAfter(10, READER);
    LdapSettings settings =
        settings(controller, admin)
            .urls(List.of(controller.url(), URI.create("ldaps://127.0.0.1:636")))
            .bind(admin.dn(READER), LdapPassword.of("wrong"))
            .build();

    assertThatThrownBy(() -> LdapDirectorySource.open(settings))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("directory.bind.password")
        .hasMessageContaining("(data 52e)");
    assertThat(admin.entry(admin.dn(READER), "badPwdCount").getAttributeValue("badPwdCount"))
        .isEqualTo("1");
  }

  /** Unlike Windows, Samba does not tell an unknown user (525) from a wrong password. */
  @Test
  void anUnknownUserIsAsAWrongPassword() {
    assertRefused("nobody@corp.example.com", "directory.bind.user", "(data 52e)");
  }

  @Test
  void tellsADisabledAccount() {
    admin.set(admin.dn(READER), "userAccountControl", "514");

    assertRefused(admin.dn(READER), "the account is disabled", "(data 533)");
  }

  @Test
  void tellsAnExpiredAccount() {
    admin.set(admin.dn(READER), "accountExpires", "129000000000000000");

    assertRefused(admin.dn(READER), "the account has expired", "(data 701)");
  }

  @Test
  void tellsAPasswordThatMustBeChanged() {
    admin.set(admin.dn(READER), "pwdLastSet", "0");

    assertRefused(admin.dn(READER), "must be changed", "(data 773)");
  }

  @Test
  void tellsALockedAccount() {
    admin.lockedAfter(1, READER);
    assertThatThrownBy(() -> bind(admin.dn(READER), "wrong")).hasMessageContaining("(data 52e)");

    assertRefused(admin.dn(READER), "the account is locked", "(data 775)");
  }

  @Test
  void tellsHoursWithoutLogon() {
    admin.modify(
        admin.dn(READER), new Modification(ModificationType.REPLACE, "logonHours", new byte[21]));

    assertRefused(admin.dn(READER), "may not log on at this time", "(data 530)");
  }

  @Test
  void tellsAnotherWorkstation() {
    admin.set(admin.dn(READER), "userWorkstations", "ELSEWHERE");

    assertRefused(admin.dn(READER), "may not log on from here", "(data 531)");
  }

  private void assertRefused(String user, String... parts) {
    assertThatThrownBy(() -> bind(user, SambaAdmin.PASSWORD))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContainingAll(parts);
  }

  private LdapDirectorySource bind(String user, String password) {
    return LdapDirectorySource.open(
        settings(controller, admin).bind(user, LdapPassword.of(password)).build());
  }
}
