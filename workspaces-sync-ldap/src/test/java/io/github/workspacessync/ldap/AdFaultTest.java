package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import io.github.workspacessync.testkit.directory.LdapAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A group of 40 values in ranges of 15: whatever breaks, the answer is whole or an exception. */
class AdFaultTest extends KitTest {
  private static final int SIZE = 40;

  private final List<String> everybody = new ArrayList<>();
  private DistinguishedName group = DistinguishedName.of("CN=unset");

  @Override
  protected EmbeddedDirectory start() {
    return EmbeddedDirectory.activeDirectory().valueLimit(15).start();
  }

  @BeforeEach
  void fill() {
    directory.addUsers("user", SIZE);
    for (int i = 1; i <= SIZE; i++) {
      everybody.add("user%05d".formatted(i));
    }
    group = group("desktops", everybody.toArray(String[]::new));
    directory.requests().reset();
  }

  @Test
  void readsAllRanges() {
    assertThat(names(read(group))).isEqualTo(everybody);
    assertThat(directory.requests().searches()).filteredOn(search -> search.range()).hasSize(2);
  }

  @Test
  void readsAllRangesTwiceWhereTheChangeNumberIsHidden() {
    directory.faults().hideAttribute("uSNChanged");

    assertThat(names(read(group))).isEqualTo(everybody);
    assertThat(directory.requests().searches()).filteredOn(search -> search.range()).hasSize(4);
  }

  @ParameterizedTest
  @EnumSource(
      value = LdapAnswer.class,
      names = {
        "BUSY",
        "SIZE_LIMIT_EXCEEDED",
        "TIME_LIMIT_EXCEEDED",
        "UNAVAILABLE",
        "NO_SUCH_OBJECT",
        "REFERRAL",
        "INSUFFICIENT_ACCESS_RIGHTS",
        "NO_SUCH_ATTRIBUTE"
      })
  void aRangeThatFailsIsAnException(LdapAnswer answer) {
    directory.faults().onRange(2).fromThenOn().answer(answer);

    assertRefused("28");
  }

  @Test
  void whatTheServerSaysInSeveralLinesIsToldInOne() {
    directory
        .faults()
        .onRange(2)
        .fromThenOn()
        .answer(
            LdapAnswer.REFERRAL,
            "0000202B: RefErr: DSID-0310082F, data 0, 1 access points\n"
                + "\tref 1: 'corp.example.com'\r\n\n\0");

    assertRefused("(0000202B: RefErr: DSID-0310082F, data 0, 1 access points, ref 1: 'corp.");
  }

  @Test
  void aRangeWithoutTheEntryIsAnException() {
    directory.faults().onRange(1).omitEntries(1);

    assertRefused("range 14-*");
  }

  @ParameterizedTest
  @EnumSource(
      value = LdapAnswer.class,
      names = {
        "BUSY",
        "SIZE_LIMIT_EXCEEDED",
        "TIME_LIMIT_EXCEEDED",
        "ADMIN_LIMIT_EXCEEDED",
        "UNAVAILABLE",
        "REFERRAL",
        "UNWILLING_TO_PERFORM",
        "OPERATIONS_ERROR"
      })
  void aPartOfTheMembersIsAnException(LdapAnswer answer) {
    directory
        .faults()
        .onSearch(1)
        .where(search -> search.filter().contains("distinguishedName"))
        .fromThenOn()
        .answerAfter(7, answer);

    assertThatThrownBy(() -> read(group))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining(directory.ldapsUrl())
        .hasMessageContaining(answer.name());
  }

  @Test
  void membersThatAreSilentlyOmittedAreUnresolved() {
    directory
        .faults()
        .onSearch(1)
        .where(search -> search.filter().contains("distinguishedName"))
        .fromThenOn()
        .omitEntries(7);

    assertThat(read(group).unresolved()).hasSize(7);
    assertThat(read(group).members()).hasSize(SIZE - 7);
  }

  @Test
  void membersOmittedOnceAreAskedForAgain() {
    directory
        .faults()
        .onSearch(1)
        .where(search -> search.filter().contains("distinguishedName"))
        .omitEntries(7);

    assertThat(names(read(group))).isEqualTo(everybody);
  }

  @Test
  void aLostConnectionStartsTheReadFromItsBeginning() {
    directory.faults().onRange(2).drop();

    assertThat(names(read(group))).isEqualTo(everybody);
    assertThat(directory.requests().binds()).isEqualTo(2);
  }

  @Test
  void aConnectionLostInTheMiddleOfEntriesStartsTheReadFromItsBeginning() {
    directory
        .faults()
        .onSearch(1)
        .where(search -> search.filter().contains("distinguishedName"))
        .dropAfter(7);

    assertThat(names(read(group))).isEqualTo(everybody);
  }

  @Test
  void aConnectionThatIsLostAgainIsAnException() {
    directory
        .faults()
        .onSearch(1)
        .where(search -> search.filter().contains("distinguishedName"))
        .fromThenOn()
        .drop();

    assertThatThrownBy(() -> read(group))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining(directory.ldapsUrl())
        .hasMessageContaining("lost");
    assertThat(directory.requests().binds()).isEqualTo(4);
  }

  @Test
  void aServerThatDoesNotAnswerIsAnException() {
    directory
        .faults()
        .onSearch(1)
        .where(search -> search.filter().contains("distinguishedName"))
        .delay(Duration.ofSeconds(20));

    assertTimesOut(Duration.ofMillis(500), Duration.ofSeconds(60), "did not answer in time");
  }

  @Test
  void aServerThatTricklesForEverIsAnException() {
    directory
        .faults()
        .onSearch(1)
        .where(search -> search.filter().contains("distinguishedName"))
        .trickle(Duration.ofMillis(200));

    assertTimesOut(Duration.ofSeconds(5), Duration.ofSeconds(2), "time for the whole read");
  }

  @Test
  void aFailedReadDoesNotSpoilTheNextOne() {
    LdapDirectorySource source = source();
    directory.faults().onRange(1).answer(LdapAnswer.OPERATIONS_ERROR);
    assertThatThrownBy(() -> source.snapshot(Set.of(group))).isInstanceOf(DirectoryException.class);

    assertThat(names(source.snapshot(Set.of(group)).group(group))).isEqualTo(everybody);
  }

  private void assertRefused(String part) {
    assertThatThrownBy(() -> read(group))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining(group.value())
        .hasMessageContaining(part);
  }

  private void assertTimesOut(Duration answer, Duration overall, String message) {
    LdapDirectorySource source = closing(settings().answer(answer, overall).open());
    assertThatThrownBy(() -> source.snapshot(Set.of(group)))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining(directory.ldapsUrl())
        .hasMessageContaining(message);
  }
}
