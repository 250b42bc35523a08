package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import io.github.workspacessync.testkit.directory.Fault;
import io.github.workspacessync.testkit.directory.LdapAnswer;
import io.github.workspacessync.testkit.directory.ServerCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What passes is tried again, elsewhere first, a few times; what lasts is not. */
class FailoverTest extends KitTest {
  private final EmbeddedDirectory second = closing(EmbeddedDirectory.copyOf(directory));
  private final List<Duration> pauses = new ArrayList<>();

  @ParameterizedTest
  @EnumSource(
      value = LdapAnswer.class,
      names = {"BUSY", "UNAVAILABLE"})
  void aBusyServerIsLeftForTheNextOne(LdapAnswer answer) {
    LdapDirectorySource source = both(settings());
    searchOf(directory).answer(answer);

    assertThat(source.snapshot(Set.of(read())).source()).contains(second.ldapsUrl());
    assertThat(pauses).containsExactly(Duration.ofMillis(500));
  }

  @Test
  void theReportNamesAServerThatIsDown() throws IOException {
    String down = "ldaps://localhost:" + closedPort();
    LdapDirectorySource source =
        closing(
            LdapDirectorySource.open(
                settings().urls(down, directory.ldapsUrl()).build(), counting()));

    assertThat(source.snapshot(Set.of(read())).notes())
        .contains(
            down
                + " did not answer (the connection was refused; check host and port, and that the"
                + " server runs); read from "
                + directory.ldapsUrl()
                + ".");
  }

  @Test
  void theReportNamesAServerThatWasLeftInTheMiddle() {
    LdapDirectorySource source = both(settings());
    searchOf(directory).answer(LdapAnswer.BUSY);

    assertThat(source.snapshot(Set.of(read())).notes())
        .filteredOn(note -> note.contains("did not answer"))
        .singleElement(as(STRING))
        .startsWith(directory.ldapsUrl() + " did not answer (")
        .contains("answered BUSY")
        .endsWith("; read from " + second.ldapsUrl() + ".");
  }

  @Test
  void theReportNamesNoServerThatAnsweredInTheEnd() {
    LdapDirectorySource source = closing(LdapDirectorySource.open(settings().build(), counting()));
    searchOf(directory).answer(LdapAnswer.BUSY);

    assertThat(source.snapshot(Set.of(read())).notes())
        .isNotEmpty()
        .noneMatch(note -> note.contains("did not answer"));
  }

  @Test
  void aReadIsMadeWhollyByTheServerThatItEndsOn() {
    LdapDirectorySource source = both(settings());
    DistinguishedName read = read();
    directory.requests().reset();
    second.requests().reset();
    directory.faults().onSearch(4).drop();

    source.snapshot(Set.of(read));

    assertThat(directory.requests().searches()).hasSize(4);
    assertThat(second.requests().searches().get(0).base()).isEmpty();
    assertThat(second.requests().searches())
        .extracting(search -> search.base())
        .contains(read.value());
  }

  @Test
  void fourAttemptsAreMadeByTurnsAndNoMore() {
    LdapDirectorySource source = both(settings());
    searchOf(directory).fromThenOn().answer(LdapAnswer.BUSY);
    searchOf(second).fromThenOn().drop();

    assertThatThrownBy(() -> source.snapshot(Set.of(read())))
        .isInstanceOf(DirectoryException.class)
        .hasMessageFindingMatch(
            "(?s)"
                + directory.ldapsUrl()
                + " answered BUSY.*\\(2 times\\); .*connection to "
                + second.ldapsUrl()
                + " was lost.*\\(2 times\\)");
    assertThat(pauses)
        .containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(directory.requests().binds()).isEqualTo(2);
    assertThat(second.requests().binds()).isEqualTo(2);
  }

  @Test
  void oneServerAloneIsAskedAgainAfterAWhile() {
    LdapDirectorySource source = closing(LdapDirectorySource.open(settings().build(), counting()));
    searchOf(directory).answer(LdapAnswer.BUSY);

    assertThat(source.snapshot(Set.of(read())).groups()).hasSize(1);
    assertThat(pauses).hasSize(1);
  }

  @Test
  void serversThatRefuseConnectionsAreTriedAgain() throws IOException {
    int port = closedPort();
    Settings settings = settings().urls("ldaps://localhost:" + port);

    assertThatThrownBy(() -> LdapDirectorySource.open(settings.build(), counting()))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("no directory server can be reached (directory.url)")
        .hasMessageContaining("(4 times)");
    assertThat(pauses).hasSize(3);
  }

  @Test
  void anOverallTimeThatIsUpEndsTheAttempts() {
    LdapDirectorySource source =
        both(settings().answer(Duration.ofMillis(200), Duration.ofMillis(400)));
    searchOf(directory).answer(LdapAnswer.BUSY);

    assertThatThrownBy(() -> source.snapshot(Set.of(read())))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("BUSY")
        .hasMessageContaining("no time left");
    assertThat(pauses).isEmpty();
  }

  @Test
  void aServerThatStallsIsLeftOnceForAnotherOne() {
    LdapDirectorySource source =
        both(settings().answer(Duration.ofMillis(300), Duration.ofSeconds(30)));
    searchOf(directory).delay(Duration.ofSeconds(5));

    assertThat(source.snapshot(Set.of(read())).source()).contains(second.ldapsUrl());
  }

  @Test
  void aQuestionThatStallsTwoServersIsNotAskedOfAThird() {
    EmbeddedDirectory third = closing(EmbeddedDirectory.copyOf(directory));
    LdapDirectorySource source =
        closing(
            LdapDirectorySource.open(
                settings()
                    .urls(directory.ldapsUrl(), second.ldapsUrl(), third.ldapsUrl())
                    .answer(Duration.ofMillis(300), Duration.ofSeconds(30))
                    .build(),
                counting()));
    searchOf(directory).fromThenOn().delay(Duration.ofSeconds(5));
    searchOf(second).fromThenOn().delay(Duration.ofSeconds(5));

    assertThatThrownBy(() -> source.snapshot(Set.of(read())))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining(directory.ldapsUrl() + " did not answer in time")
        .hasMessageContaining(second.ldapsUrl() + " did not answer in time");
    assertThat(third.requests().binds()).isZero();
  }

  @Test
  void aServerThatStallsAloneIsNotAskedAgain() {
    LdapDirectorySource source =
        closing(
            LdapDirectorySource.open(
                settings().answer(Duration.ofMillis(300), Duration.ofSeconds(30)).build(),
                counting()));
    searchOf(directory).fromThenOn().delay(Duration.ofSeconds(5));

    assertThatThrownBy(() -> source.snapshot(Set.of(read())))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("did not answer in time");
    assertThat(pauses).isEmpty();
    assertThat(directory.requests().binds()).isEqualTo(1);
  }

  @Test
  void whatAServerRefusesIsNotAskedOfAnother() {
    LdapDirectorySource source = both(settings());
    searchOf(directory).answer(LdapAnswer.INSUFFICIENT_ACCESS_RIGHTS);

    assertThatThrownBy(() -> source.snapshot(Set.of(read())))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("INSUFFICIENT_ACCESS_RIGHTS");
    assertThat(second.requests().total()).isZero();
    assertThat(pauses).isEmpty();
  }

  @Test
  void aWrongCertificateIsNotTriedAgain() {
    EmbeddedDirectory expired =
        closing(EmbeddedDirectory.activeDirectory().certificate(ServerCertificate.EXPIRED).start());

    assertThatThrownBy(() -> LdapDirectorySource.open(Settings.of(expired).build(), counting()))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("has expired");
    assertThat(pauses).isEmpty();
  }

  @Test
  void bindsWithoutAnAnswerAreNotRepeatedUntilTheAccountIsLocked() {
    directory.faults().onBind(1).fromThenOn().drop();
    second.faults().onBind(1).fromThenOn().drop();

    assertThatThrownBy(() -> both(settings()))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("the connection was lost during the bind")
        .hasMessageContaining("more of them could lock the account");
    assertThat(directory.requests().binds() + second.requests().binds()).isEqualTo(3);
  }

  @Test
  void aVerificationTakesAnotherServerIfTheSnapshotsIsGone() {
    Person ada = KitWorld.person(directory.addUser("ada"), "ada");
    EmbeddedDirectory replica = closing(EmbeddedDirectory.copyOf(directory));
    DistinguishedName desktops = DistinguishedName.of(directory.addGroup("all", "ada").dn());
    replica.addGroup("all", "ada");
    LdapDirectorySource source =
        closing(settings().urls(directory.ldapsUrl(), replica.ldapsUrl()).open());
    source.snapshot(Set.of(desktops));
    directory.close();

    assertThat(source.verify(List.of(ada), Set.of(desktops)).get(ada))
        .isInstanceOf(Verdict.Present.class);
    assertThat(replica.requests().binds()).isEqualTo(1);
  }

  private LdapDirectorySource both(Settings settings) {
    return closing(
        LdapDirectorySource.open(
            settings.urls(directory.ldapsUrl(), second.ldapsUrl()).build(), counting()));
  }

  /** A group that both servers have. */
  private DistinguishedName read() {
    directory.addGroup("desktops");
    second.addGroup("desktops");
    return DistinguishedName.of(directory.entry("desktops").dn());
  }

  private static Fault searchOf(EmbeddedDirectory server) {
    return server.faults().onSearch(1).where(search -> search.base().startsWith("CN=desktops"));
  }

  private Surroundings counting() {
    return new Surroundings(InstantSource.system(), "dns:", record -> 636, pauses::add);
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
