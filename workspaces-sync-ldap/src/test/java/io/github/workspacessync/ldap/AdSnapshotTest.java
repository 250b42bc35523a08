package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.Person;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.AccountFacts;
import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.directory.Member;
import io.github.workspacessync.directory.MemberPath;
import io.github.workspacessync.directory.Truth;
import io.github.workspacessync.testkit.directory.DirectoryGroup;
import io.github.workspacessync.testkit.directory.DirectoryUser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdSnapshotTest extends KitTest {
  @Test
  void readsFiveThousandMembersInAtMostSixtyRequests() {
    directory.addUsers("user", 5000);
    List<String> members = new ArrayList<>();
    for (int i = 1; i <= 5000; i++) {
      members.add("user%05d".formatted(i));
    }
    directory.addGroup(DirectoryGroup.named("desktops").withMembers(members));
    DistinguishedName group = DistinguishedName.of(directory.entry("desktops").dn());
    directory.requests().reset();

    GroupSnapshot read = read(group);

    assertThat(names(read)).isEqualTo(members);
    assertThat(read.unresolved()).isEmpty();
    assertThat(directory.requests().total()).isLessThanOrEqualTo(60);
    assertThat(directory.requests().connections()).isEqualTo(1);
  }

  @Test
  void readsTwelveLevelsOfNestingWithThePath() {
    user("deep");
    DistinguishedName inner = group("level12", "deep");
    for (int level = 11; level >= 1; level--) {
      inner = group("level%02d".formatted(level), "level%02d".formatted(level + 1));
    }
    // The innermost group closes a cycle to the outermost.
    directory.addMember("level12", "level01");

    GroupSnapshot read = read(inner);

    assertThat(names(read)).containsExactly("deep");
    assertThat(read.members().get(0).path().groups()).hasSize(12);
    assertThat(read.members().get(0).path().groups().get(0)).isEqualTo(inner);
  }

  @Test
  void findsMembersByPrimaryGroupInANestedGroupToo() {
    user("anna");
    DistinguishedName inner = group("inner");
    DistinguishedName outer = group("outer", "inner");
    directory.setPrimaryGroup("anna", "inner");

    GroupSnapshot read = read(outer);

    assertThat(read.members())
        .extracting(Member::path)
        .containsExactly(new MemberPath(List.of(outer, inner), true));
    assertThat(read.members()).extracting(Member::account).containsExactly(AccountFacts.GOOD);
    assertThat(read.emptyNested()).isEmpty();
  }

  @Test
  void tellsWhatIsNoUserAndWhatMayHideSomebody() {
    user("anna");
    String contact = directory.addContact("Partner").dn();
    String computer = directory.addComputer("PC1").dn();
    String foreign = directory.addForeignSecurityPrincipal("S-1-5-21-1-2-3-1104").dn();
    DistinguishedName group = group("desktops", "anna", contact, computer, foreign);

    GroupSnapshot read = read(group);

    assertThat(names(read)).containsExactly("anna");
    assertThat(read.others()).isEqualTo(2);
    assertThat(read.unresolved()).containsExactly(foreign);
  }

  @Test
  void anEntryThatCannotBeReadWhollyIsUnresolved() {
    user("anna");
    user("hidden");
    user("nameless");
    user("idless");
    user("classless");
    String hidden = directory.entry("hidden").dn();
    String nameless = directory.entry("nameless").dn();
    String idless = directory.entry("idless").dn();
    String classless = directory.entry("classless").dn();
    DistinguishedName group =
        group("desktops", "anna", "hidden", "nameless", "idless", "classless");
    directory.faults().hideEntry(hidden);
    directory.faults().hideAttribute("sAMAccountName", nameless);
    directory.faults().hideAttribute("objectGUID", idless);
    directory.faults().hideAttribute("objectClass", classless);

    GroupSnapshot read = read(group);

    assertThat(names(read)).containsExactly("anna");
    assertThat(read.unresolved()).containsExactlyInAnyOrder(hidden, nameless, idless, classless);
  }

  @Test
  void readsTheAccount() {
    Instant now = Instant.now();
    directory.addUser("good");
    directory.addUser(DirectoryUser.named("disabled").disabled());
    directory.addUser(DirectoryUser.named("mailless").withoutMail());
    directory.addUser(DirectoryUser.named("expired").expiring(now.minus(Duration.ofHours(1))));
    directory.addUser(DirectoryUser.named("later").expiring(now.plus(Duration.ofDays(1))));
    directory.addUser(DirectoryUser.named("zero").with("accountExpires", "0"));
    directory.addUser(DirectoryUser.named("unreadable"));
    directory.addUser(DirectoryUser.named("filtered").with("description", "guest"));
    DistinguishedName group =
        group(
            "desktops",
            "good",
            "disabled",
            "mailless",
            "expired",
            "later",
            "zero",
            "unreadable",
            "filtered");
    String unreadable = directory.entry("unreadable").dn();
    directory.faults().hideAttribute("userAccountControl", unreadable);
    directory.faults().hideAttribute("accountExpires", unreadable);

    LdapDirectorySource source =
        closing(
            LdapDirectorySource.open(
                settings().userFilter("(&(objectClass=user)(!(description=guest)))").build()));
    GroupSnapshot read = source.snapshot(Set.of(group)).group(group);

    assertThat(account(read, "good")).isEqualTo(AccountFacts.GOOD);
    assertThat(account(read, "later")).isEqualTo(AccountFacts.GOOD);
    assertThat(account(read, "zero")).isEqualTo(AccountFacts.GOOD);
    assertThat(account(read, "disabled").enabled()).isEqualTo(Truth.NO);
    assertThat(account(read, "mailless").mail()).isEqualTo(Truth.NO);
    assertThat(account(read, "expired").unexpired()).isEqualTo(Truth.NO);
    assertThat(account(read, "unreadable").enabled()).isEqualTo(Truth.UNKNOWN);
    assertThat(account(read, "unreadable").unexpired()).isEqualTo(Truth.UNKNOWN);
    assertThat(account(read, "filtered").matchesFilter()).isEqualTo(Truth.NO);
  }

  @Test
  void aMemberOutsideOfTheBaseIsAMemberThatDoesNotMatch() {
    directory.addUser(DirectoryUser.named("inside").in("OU=Staff"));
    directory.addUser(DirectoryUser.named("outside").in("OU=Guests"));
    DistinguishedName group = group("desktops", "inside", "outside");

    LdapDirectorySource source =
        closing(
            LdapDirectorySource.open(
                settings().baseDn("OU=Staff,DC=corp,DC=example,DC=com").build()));
    GroupSnapshot read = source.snapshot(Set.of(group)).group(group);

    assertThat(account(read, "inside").matchesFilter()).isEqualTo(Truth.YES);
    assertThat(account(read, "outside").matchesFilter()).isEqualTo(Truth.NO);
  }

  @Test
  void twoAccountsWithOneNameAreUnknownUnderIt() {
    directory.addUser(DirectoryUser.named("anna").in("OU=One").with("sAMAccountName", "anna"));
    directory.addUser(DirectoryUser.named("second").in("OU=Two").with("sAMAccountName", "ANNA"));
    user("ben");
    DistinguishedName group =
        group("desktops", directory.entry("CN=anna,OU=One,DC=corp,DC=example,DC=com").dn(), "ben");
    directory.addMember("desktops", "CN=second,OU=Two,DC=corp,DC=example,DC=com");

    GroupSnapshot read = read(group);

    assertThat(read.unknown()).containsOnlyKeys(UserName.of("anna"));
    assertThat(names(read)).contains("ben");
  }

  @Test
  void refusesAHiddenMemberAttributeOfALargeGroupAndAHiddenNumber() {
    user("anna");
    DistinguishedName group = group("desktops", "anna");
    directory.faults().hideAttribute("objectSid", group.value());

    assertThatThrownBy(() -> read(group))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining(group.value())
        .hasMessageContaining("objectSid");

    directory.faults().clear();
    directory.faults().hideAttribute("member");
    assertThatThrownBy(() -> read(group))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining(group.value())
        .hasMessageContaining("shows no values");
  }

  @Test
  void refusesSomethingThatIsNoGroup() {
    user("anna");
    DistinguishedName noGroup = DistinguishedName.of(directory.entry("anna").dn());

    assertThatThrownBy(() -> read(noGroup))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining(noGroup.value())
        .hasMessageContaining("is no group");
  }

  @Test
  void refusesAGroupWhoseIdIsHidden() {
    user("anna");
    DistinguishedName group = group("desktops", "anna");
    directory.faults().hideAttribute("objectGUID", group.value());

    assertThatThrownBy(() -> read(group))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining(group.value())
        .hasMessageContaining("objectGUID");
  }

  @Test
  void findsGroupsAndMembersWhateverTheirNames() {
    List<String> odd =
        List.of(
            "Miller, Anna",
            "plus+sign",
            "quo\"te",
            "back\\slash",
            "#hash",
            " leading",
            "trailing ",
            "star*(paren)",
            "semi;colon",
            "less<more>",
            "equals=sign",
            "Jürgen Groß",
            "日本語",
            "e\u0301clair",
            "ı dotless",
            "😀 face");
    List<String> names = new ArrayList<>();
    List<String> dns = new ArrayList<>();
    for (int i = 0; i < odd.size(); i++) {
      String name = "odd%02d".formatted(i);
      dns.add(
          directory
              .addUser(DirectoryUser.named(name).withCommonName(odd.get(i)).in("OU=A\\, \\+B"))
              .dn());
      names.add(name);
    }
    String inner =
        directory.addGroup(DirectoryGroup.named("In, \"ner\" (#1) *").withMembers(dns)).dn();
    DistinguishedName group = group(" o\\u+t=er;é ", inner);

    GroupSnapshot read = read(group);

    assertThat(names(read)).isEqualTo(names);
    assertThat(read.unresolved()).isEmpty();
    for (Member member : read.members()) {
      assertThat(groupsOf(member.person(), group)).containsExactly(group);
    }
  }

  @Test
  void readsSeveralGroupsThatContainEachOtherOnce() {
    user("anna");
    DistinguishedName inner = group("inner", "anna");
    DistinguishedName outer = group("outer", "inner");

    DirectorySnapshot snapshot = source().snapshot(Set.of(inner, outer));

    assertThat(names(snapshot.group(inner))).containsExactly("anna");
    assertThat(names(snapshot.group(outer))).containsExactly("anna");
    assertThat(snapshot.group(inner).members().get(0).path()).isEqualTo(MemberPath.direct(inner));
  }

  @Test
  void readsAGroupAskedForInAnotherSpelling() {
    Person anna = user("anna");
    group("desktops", "anna");
    DistinguishedName spelled =
        DistinguishedName.of("cn=Desktops, ou=groups, dc=CORP, dc=example, dc=com");

    assertThat(names(read(spelled))).containsExactly("anna");
    assertThat(groupsOf(anna, spelled)).containsExactly(spelled);
  }

  private static AccountFacts account(GroupSnapshot read, String name) {
    return read.members().stream()
        .filter(member -> member.name().equals(UserName.of(name)))
        .findFirst()
        .orElseThrow()
        .account();
  }
}
