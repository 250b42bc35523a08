package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import io.github.workspacessync.testkit.directory.ServerCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers found by SRV records, from a name server on loopback. */
class DiscoveryTest extends KitTest {
  private static final String DOMAIN = "corp.example.com";
  private static final String CONTROLLERS = "_ldap._tcp.dc._msdcs." + DOMAIN;
  private static final String SERVERS = "_ldap._tcp." + DOMAIN;
  private static final ToIntFunction<SrvRecord> AS_RECORDED = SrvRecord::port;

  private final StubNameServer names;

  DiscoveryTest() throws IOException {
    names = closing(new StubNameServer());
  }

  @BeforeEach
  void knowOneController() {
    names.knows(CONTROLLERS, at(directory.ldapsPort()));
  }

  @Test
  void findsTheDomainControllers() {
    LdapDirectorySource source = open(settings());

    assertThat(source.snapshot(Set.of(group("desktops"))).source()).contains(directory.ldapsUrl());
    assertThat(names.questions()).containsExactly(CONTROLLERS);
  }

  @Test
  void asksForLdapsOnItsOwnPortWhateverTheRecordSays() {
    SrvRecord plain = new SrvRecord(0, 100, 389, "localhost");
    Servers servers =
        Servers.of(
            settings().domain(DOMAIN).build(),
            new Surroundings(
                InstantSource.system(),
                names.knows(CONTROLLERS, plain).url(),
                Surroundings.REAL.ldapsPort(),
                pause -> {}));

    assertThat(servers.inOrder()).containsExactly("ldaps://localhost:636");
  }

  @Test
  void usesThePortOfTheRecordWithStartTls() {
    names.knows(CONTROLLERS, at(directory.ldapPort()));

    assertThat(open(settings().startTls()).snapshot(Set.of(group("desktops"))).source())
        .contains(directory.ldapUrl());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void findsAnyLdapServerWhereNoControllerIsNamed(boolean exists) {
    if (exists) {
      names.knows(CONTROLLERS);
    } else {
      names.forgets(CONTROLLERS);
    }
    names.knows(SERVERS, at(directory.ldapsPort()));

    open(settings());

    assertThat(names.questions()).containsExactly(CONTROLLERS, SERVERS);
  }

  @Test
  void asksForOpenLdapByTheCommonNameAlone() {
    EmbeddedDirectory openLdap = closing(EmbeddedDirectory.openLdap().start());
    names.knows(SERVERS, at(openLdap.ldapsPort()));

    open(Settings.of(openLdap).openLdap());

    assertThat(names.questions()).containsExactly(SERVERS);
  }

  @Test
  void ordersByPriorityAndThenByWeight() {
    names.knows(
        CONTROLLERS,
        new SrvRecord(10, 50, 389, "c"),
        new SrvRecord(0, 0, 389, "z"),
        new SrvRecord(0, 10, 389, "b"),
        new SrvRecord(0, 100, 389, "a"),
        new SrvRecord(10, 60, 389, "d"));

    assertThat(
            Servers.of(settings().domain(DOMAIN).build(), surroundings(record -> 636, pause -> {}))
                .inOrder())
        .containsExactly(
            "ldaps://a:636", "ldaps://b:636", "ldaps://z:636", "ldaps://d:636", "ldaps://c:636");
  }

  @Test
  void readsARecordAsTheNameServiceWritesIt() {
    assertThat(SrvRecord.parse("0 100 389 dc1.corp.example.com."))
        .isEqualTo(new SrvRecord(0, 100, 389, "dc1.corp.example.com"));
    assertThat(SrvRecord.parse("0 0 0 .").isAvailable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 100 dc1", "0 100 389 dc1/x.", "0 100 389 user@dc1.", "x 0 389 dc1."})
  void refusesARecordThatIsNone(String text) {
    assertThatThrownBy(() -> SrvRecord.parse(text))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining(text);
  }

  @Test
  void theCertificateMustBeForTheHostOfTheRecord() {
    EmbeddedDirectory bad =
        closing(
            EmbeddedDirectory.activeDirectory()
                .certificate(ServerCertificate.WRONG_HOST_NAME)
                .start());
    names.knows(CONTROLLERS, at(bad.ldapsPort()));

    assertThatThrownBy(() -> open(Settings.of(bad)))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("ldaps://localhost:" + bad.ldapsPort())
        .hasMessageContaining("another host name");
    assertThat(bad.requests().binds()).isZero();
  }

  /** An authority that signs for everybody also signs for whoever forged the record. */
  @Test
  void withoutAnAuthorityOfItsOwnAHostOutsideOfTheDomainGetsNoPassword() {
    assertThatThrownBy(() -> open(settings().trust()))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("localhost")
        .hasMessageContaining("directory.trust");
    assertThat(directory.requests().binds()).isZero();

    names.knows(CONTROLLERS, new SrvRecord(0, 100, 389, "DC1.Corp.Example.com"));
    LdapSettings inDomain = settings().trust().domain(DOMAIN).build();
    assertThat(Servers.of(inDomain, surroundings(AS_RECORDED, pause -> {})).inOrder())
        .containsExactly("ldaps://DC1.Corp.Example.com:389");
  }

  @Test
  void looksTheServersUpOnceForAllReads() {
    LdapDirectorySource source = open(settings());
    Person ada = user("ada");
    DistinguishedName group = group("desktops", "ada");

    source.snapshot(Set.of(group));
    source.verify(List.of(ada), Set.of(group));
    source.reverify(ada, Set.of(group));

    assertThat(names.questions()).hasSize(1);
  }

  @Test
  void looksTheServersUpAgainAfterNoneCouldBeHad() throws IOException {
    int live = directory.ldapsPort();
    names.knows(CONTROLLERS, at(closedPort()));

    LdapDirectorySource source =
        open(settings(), surroundings(AS_RECORDED, pause -> names.knows(CONTROLLERS, at(live))));

    assertThat(source.snapshot(Set.of(group("desktops"))).source()).contains(directory.ldapsUrl());
    assertThat(names.questions()).hasSize(2);
  }

  @Test
  void keepsTheServersItKnowsIfTheNameServiceFailsLater() throws IOException {
    names.knows(CONTROLLERS, at(closedPort()));

    assertThatThrownBy(
            () -> open(settings(), surroundings(AS_RECORDED, pause -> names.failsWith(2))))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("no directory server can be reached (directory.domain)")
        .hasMessageContaining("(4 times)");
  }

  @Test
  void theLookBeforeARemovalAsksAnotherRecord() {
    Person ada = user("ada");
    DistinguishedName group = group("desktops", "ada");
    EmbeddedDirectory second = closing(EmbeddedDirectory.copyOf(directory));
    second.removeMember("desktops", "ada");
    names.knows(
        CONTROLLERS,
        new SrvRecord(0, 100, directory.ldapsPort(), "localhost"),
        new SrvRecord(10, 100, second.ldapsPort(), "localhost"));
    LdapDirectorySource source = open(settings());
    source.snapshot(Set.of(group));

    assertThat(((Verdict.Present) source.reverify(ada, Set.of(group))).groups()).isEmpty();
  }

  @Test
  void saysThatTheNameDoesNotExist() {
    names.forgets(CONTROLLERS);

    assertFails("the name " + CONTROLLERS + " does not exist");
    assertFails("the name " + SERVERS + " does not exist");
  }

  @Test
  void saysThatTheNameHasNoRecord() {
    names.knows(CONTROLLERS);
    names.knows(SERVERS);

    assertFails(SERVERS + " has no SRV record");
  }

  @Test
  void saysThatTheServiceIsDecidedlyNotThere() {
    names.knows(CONTROLLERS, new SrvRecord(0, 0, 0, ""));

    assertFails(CONTROLLERS + " says that there is no such service");
    assertThat(names.questions()).doesNotContain(SERVERS);
  }

  @Test
  void saysThatNoNameServerAnswers() {
    names.isSilent();

    assertFails("no name server answered about " + CONTROLLERS);
  }

  @Test
  void saysThatNoNameServerIsThere() {
    names.close();

    assertFails("no name server answered about " + CONTROLLERS);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void saysThatTheNameServerRefuses(int code) {
    names.failsWith(code);

    assertFails("the name server refused to answer about " + CONTROLLERS);
  }

  private void assertFails(String why) {
    Duration half = Duration.ofMillis(500);
    Settings settings =
        settings().timeouts(new LdapSettings.Timeouts(half, half, half, half, half));
    assertThatThrownBy(() -> open(settings))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining(DOMAIN + " (directory.domain)")
        .hasMessageContaining(why)
        .hasMessageContaining("directory.url");
  }

  private LdapDirectorySource open(Settings settings) {
    return open(settings, surroundings(AS_RECORDED, pause -> {}));
  }

  private LdapDirectorySource open(Settings settings, Surroundings surroundings) {
    return closing(LdapDirectorySource.open(settings.domain(DOMAIN).build(), surroundings));
  }

  private Surroundings surroundings(ToIntFunction<SrvRecord> ldapsPort, Consumer<Duration> pause) {
    return new Surroundings(InstantSource.system(), names.url(), ldapsPort, pause);
  }

  private static SrvRecord at(int port) {
    return new SrvRecord(0, 100, port, "localhost");
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
