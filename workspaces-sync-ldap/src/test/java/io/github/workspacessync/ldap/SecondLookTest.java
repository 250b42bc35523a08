package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import io.github.workspacessync.testkit.directory.LdapAnswer;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Right before a removal another server is asked, or nothing is said. */
class SecondLookTest extends KitTest {
  private final Person ada = KitWorld.person(directory.addUser("ada"), "ada");
  private final DistinguishedName group = group("desktops", "ada");
  private EmbeddedDirectory second = directory;
  private EmbeddedDirectory third = directory;

  @BeforeEach
  void replicate() {
    second = closing(EmbeddedDirectory.copyOf(directory));
    third = closing(EmbeddedDirectory.copyOf(directory));
    second.removeMember("desktops", "ada");
    directory.requests().reset();
  }

  @Test
  void anotherServerThanThatOfTheSnapshotAnswers() {
    LdapDirectorySource source = source(directory.ldapsUrl(), second.ldapsUrl());
    source.snapshot(Set.of(group));
    int asked = directory.requests().total();

    assertThat(present(source.reverify(ada, Set.of(group))).groups()).isEmpty();
    assertThat(directory.requests().total()).isEqualTo(asked);
  }

  @Test
  void theSecondSessionIsKept() {
    LdapDirectorySource source = source(directory.ldapsUrl(), second.ldapsUrl());
    source.snapshot(Set.of(group));

    source.reverify(ada, Set.of(group));
    int first = second.requests().searches().size();
    source.reverify(ada, Set.of(group));

    assertThat(second.requests().binds()).isEqualTo(1);
    assertThat(second.requests().searches().size() - first).isLessThan(first);
  }

  @Test
  void verificationsWhilePlanningStayWithTheServerOfTheSnapshot() {
    LdapDirectorySource source = source(directory.ldapsUrl(), second.ldapsUrl());
    source.snapshot(Set.of(group));
    source.reverify(ada, Set.of(group));
    int asked = second.requests().total();

    Verdict verdict = source.verify(Set.of(ada), Set.of(group)).get(ada);

    assertThat(present(verdict).groups()).containsExactly(group);
    assertThat(second.requests().total()).isEqualTo(asked);
  }

  @Test
  void theOthersAreTriedInOrder() {
    LdapDirectorySource source = source(directory.ldapsUrl(), second.ldapsUrl(), third.ldapsUrl());
    source.snapshot(Set.of(group));
    second.close();

    assertThat(present(source.reverify(ada, Set.of(group))).groups()).containsExactly(group);
    assertThat(third.requests().binds()).isEqualTo(1);
  }

  @Test
  void aServerThatRefusesTheQuestionIsLeftForTheNextOne() {
    LdapDirectorySource source = source(directory.ldapsUrl(), second.ldapsUrl(), third.ldapsUrl());
    source.snapshot(Set.of(group));
    second.faults().onSearch(4).fromThenOn().answer(LdapAnswer.INSUFFICIENT_ACCESS_RIGHTS);

    assertThat(present(source.reverify(ada, Set.of(group))).groups()).containsExactly(group);
  }

  @Test
  void ifNoneOfTheOthersAnswersNothingIsSaidAndTheFirstIsNotAsked() {
    LdapDirectorySource source = source(directory.ldapsUrl(), second.ldapsUrl(), third.ldapsUrl());
    source.snapshot(Set.of(group));
    int asked = directory.requests().total();
    String closed = second.ldapsUrl();
    second.close();
    third.faults().onSearch(1).fromThenOn().answer(LdapAnswer.BUSY);

    assertThat(unknown(source.reverify(ada, Set.of(group))))
        .contains("no directory server but " + directory.ldapsUrl())
        .contains(closed + ": the connection was refused")
        .contains(third.ldapsUrl() + " answered BUSY")
        .contains("take it out of directory.url");
    assertThat(directory.requests().total()).isEqualTo(asked);
  }

  @Test
  void afterAFailOverTheFirstServerIsAnother() {
    LdapDirectorySource source = source(directory.ldapsUrl(), second.ldapsUrl());
    directory.faults().onSearch(2).drop();
    DirectorySnapshot read = source.snapshot(Set.of(group));
    int asked = second.requests().total();

    Verdict verdict = source.reverify(ada, Set.of(group));

    assertThat(read.source()).contains(second.ldapsUrl());
    assertThat(present(verdict).groups()).containsExactly(group);
    assertThat(second.requests().total()).isEqualTo(asked);
  }

  @Test
  void oneServerAloneIsAskedAgainAndTheReportSaysSo() {
    LdapDirectorySource source = source(directory.ldapsUrl());
    DirectorySnapshot read = source.snapshot(Set.of(group));

    assertThat(read.notes())
        .anySatisfy(note -> assertThat(note).contains("one directory server", "the same one"));
    assertThat(present(source.reverify(ada, Set.of(group))).groups()).containsExactly(group);
    assertThat(directory.requests().binds()).isEqualTo(1);
  }

  @Test
  void theReportSaysHowManyOthersThereAre() {
    assertThat(
            source(directory.ldapsUrl(), second.ldapsUrl(), third.ldapsUrl())
                .snapshot(Set.of(group))
                .notes())
        .anySatisfy(note -> assertThat(note).contains("another server", "2 others"));
  }

  @Test
  void oneUrlGivenTwiceIsOneServer() {
    LdapDirectorySource source = source(directory.ldapsUrl(), directory.ldapsUrl());
    source.snapshot(Set.of(group));

    assertThat(present(source.reverify(ada, Set.of(group))).groups()).containsExactly(group);
  }

  @Test
  void twoNamesOfOneServerAreNoTwoServers() {
    String alias = "ldaps://127.0.0.1:" + directory.ldapsPort();
    LdapDirectorySource source = source(directory.ldapsUrl(), alias);
    source.snapshot(Set.of(group));

    assertThat(unknown(source.reverify(ada, Set.of(group))))
        .contains(alias + " is the same server as " + directory.ldapsUrl());
    int binds = directory.requests().binds();
    source.reverify(ada, Set.of(group));
    assertThat(directory.requests().binds()).isEqualTo(binds);
  }

  @Test
  void aServerBehindAnAliasIsLeftForOneThatIsAnother() {
    String alias = "ldaps://127.0.0.1:" + directory.ldapsPort();
    LdapDirectorySource source = source(directory.ldapsUrl(), alias, second.ldapsUrl());
    source.snapshot(Set.of(group));

    assertThat(present(source.reverify(ada, Set.of(group))).groups()).isEmpty();
  }

  @Test
  void aServerOfAnotherDomainIsNotBelieved() {
    EmbeddedDirectory other =
        closing(
            EmbeddedDirectory.activeDirectory()
                .baseDn("DC=other,DC=example,DC=com")
                .netbiosName("CORP")
                .start());
    LdapDirectorySource source =
        closing(
            settings()
                .urls(directory.ldapsUrl(), other.ldapsUrl())
                .trust(directory.caCertificatePem(), other.caCertificatePem())
                .user("CORP\\svc-workspaces")
                .open());
    source.snapshot(Set.of(group));

    assertThat(unknown(source.reverify(ada, Set.of(group))))
        .contains(other.ldapsUrl() + " serves another domain");
  }

  @Test
  void aServerOfAnotherDirectoryWithTheSameNameIsNotBelieved() {
    EmbeddedDirectory laboratory = closing(EmbeddedDirectory.activeDirectory().seed(7).start());
    LdapDirectorySource source =
        closing(
            settings()
                .urls(directory.ldapsUrl(), laboratory.ldapsUrl())
                .trust(directory.caCertificatePem(), laboratory.caCertificatePem())
                .open());
    source.snapshot(Set.of(group));

    assertThat(unknown(source.reverify(ada, Set.of(group))))
        .contains(laboratory.ldapsUrl() + " serves another directory of the same name");
  }

  @Test
  void aServerThatHidesWhichDirectoryItServesIsNotBelieved() {
    LdapDirectorySource source = source(directory.ldapsUrl(), second.ldapsUrl());
    source.snapshot(Set.of(group));
    second.faults().hideAttribute("objectGUID", second.baseDn());

    assertThat(unknown(source.reverify(ada, Set.of(group))))
        .contains(second.ldapsUrl() + " does not show that it serves the same directory");
  }

  @Test
  void aPasswordThatTheSecondServerRefusesIsTriedOnce() {
    LdapDirectorySource source = source(directory.ldapsUrl(), second.ldapsUrl(), third.ldapsUrl());
    source.snapshot(Set.of(group));
    second.setPassword(second.serviceAccountDn(), "changed");

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> source.reverify(ada, Set.of(group)))
          .isInstanceOf(DirectoryException.class)
          .hasMessageContaining("52e");
    }
    assertThat(second.requests().binds()).isEqualTo(1);
    assertThat(third.requests().binds()).isZero();
  }

  @Test
  void withoutASnapshotTheFirstServerCountsAsIts() {
    LdapDirectorySource source = source(directory.ldapsUrl(), second.ldapsUrl());

    assertThat(present(source.reverify(ada, Set.of(group))).groups()).isEmpty();
  }

  @Test
  void anInterruptedWaitIsNoVerdict() {
    Surroundings interrupted =
        new Surroundings(
            InstantSource.system(),
            "dns:",
            record -> 636,
            pause -> {
              throw new DirectoryException("interrupted");
            });
    LdapDirectorySource source =
        closing(
            LdapDirectorySource.open(
                settings().urls(directory.ldapsUrl(), second.ldapsUrl()).build(), interrupted));
    source.snapshot(Set.of(group));
    second.close();

    assertThatThrownBy(() -> source.reverify(ada, Set.of(group))).hasMessage("interrupted");
  }

  @Test
  void anotherServerIsAskedOnOpenLdapToo() {
    EmbeddedDirectory one = closing(EmbeddedDirectory.openLdap().start());
    Person bob = KitWorld.person(one.addUser("bob"), "bob");
    one.addUser("eve");
    DistinguishedName staff = DistinguishedName.of(one.addGroup("staff", "bob", "eve").dn());
    EmbeddedDirectory other = closing(EmbeddedDirectory.copyOf(one));
    other.removeMember("staff", "bob");
    LdapDirectorySource source =
        closing(Settings.of(one).openLdap().urls(one.ldapsUrl(), other.ldapsUrl()).open());
    source.snapshot(Set.of(staff));

    assertThat(present(source.reverify(bob, Set.of(staff))).groups()).isEmpty();
  }

  /** It does not call itself anything that could be compared. */
  @Test
  void twoNamesOfOneOpenLdapAreNoTwoServers() {
    EmbeddedDirectory one = closing(EmbeddedDirectory.openLdap().start());
    Person bob = KitWorld.person(one.addUser("bob"), "bob");
    DistinguishedName staff = DistinguishedName.of(one.addGroup("staff", "bob").dn());
    String alias = "ldaps://127.0.0.1:" + one.ldapsPort();
    LdapDirectorySource source =
        closing(Settings.of(one).openLdap().urls(one.ldapsUrl(), alias).open());
    source.snapshot(Set.of(staff));

    assertThat(unknown(source.reverify(bob, Set.of(staff))))
        .contains(alias + " is the same server as " + one.ldapsUrl());
  }

  private LdapDirectorySource source(String... urls) {
    return closing(settings().urls(urls).open());
  }

  private static Verdict.Present present(@Nullable Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Present.class);
    return (Verdict.Present) Objects.requireNonNull(verdict);
  }

  private static String unknown(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Unknown.class);
    return ((Verdict.Unknown) verdict).why();
  }
}
