package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import io.github.workspacessync.testkit.directory.LdapAnswer;
import io.github.workspacessync.testkit.directory.ServerCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectingTest extends KitTest {
  @Test
  void aRefusedPasswordIsTriedOnceAndOnNoOtherServer() {
    EmbeddedDirectory second = closing(EmbeddedDirectory.copyOf(directory));
    Settings wrong =
        settings().urls(directory.ldapsUrl(), second.ldapsUrl()).password("Wr0ng-secret!");

    assertThatThrownBy(() -> wrong.open())
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining(directory.ldapsUrl())
        .hasMessageContaining(directory.serviceAccountDn())
        .hasMessageContaining("52e")
        .hasMessageContaining("password is wrong")
        .hasMessageNotContaining("Wr0ng-secret!");
    assertThat(directory.requests().binds()).isEqualTo(1);
    assertThat(second.requests().binds()).isZero();
  }

  @Test
  void aPasswordRefusedLaterIsNotTriedAgain() {
    DistinguishedName group = group("desktops");
    LdapDirectorySource source = source();
    directory.setPassword(directory.serviceAccountDn(), "changed");
    directory.faults().onSearch(1).drop();

    assertThatThrownBy(() -> source.snapshot(Set.of(group))).hasMessageContaining("52e");
    assertThatThrownBy(() -> source.snapshot(Set.of(group))).hasMessageContaining("52e");
    assertThat(directory.requests().failedBinds()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "525, no such user",
    "52e, user name or the password is wrong",
    "530, hours",
    "531, workstations",
    "532, password has expired",
    "533, disabled",
    "701, account has expired",
    "773, changed first",
    "775, locked"
  })
  void saysWhatARefusedBindMeans(String data, String meaning) {
    directory.refuseBinds(directory.serviceAccountDn(), data);

    assertThatThrownBy(() -> settings().open())
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining(data)
        .hasMessageContaining(meaning);
  }

  @Test
  void saysThatThereIsNoSuchUser() {
    assertThatThrownBy(() -> settings().user("CN=nobody,DC=corp,DC=example,DC=com").open())
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("CN=nobody");
  }

  @ParameterizedTest
  @CsvSource({
    "STRONGER_AUTH_REQUIRED, LDAP signing",
    "INAPPROPRIATE_AUTHENTICATION, does not let this account in by a password",
    "INSUFFICIENT_ACCESS_RIGHTS, may not bind here",
    "UNWILLING_TO_PERFORM, the server's policy forbids this bind",
    "PROTOCOL_ERROR, look into the server's log"
  })
  void saysWhatToDoAboutABindThatIsRefusedOtherwise(LdapAnswer answer, String advice) {
    directory.faults().onBind(1).fromThenOn().answer(answer, "80090308: comment of the server");

    assertThatThrownBy(() -> settings().open())
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining(advice)
        .hasMessageContaining("comment of the server")
        .hasMessageContaining("there was one try");
    assertThat(directory.requests().binds()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"svc-workspaces@corp.example.com", "CORP\\svc-workspaces"})
  void bindsByEveryFormOfTheName(String user) {
    DistinguishedName group = group("desktops");

    LdapDirectorySource source = closing(settings().user(user).open());

    assertThat(source.snapshot(Set.of(group)).group(group).members()).isEmpty();
    assertThat(directory.requests().bindNames()).containsExactly(user);
  }

  @Test
  void takesTheNextServerIfOneIsNotThere() throws IOException {
    DistinguishedName group = group("desktops");
    LdapDirectorySource source =
        closing(settings().urls("ldaps://localhost:" + closedPort(), directory.ldapsUrl()).open());

    assertThat(source.snapshot(Set.of(group)).source()).contains(directory.ldapsUrl());
  }

  @Test
  void takesTheNextServerIfOneIsTooBusyToBind() {
    EmbeddedDirectory second = closing(EmbeddedDirectory.copyOf(directory));
    directory.faults().onBind(1).answer(LdapAnswer.BUSY);

    closing(settings().urls(directory.ldapsUrl(), second.ldapsUrl()).open());

    assertThat(second.requests().binds()).isEqualTo(1);
  }

  @Test
  void aReadThatLosesItsServerBeginsAnewOnTheNextOne() {
    DistinguishedName group = group("desktops");
    EmbeddedDirectory second = closing(EmbeddedDirectory.copyOf(directory));
    LdapDirectorySource source =
        closing(settings().urls(directory.ldapsUrl(), second.ldapsUrl()).open());
    directory.faults().onSearch(2).drop();

    assertThat(source.snapshot(Set.of(group)).source()).contains(second.ldapsUrl());
    assertThat(directory.requests().binds()).isEqualTo(1);
  }

  @Test
  void namesEveryServerThatCouldNotBeHad() throws IOException {
    String first = "ldaps://localhost:" + closedPort();
    String second = "ldaps://no-such-host.invalid:636";

    assertThatThrownBy(() -> settings().urls(first, second).open())
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining(first + ": the connection was refused")
        .hasMessageContaining(second + ": the host name is not known");
  }

  @ParameterizedTest
  @CsvSource({
    "WRONG_HOST_NAME, another host name",
    "EXPIRED, has expired",
    "NOT_YET_VALID, not yet valid",
    "OTHER_CA, not signed by a trusted authority"
  })
  void refusesACertificateAndSaysWhy(ServerCertificate certificate, String why) {
    EmbeddedDirectory bad =
        closing(EmbeddedDirectory.activeDirectory().certificate(certificate).start());

    for (Settings settings :
        new Settings[] {
          Settings.of(bad), Settings.of(bad).urls(bad.ldapUrl()).startTls(),
        }) {
      assertThatThrownBy(() -> settings.open())
          .isInstanceOf(DirectoryException.class)
          .hasMessageContaining(why);
    }
    assertThat(bad.requests().binds()).isZero();
  }

  @Test
  void thePortOfPlainLdapIsNotThatOfLdaps() {
    String wrongPort = "ldaps://localhost:" + directory.ldapPort();

    assertThatThrownBy(() -> settings().urls(wrongPort).open())
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining(wrongPort)
        .hasMessageContaining("636");
    assertThat(directory.requests().binds()).isZero();
  }

  @Test
  void thePortOfLdapsIsNotThatOfStartTls() {
    String wrongPort = "ldap://localhost:" + directory.ldapsPort();

    assertThatThrownBy(() -> settings().urls(wrongPort).startTls().open())
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining(wrongPort + ": it closed the connection when it was asked for")
        .hasMessageContaining("write ldaps://")
        .hasMessageNotContaining("expects");
    assertThat(directory.requests().binds()).isZero();
  }

  @Test
  void theAuthoritiesOfTheJvmDoNotKnowOurs() {
    assertThatThrownBy(() -> settings().trust("").open())
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("not signed by a trusted authority");
  }

  @Test
  void trustsAnyOfSeveralAuthorities() {
    EmbeddedDirectory other = closing(EmbeddedDirectory.activeDirectory().start());

    closing(settings().trust(other.caCertificatePem(), directory.caCertificatePem()).open());

    assertThat(directory.requests().binds()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DC=other,DC=test", "OU=Misspelt,DC=corp,DC=example,DC=com"})
  void refusesABaseThatTheServerDoesNotHold(String base) {
    DistinguishedName group = group("desktops");
    LdapDirectorySource source = closing(settings().baseDn(base).open());

    assertThatThrownBy(() -> source.snapshot(Set.of(group)))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("baseDn " + base);
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
