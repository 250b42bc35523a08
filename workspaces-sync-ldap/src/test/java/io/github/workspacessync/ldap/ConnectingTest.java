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
import java.time.Duration;
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

    assertThatThrownBy(() -> LdapDirectorySource.open(wrong.build()))
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

    assertThatThrownBy(() -> LdapDirectorySource.open(settings().build()))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining(data)
        .hasMessageContaining(meaning);
  }

  @Test
  void saysThatThereIsNoSuchUser() {
    assertThatThrownBy(
            () ->
                LdapDirectorySource.open(
                    settings().user("CN=nobody,DC=corp,DC=example,DC=com").build()))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("CN=nobody");
  }

  @ParameterizedTest
  @ValueSource(strings = {"svc-workspaces@corp.example.com", "CORP\\svc-workspaces"})
  void bindsByEveryFormOfTheName(String user) {
    DistinguishedName group = group("desktops");

    LdapDirectorySource source = closing(LdapDirectorySource.open(settings().user(user).build()));

    assertThat(source.snapshot(Set.of(group)).group(group).members()).isEmpty();
    assertThat(directory.requests().bindNames()).containsExactly(user);
  }

  @Test
  void takesTheNextServerIfOneIsNotThere() throws IOException {
    DistinguishedName group = group("desktops");
    LdapDirectorySource source =
        closing(
            LdapDirectorySource.open(
                settings()
                    .urls("ldaps://localhost:" + closedPort(), directory.ldapsUrl())
                    .build()));

    assertThat(source.snapshot(Set.of(group)).source()).contains(directory.ldapsUrl());
  }

  @Test
  void takesTheNextServerIfOneIsTooBusyToBind() {
    EmbeddedDirectory second = closing(EmbeddedDirectory.copyOf(directory));
    directory.faults().onBind(1).answer(LdapAnswer.BUSY);

    closing(
        LdapDirectorySource.open(settings().urls(directory.ldapsUrl(), second.ldapsUrl()).build()));

    assertThat(second.requests().binds()).isEqualTo(1);
  }

  @Test
  void aReadThatLosesItsServerBeginsAnewOnTheNextOne() {
    DistinguishedName group = group("desktops");
    EmbeddedDirectory second = closing(EmbeddedDirectory.copyOf(directory));
    LdapDirectorySource source =
        closing(
            LdapDirectorySource.open(
                settings().urls(directory.ldapsUrl(), second.ldapsUrl()).build()));
    directory.faults().onSearch(2).drop();

    assertThat(source.snapshot(Set.of(group)).source()).contains(second.ldapsUrl());
    assertThat(directory.requests().binds()).isEqualTo(1);
  }

  @Test
  void namesEveryServerThatCouldNotBeHad() throws IOException {
    String first = "ldaps://localhost:" + closedPort();
    String second = "ldaps://no-such-host.invalid:636";

    assertThatThrownBy(() -> LdapDirectorySource.open(settings().urls(first, second).build()))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining(first + ": the connection was refused")
        .hasMessageContaining(second + ": the host name is not known");
  }

  @Test
  void aServerThatNeverShakesHandsTimesOut() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Settings settings =
          settings().urls("ldaps://localhost:" + silent.getLocalPort()).tls(Duration.ofMillis(500));

      assertThatThrownBy(() -> LdapDirectorySource.open(settings.build()))
          .isInstanceOf(DirectoryException.class)
          .hasMessageContaining("did not answer in time");
    }
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
      assertThatThrownBy(() -> LdapDirectorySource.open(settings.build()))
          .isInstanceOf(DirectoryException.class)
          .hasMessageContaining(why);
    }
    assertThat(bad.requests().binds()).isZero();
  }

  @Test
  void theAuthoritiesOfTheJvmDoNotKnowOurs() {
    assertThatThrownBy(() -> LdapDirectorySource.open(settings().trust("").build()))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("not signed by a trusted authority");
  }

  @Test
  void trustsAnyOfSeveralAuthorities() {
    EmbeddedDirectory other = closing(EmbeddedDirectory.activeDirectory().start());

    closing(
        LdapDirectorySource.open(
            settings().trust(other.caCertificatePem(), directory.caCertificatePem()).build()));

    assertThat(directory.requests().binds()).isEqualTo(1);
  }

  @Test
  void connectsByStartTls() {
    DistinguishedName group = group("desktops");
    LdapDirectorySource source =
        closing(LdapDirectorySource.open(settings().urls(directory.ldapUrl()).startTls().build()));

    assertThat(source.snapshot(Set.of(group)).group(group).members()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"DC=other,DC=test", "OU=Misspelt,DC=corp,DC=example,DC=com"})
  void refusesABaseThatTheServerDoesNotHold(String base) {
    DistinguishedName group = group("desktops");
    LdapDirectorySource source = closing(LdapDirectorySource.open(settings().baseDn(base).build()));

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
