package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.Person;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.directory.Member;
import io.github.workspacessync.directory.MemberPath;
import io.github.workspacessync.directory.Truth;
import io.github.workspacessync.directory.Verdict;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroupsSambaIT extends SambaTest {
  GroupsSambaIT(SambaController controller) {
    super(controller);
  }

  @Test
  void everyNewAccountIsInDomainUsersByPrimaryGroup() {
    Person anna = admin.user("anna");
    DistinguishedName everybody =
        DistinguishedName.of("CN=Domain Users,CN=Users," + controller.base());

    assertThat(read(everybody).members())
        .filteredOn(member -> member.person().equals(anna))
        .extracting(Member::path)
        .containsExactly(new MemberPath(List.of(everybody), true));
    assertThat(present(anna, everybody).groups()).containsExactly(everybody);
  }

  @Test
  void findsMembersByPrimaryGroupInANestedGroupToo() {
    Person anna = admin.user("anna");
    DistinguishedName inner = admin.group("inner");
    DistinguishedName outer = admin.group("outer", inner.value());
    admin.setPrimaryGroup("anna", inner);

    assertThat(read(outer).members())
        .extracting(Member::path)
        .containsExactly(new MemberPath(List.of(outer, inner), true));
    assertThat(read(outer).emptyNested()).isEmpty();
    assertThat(present(anna, inner, outer).groups()).containsExactlyInAnyOrder(inner, outer);
  }

  @Test
  void theFormerPrimaryGroupListsHimAsAValueFromThenOn() {
    Person anna = admin.user("anna");
    DistinguishedName other = admin.group("other");
    admin.setPrimaryGroup("anna", other);
    DistinguishedName everybody =
        DistinguishedName.of("CN=Domain Users,CN=Users," + controller.base());

    assertThat(read(everybody).members())
        .filteredOn(member -> member.person().equals(anna))
        .extracting(Member::path)
        .containsExactly(MemberPath.direct(everybody));
    assertThat(present(anna, other, everybody).groups())
        .containsExactlyInAnyOrder(other, everybody);
  }

  @Test
  void seesDistributionGroupsAndWhatIsReachedThroughThem() {
    Person anna = admin.user("anna");
    Person ben = admin.user("ben");
    DistinguishedName letters = admin.distribution("letters", admin.dn("anna"));
    DistinguishedName security = admin.group("security", letters.value());
    DistinguishedName above = admin.distribution("above", security.value());
    admin.setPrimaryGroup("ben", security);
    admin.addMembers(letters.value(), above.value());

    for (DistinguishedName group : List.of(letters, security, above)) {
      assertThat(names(read(group))).containsExactly("anna", "ben");
      assertThat(present(anna, group).groups()).containsExactly(group);
      assertThat(present(ben, group).groups()).containsExactly(group);
    }
  }

  @Test
  void tokenGroupsAloneLeaveOutWhatIsReachedThroughADistributionGroup() {
    admin.user("anna");
    DistinguishedName inner = admin.group("inner", admin.dn("anna"));
    DistinguishedName outer = admin.group("outer", inner.value());
    DistinguishedName letters = admin.distribution("letters", admin.dn("anna"));
    DistinguishedName behind = admin.group("behind", letters.value());

    List<String> tokens =
        Arrays.stream(
                admin
                    .entry(admin.dn("anna"), "tokenGroups")
                    .getAttributeValueByteArrays("tokenGroups"))
            .flatMap(each -> Entries.sid(each).stream())
            .toList();

    assertThat(tokens)
        .contains(admin.sid(inner.value()), admin.sid(outer.value()))
        .doesNotContain(admin.sid(letters.value()));
    assertThat(tokens.contains(admin.sid(behind.value()))).isFalse();
    assertThat(names(read(behind))).containsExactly("anna");
  }

  @Test
  void readsTwelveLevelsThatEndInACycle() {
    Person deep = admin.user("deep");
    DistinguishedName innermost = admin.group("level12", admin.dn("deep"));
    DistinguishedName group = innermost;
    for (int level = 11; level >= 1; level--) {
      group = admin.group("level" + level, group.value());
    }
    admin.addMembers(innermost.value(), group.value());

    assertThat(names(read(group))).containsExactly("deep");
    assertThat(read(group).members().get(0).path().groups()).hasSize(12);
    assertThat(present(deep, group, innermost).groups())
        .containsExactlyInAnyOrder(group, innermost);
  }

  @Test
  void listsAPersonOnceWhoIsInByThreePaths() {
    Person anna = admin.user("anna");
    DistinguishedName one = admin.group("one", admin.dn("anna"));
    DistinguishedName two = admin.group("two");
    admin.setPrimaryGroup("anna", two);
    DistinguishedName all = admin.group("all", one.value(), two.value(), admin.dn("anna"));

    assertThat(read(all).members()).extracting(Member::person).containsExactly(anna);
    assertThat(read(all).members().get(0).path()).isEqualTo(MemberPath.direct(all));
    assertThat(present(anna, all, one, two).groups()).containsExactlyInAnyOrder(all, one, two);
  }

  @Test
  void computersAndContactsAreNoUsers() {
    String contact = admin.add("Partner", "contact");
    String computer =
        admin.add("PC1", "computer", "sAMAccountName", "PC1$", "userAccountControl", "4096");
    DistinguishedName onlyContact = admin.group("letters", contact);
    DistinguishedName group = admin.group("desktops", computer, onlyContact.value());

    GroupSnapshot read = read(group);

    assertThat(read.members()).isEmpty();
    assertThat(read.unresolved()).isEmpty();
    assertThat(read.emptyNested()).isEmpty();
    assertThat(read.others()).isEqualTo(2);
    assertThat(whyUnknown(withoutId("PC1$"), group)).contains("no user");
    assertThat(whyUnknown(withoutId("desktops"), group)).contains("no user");
  }

  @Test
  void behindAForeignPrincipalSomebodyMayHide() {
    admin.user("anna");
    String folder = ",CN=ForeignSecurityPrincipals," + controller.base();
    DistinguishedName group =
        admin.group(
            "desktops", "CN=S-1-5-11" + folder, "<SID=S-1-5-21-1-2-3-1104>", admin.dn("anna"));

    GroupSnapshot read = read(group);

    assertThat(names(read)).containsExactly("anna");
    assertThat(read.unresolved())
        .containsExactlyInAnyOrder("CN=S-1-5-11" + folder, "CN=S-1-5-21-1-2-3-1104" + folder);
  }

  @Test
  void aMovedPersonIsFoundByIdAndByName() {
    Person anna = admin.user("anna");
    DistinguishedName group = admin.group("desktops", admin.dn("anna"));
    admin.move(admin.dn("anna"), admin.unit("Moved"));

    assertThat(read(group).members()).extracting(Member::person).containsExactly(anna);
    assertThat(present(anna, group).groups()).containsExactly(group);
    assertThat(present(withoutId("anna"), group).groups()).containsExactly(group);
  }

  @Test
  void aNameThatPassedToSomebodyElseDoesNotCoverForAnId() {
    Person first = admin.user("anna");
    DistinguishedName group = admin.group("desktops", admin.dn("anna"));
    admin.set(admin.dn("anna"), "sAMAccountName", "anna.old");
    admin.userNamed("anna the second", "anna");

    assertThat(present(first, group).name()).isEqualTo(UserName.of("anna.old"));
    assertThat(present(first, group).groups()).containsExactly(group);
    assertThat(present(withoutId("anna"), group).groups()).isEmpty();
    assertThat(present(withoutId("anna"), group).id()).isNotEqualTo(first.id());
  }

  @Test
  void aDeletedAccountCannotBeAddressedByItsIdAnyMore() {
    Person there = admin.user("there");
    Person gone = admin.user("gone");
    admin.delete(admin.dn("gone"));
    DistinguishedName group = admin.group("desktops");

    LdapSettings settings = settings(controller, admin).build();
    try (LdapSession session = Settings.session(settings)) {
      NamingContext context = NamingContext.read(session, settings.baseDn());
      AdAccounts accounts = new AdAccounts(settings, context, InstantSource.system().instant());
      AdScheme scheme = new AdScheme(accounts);
      assertThat(scheme.addressable(session, Objects.requireNonNull(there.id())))
          .isEqualTo(Truth.YES);
      assertThat(scheme.addressable(session, Objects.requireNonNull(gone.id())))
          .isEqualTo(Truth.NO);
    }
    assertThat(verify(gone, group)).isInstanceOf(Verdict.Gone.class);
  }

  @Test
  void aGroupIsFoundInAnotherSpelling() {
    Person anna = admin.user("anna");
    admin.group("desktops", admin.dn("anna"));
    DistinguishedName spelled =
        DistinguishedName.of("cn=Desktops, " + admin.unit().toLowerCase(Locale.ROOT));

    assertThat(names(read(spelled))).containsExactly("anna");
    assertThat(present(anna, spelled).groups()).containsExactly(spelled);
  }

  @Test
  void aMemberOutsideOfTheBaseIsAMemberThatDoesNotMatch() {
    admin.user("anna");
    DistinguishedName group = admin.group("desktops", admin.dn("anna"));
    LdapSettings elsewhere =
        settings(controller, admin).baseDn("CN=Users," + controller.base()).build();

    try (LdapDirectorySource limited = LdapDirectorySource.open(elsewhere)) {
      assertThat(limited.snapshot(Set.of(group)).group(group).members())
          .singleElement()
          .satisfies(member -> assertThat(member.account().matchesFilter()).isEqualTo(Truth.NO));
    }
  }
}
