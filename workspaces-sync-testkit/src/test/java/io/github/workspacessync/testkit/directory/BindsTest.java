package io.github.workspacessync.testkit.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BindsTest {
  private EmbeddedDirectory directory;
  private Client client;

  @BeforeEach
  void start() throws Exception {
    directory = EmbeddedDirectory.activeDirectory().serviceAccount("svc", "Pass, wörd").start();
    client = Client.unbound(directory);
  }

  @AfterEach
  void stop() {
    client.close();
    directory.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CN=svc,OU=Service Accounts,DC=corp,DC=example,DC=com",
        "cn=SVC, ou=service accounts,dc=corp,dc=example,dc=com",
        "svc@corp.example.com",
        "CORP\\svc",
        "corp\\SVC"
      })
  void takesEveryFormOfTheName(String name) throws Exception {
    client.connection.bind(name, "Pass, wörd");

    assertThat(client.names(directory, "(sAMAccountName=svc)")).containsExactly("svc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"svc", "OTHER\\svc", "svc@other.example.com", "CORP\\nobody"})
  void knowsNoOtherNames(String name) {
    assertRefused(name, "Pass, wörd", "525");
  }

  @Test
  void refusesAWrongPasswordAsActiveDirectoryDoes() {
    assertThatThrownBy(() -> client.connection.bind("CORP\\svc", "wrong"))
        .hasMessage(
            "80090308: LdapErr: DSID-0C09044E, comment: AcceptSecurityContext error, data 52e,"
                + " v4563")
        .isInstanceOfSatisfying(
            LDAPException.class,
            e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.INVALID_CREDENTIALS));
    assertThat(directory.requests().failedBinds()).isEqualTo(1);
  }

  @Test
  void refusesDisabledExpiredAndLockedAccountsByTheirCode() {
    directory.addUser(DirectoryUser.named("disabled").withPassword("p").disabled());
    directory.addUser(
        DirectoryUser.named("expired").withPassword("p").expiring(Instant.EPOCH.plusSeconds(1)));
    directory.addUser(DirectoryUser.named("locked").withPassword("p"));
    directory.refuseBinds("locked", "775");
    directory.addUser(DirectoryUser.named("silent"));

    assertRefused("CORP\\disabled", "p", "533");
    assertRefused("CORP\\expired", "p", "701");
    assertRefused("CORP\\locked", "p", "775");
    assertRefused("CORP\\locked", "wrong", "52e");
    assertRefused("CORP\\silent", "p", "52e");
  }

  @Test
  void takesAnEmptyPasswordForAnAnonymousBind() throws Exception {
    client.connection.bind("CORP\\svc", "Pass, wörd");
    client.connection.bind("", "");

    assertThatThrownBy(() -> client.find(directory, "(cn=svc)")).hasMessageContaining("000004DC");
  }

  @Test
  void losesTheFormerBindByARefusedOne() throws Exception {
    client.connection.bind("CORP\\svc", "Pass, wörd");

    assertRefused("CORP\\svc", "wrong", "52e");

    assertThatThrownBy(() -> client.find(directory, "(cn=svc)")).hasMessageContaining("000004DC");
  }

  @Test
  void takesPasswordsOnThePlainPortAfterStartTlsOnly() throws Exception {
    try (LDAPConnection plain = new LDAPConnection("localhost", directory.ldapPort())) {
      assertThatThrownBy(() -> plain.bind("CORP\\svc", "Pass, wörd"))
          .hasMessageContaining("00002028");

      plain.processExtendedOperation(new StartTLSExtendedRequest(Client.trusting(directory)));

      assertThat(plain.bind("CORP\\svc", "Pass, wörd").getResultCode())
          .isEqualTo(ResultCode.SUCCESS);
    }
  }

  @Test
  void takesPasswordsInTheClearIfToldTo() throws Exception {
    try (EmbeddedDirectory careless =
            EmbeddedDirectory.activeDirectory().cleartextBinds(true).start();
        LDAPConnection plain = new LDAPConnection("localhost", careless.ldapPort())) {
      assertThat(
              plain
                  .bind(careless.serviceAccountDn(), careless.serviceAccountPassword())
                  .getResultCode())
          .isEqualTo(ResultCode.SUCCESS);
    }
  }

  private void assertRefused(String name, String password, String data) {
    assertThatThrownBy(() -> client.connection.bind(name, password))
        .hasMessageContaining("data " + data + ",");
  }
}
