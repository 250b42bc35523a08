package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import io.github.workspacessync.testkit.directory.LdapAnswer;
import io.github.workspacessync.testkit.directory.LoggedSearch;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 250 members by primary group at a server that gives 100 a page, and a sweep of OpenLDAP. */
class PagingTest extends KitTest {
  private static final int MANY = 250;

  private DistinguishedName group = DistinguishedName.of("CN=unset");

  @Override
  protected EmbeddedDirectory start() {
    return EmbeddedDirectory.activeDirectory().pageLimit(100).start();
  }

  @BeforeEach
  void fill() {
    directory.addUsers("user", MANY);
    group = group("desktops");
    for (int i = 1; i <= MANY; i++) {
      directory.setPrimaryGroup("user%05d".formatted(i), "desktops");
    }
  }

  @Test
  void readsAllPagesOnOneConnection() {
    assertThat(read(group).members()).hasSize(MANY);
    assertThat(directory.requests().searches().stream().mapToInt(LoggedSearch::page).max())
        .hasValue(3);
    assertThat(directory.requests().connections()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = LdapAnswer.class,
      names = {"BUSY", "SIZE_LIMIT_EXCEEDED", "TIME_LIMIT_EXCEEDED", "UNWILLING_TO_PERFORM"})
  void aPageThatFailsIsAnException(LdapAnswer answer) {
    directory.faults().onPage(3).fromThenOn().answerAfter(20, answer);

    assertThatThrownBy(() -> read(group))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining(answer.name());
  }

  @Test
  void aConnectionLostBetweenPagesStartsTheReadFromItsBeginning() {
    directory.faults().onPage(2).drop();

    assertThat(read(group).members()).hasSize(MANY);
    assertThat(directory.requests().connections()).isEqualTo(2);
  }

  @Test
  void sweepsAnOpenLdapInPages() {
    try (EmbeddedDirectory openLdap = EmbeddedDirectory.openLdap().start()) {
      openLdap.addUsers("user", 2500);
      DistinguishedName last =
          DistinguishedName.of(openLdap.addGroup("desktops", users(2440, 2500)).dn());
      try (LdapDirectorySource source = Settings.of(openLdap).openLdap().open()) {
        GroupSnapshot read = source.snapshot(Set.of(last)).group(last);
        assertThat(names(read)).containsExactlyInAnyOrder(users(2440, 2500));
        assertThat(openLdap.requests().connections()).isEqualTo(1);

        openLdap.faults().onPage(2).fromThenOn().answer(LdapAnswer.BUSY);
        assertThatThrownBy(() -> source.snapshot(Set.of(last)))
            .isInstanceOf(DirectoryException.class)
            .hasMessageContaining("BUSY");
      }
    }
  }

  @Test
  void aSizeLimitOfTheServerIsAnExceptionWithTheAdvice() {
    try (EmbeddedDirectory openLdap = EmbeddedDirectory.openLdap().pageLimit(100).start()) {
      openLdap.addUsers("user", 200);
      DistinguishedName small =
          DistinguishedName.of(openLdap.addGroup("desktops", users(1, 60)).dn());
      try (LdapDirectorySource source = Settings.of(openLdap).openLdap().open()) {
        assertThatThrownBy(() -> source.snapshot(Set.of(small)))
            .isInstanceOf(DirectoryException.class)
            .hasMessageContaining("SIZE_LIMIT_EXCEEDED")
            .hasMessageContaining("raise the server's size limit");
      }
    }
  }

  private static String[] users(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj("user%05d"::formatted)
        .toArray(String[]::new);
  }
}
