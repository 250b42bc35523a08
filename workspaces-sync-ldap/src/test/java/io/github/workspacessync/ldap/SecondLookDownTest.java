package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import io.github.workspacessync.testkit.directory.LdapAnswer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A second server that is down holds each removal, and is waited for once in a run. */
class SecondLookDownTest extends KitTest {
  private static final String NOT_AGAIN = "(it is not tried again in this run)";

  private final Person ada = KitWorld.person(directory.addUser("ada"), "ada");
  private final DistinguishedName group = group("desktops", "ada");
  private final EmbeddedDirectory second = closing(EmbeddedDirectory.copyOf(directory));
  private final EmbeddedDirectory third = closing(EmbeddedDirectory.copyOf(directory));
  private final List<Duration> pauses = new ArrayList<>();

  @Test
  void aServerThatCannotBeReachedIsWaitedForOnce() {
    LdapDirectorySource source = source(directory.ldapsUrl(), second.ldapsUrl());
    source.snapshot(Set.of(group));
    String down = second.ldapsUrl();
    second.close();

    String first = unknown(source);
    int waited = pauses.size();
    List<String> further = List.of(unknown(source), unknown(source));

    assertThat(first)
        .contains(down + ": the connection was refused", "(4 times)")
        .doesNotContain(NOT_AGAIN);
    assertThat(waited).isEqualTo(3);
    assertThat(pauses).hasSize(waited);
    assertThat(further)
        .allSatisfy(
            why ->
                assertThat(why)
                    .contains("no directory server but " + directory.ldapsUrl())
                    .contains(down + ": the connection was refused", NOT_AGAIN));
  }

  @Test
  void theServerOfTheSnapshotIsNotAskedInItsPlace() {
    LdapDirectorySource source = source(directory.ldapsUrl(), second.ldapsUrl());
    source.snapshot(Set.of(group));
    int asked = directory.requests().total();
    second.close();

    unknown(source);
    unknown(source);

    assertThat(directory.requests().total()).isEqualTo(asked);
  }

  @Test
  void aServerThatWasMissingFromTheStartIsTriedOnceMore() {
    String down = second.ldapsUrl();
    second.close();
    LdapDirectorySource source = source(down, directory.ldapsUrl());
    source.snapshot(Set.of(group));
    pauses.clear();

    assertThat(unknown(source)).contains(down).doesNotContain(NOT_AGAIN);
    assertThat(unknown(source)).contains(down, NOT_AGAIN);
    assertThat(pauses).hasSize(3);
  }

  @Test
  void aServerThatIsUpButBusyIsAskedAgainForTheNextRemoval() {
    LdapDirectorySource source = source(directory.ldapsUrl(), second.ldapsUrl());
    source.snapshot(Set.of(group));
    busyFourTimes(second);

    assertThat(unknown(source)).contains("answered BUSY");
    assertThat(source.reverify(ada, Set.of(group))).isInstanceOf(Verdict.Present.class);
  }

  @Test
  void whereOnlyOneOfTheOthersIsDownTheOtherIsAskedAgain() {
    LdapDirectorySource source = source(directory.ldapsUrl(), second.ldapsUrl(), third.ldapsUrl());
    source.snapshot(Set.of(group));
    String down = second.ldapsUrl();
    second.close();
    busyFourTimes(third);

    assertThat(unknown(source)).contains(down, third.ldapsUrl() + " answered BUSY");
    pauses.clear();
    assertThat(source.reverify(ada, Set.of(group))).isInstanceOf(Verdict.Present.class);
    assertThat(pauses).isEmpty();
  }

  @Test
  void aFurtherSnapshotBeginsAnew() {
    LdapDirectorySource source = source(directory.ldapsUrl(), second.ldapsUrl());
    source.snapshot(Set.of(group));
    second.close();
    unknown(source);
    source.snapshot(Set.of(group));
    pauses.clear();

    assertThat(unknown(source)).doesNotContain(NOT_AGAIN);
    assertThat(pauses).hasSize(3);
  }

  /** As often as one look asks. */
  private static void busyFourTimes(EmbeddedDirectory server) {
    for (int search = 1; search <= 4; search++) {
      server.faults().onSearch(search).answer(LdapAnswer.BUSY);
    }
  }

  private LdapDirectorySource source(String... urls) {
    return closing(
        LdapDirectorySource.open(
            settings().urls(urls).build(),
            new Surroundings(InstantSource.system(), "dns:", record -> 636, pauses::add)));
  }

  private String unknown(LdapDirectorySource source) {
    Verdict verdict = source.reverify(ada, Set.of(group));
    assertThat(verdict).isInstanceOf(Verdict.Unknown.class);
    return ((Verdict.Unknown) verdict).why();
  }
}
