package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Without the memberOf overlay a person's groups show only in the groups. */
class OpenLdapWithoutMemberOfTest {
  private final EmbeddedDirectory directory = EmbeddedDirectory.openLdap().memberOf(false).start();
  private final LdapDirectorySource source =
      LdapDirectorySource.open(Settings.of(directory).openLdap().build());

  @AfterEach
  void stop() {
    source.close();
    directory.close();
  }

  @Test
  void nobodyIsOutOfAGroupWithAValueBehindWhichAGroupMayBe() {
    Person anna = person("anna");
    Person leo = person("leo");
    Person boss = person("boss");
    directory.addGroup("team", "anna");
    DistinguishedName group = group("desktops", "boss", "team");
    directory.faults().hideEntry(directory.entry("team").dn());

    assertThat(source.snapshot(Set.of(group)).group(group).unresolved()).hasSize(1);
    assertThat(verify(anna, group)).isInstanceOf(Verdict.Unknown.class);
    assertThat(verify(leo, group)).isInstanceOf(Verdict.Unknown.class);
    assertThat(((Verdict.Present) verify(boss, group)).groups()).containsExactly(group);
  }

  @Test
  void aGroupThatNeedsNoValueIsEmptyOnlyIfItsValuesMayBeSearched() {
    Person anna = person("anna");
    DistinguishedName group = group("desktops", "anna");
    directory.setAttribute("desktops", "objectClass", "top", "groupOfMembers");
    directory.faults().hideAttribute("member", group.value());

    assertThat(verify(anna, group)).isInstanceOf(Verdict.Unknown.class);
    assertThatThrownBy(() -> source.snapshot(Set.of(group)))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("shows no values");
  }

  @Test
  void aGroupThatNeedsNoValueMayBeEmpty() {
    Person anna = person("anna");
    DistinguishedName group = group("desktops", "anna");
    directory.setAttribute("desktops", "objectClass", "top", "groupOfMembers");
    directory.removeMember("desktops", "anna");

    assertThat(source.snapshot(Set.of(group)).group(group).members()).isEmpty();
    assertThat(((Verdict.Present) verify(anna, group)).groups()).isEmpty();
  }

  private Person person(String name) {
    return KitWorld.person(directory.addUser(name), name);
  }

  private DistinguishedName group(String name, String... members) {
    return DistinguishedName.of(directory.addGroup(name, members).dn());
  }

  private Verdict verify(Person person, DistinguishedName group) {
    return source.verify(List.of(person), Set.of(group)).values().iterator().next();
  }
}
