package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.AccountFacts;
import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.directory.Member;
import io.github.workspacessync.directory.Truth;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.testkit.directory.DirectoryUser;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenLdapTest {
  private final EmbeddedDirectory directory = EmbeddedDirectory.openLdap().start();
  private final LdapDirectorySource source =
      LdapDirectorySource.open(
          Settings.of(directory)
              .openLdap()
              .baseDn("OU=Staff,DC=corp,DC=example,DC=com")
              .userFilter("(!(description=guest))")
              .build());

  @AfterEach
  void stop() {
    source.close();
    directory.close();
  }

  @Test
  void readsTheAccount() {
    staff(DirectoryUser.named("good"));
    staff(DirectoryUser.named("disabled").disabled());
    staff(DirectoryUser.named("expired").with("shadowExpire", "1"));
    staff(DirectoryUser.named("never").with("shadowExpire", "-1"));
    staff(DirectoryUser.named("unclear").with("shadowExpire", "0"));
    staff(DirectoryUser.named("guest").with("description", "guest"));
    DistinguishedName group = group("good", "disabled", "expired", "never", "unclear", "guest");

    GroupSnapshot read = read(group);

    assertThat(account(read, "good")).isEqualTo(AccountFacts.GOOD);
    assertThat(account(read, "never")).isEqualTo(AccountFacts.GOOD);
    assertThat(account(read, "disabled").enabled()).isEqualTo(Truth.NO);
    assertThat(account(read, "expired").unexpired()).isEqualTo(Truth.NO);
    assertThat(account(read, "unclear").unexpired()).isEqualTo(Truth.UNKNOWN);
    assertThat(account(read, "guest").matchesFilter()).isEqualTo(Truth.NO);
  }

  @Test
  void manyMembersFromOutsideOfTheBaseAreFoundButNotThoseBehindWhichThereIsNobody() {
    person("inside");
    String[] members = new String[60];
    for (int i = 0; i < members.length; i++) {
      members[i] = directory.addUser("outside" + i).dn();
    }
    DistinguishedName group = group(members);
    for (int i = 0; i < members.length; i++) {
      directory.addMember("desktops", "uid=nobody" + i + ",DC=corp,DC=example,DC=com");
    }

    GroupSnapshot read = read(group);

    assertThat(read.members()).hasSize(60);
    assertThat(read.members())
        .extracting(member -> member.account().matchesFilter())
        .containsOnly(Truth.NO);
    assertThat(read.unresolved()).hasSize(60);
  }

  @Test
  void nobodyIsOutOfAGroupWhoseValuesMayNotBeSearched() {
    Person anna = person("anna");
    DistinguishedName group = group("anna");
    directory.faults().hideAttribute("member");
    directory.faults().hideAttribute("memberOf");

    assertThat(verify(anna, group)).isInstanceOf(Verdict.Unknown.class);
    assertThatThrownBy(() -> read(group))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining(group.value())
        .hasMessageContaining("shows no values");
  }

  @Test
  void memberOfAloneMakesNobodyAMemberNorNone() {
    Person anna = person("anna");
    DistinguishedName group = group("anna");
    directory.addMember("desktops", "desktops");
    directory.faults().omitMembers(group.value(), directory.entry("anna").dn());

    assertThat(read(group).members()).isEmpty();
    assertThat(verify(anna, group))
        .isInstanceOfSatisfying(
            Verdict.Unknown.class,
            unknown -> assertThat(unknown.why()).contains("memberOf", group.value()));
  }

  @Test
  void anEntryWithoutAReadableIdIsUnresolved() {
    person("anna");
    person("idless");
    DistinguishedName group = group("anna", "idless");
    String idless = directory.entry("idless").dn();
    directory.faults().hideAttribute("entryUUID", idless);

    assertThat(read(group).unresolved()).containsExactly(idless);
  }

  @Test
  void nobodyIsGoneWhileAnEntryWithHisNameHidesItsId() {
    Person anna = person("anna");
    Person berta = person("berta");
    DistinguishedName group = group("berta");
    directory.faults().hideAttribute("entryUUID", directory.entry("anna").dn());

    assertThat(verify(anna, group)).isInstanceOf(Verdict.Unknown.class);

    directory.delete("berta");
    person("berta");
    assertThat(verify(berta, group)).as("a namesake is not he").isInstanceOf(Verdict.Gone.class);
  }

  private void staff(DirectoryUser user) {
    directory.addUser(user.in("OU=Staff"));
  }

  private Person person(String name) {
    return KitWorld.person(directory.addUser(DirectoryUser.named(name).in("OU=Staff")), name);
  }

  private DistinguishedName group(String... members) {
    return DistinguishedName.of(directory.addGroup("desktops", members).dn());
  }

  private GroupSnapshot read(DistinguishedName group) {
    return source.snapshot(Set.of(group)).group(group);
  }

  private Verdict verify(Person person, DistinguishedName group) {
    return source.verify(List.of(person), Set.of(group)).values().iterator().next();
  }

  private static AccountFacts account(GroupSnapshot read, String name) {
    return read.members().stream()
        .filter(member -> member.name().value().equals(name))
        .map(Member::account)
        .findFirst()
        .orElseThrow();
  }
}
