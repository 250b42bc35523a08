package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.github.workspacessync.Person;
import io.github.workspacessync.directory.AccountFacts;
import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.directory.Truth;
import io.github.workspacessync.directory.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an account in no group but Domain Users may read by default, and what becomes of an answer
 * when more is taken from it.
 */
class RightsSambaIT extends SambaTest {
  RightsSambaIT(SambaController controller) {
    super(controller);
  }

  @Test
  void anOrdinaryAccountMayReadAllThatIsAskedOfAPerson() {
    admin.userWithPassword("anna");
    admin.group("desktops", admin.dn("anna"));

    assertReadable(
        admin.dn("anna"),
        "objectGUID",
        "objectClass",
        "objectSid",
        "sAMAccountName",
        "mail",
        "userAccountControl",
        "accountExpires",
        "primaryGroupID",
        "memberOf",
        "tokenGroups",
        "uSNChanged");
  }

  @Test
  void anOrdinaryAccountMayReadAllThatIsAskedOfAGroup() {
    admin.user("anna");
    DistinguishedName group = admin.group("desktops", admin.dn("anna"));
    admin.group("outer", group.value());

    assertReadable(
        group.value(),
        "objectGUID",
        "objectClass",
        "objectSid",
        "groupType",
        "member",
        "memberOf",
        "uSNChanged");
  }

  @Test
  void whatIsUnreadableOfAnAccountIsUnknownOnBothWays() {
    Person anna = admin.user("anna");
    DistinguishedName group = admin.group("desktops", admin.dn("anna"));
    admin.deny(admin.dn("anna"), "RP", "userAccountControl", READER);
    admin.deny(admin.dn("anna"), "RP", "accountExpires", READER);
    AccountFacts expected = new AccountFacts(Truth.UNKNOWN, Truth.UNKNOWN, Truth.YES, Truth.YES);

    assertThat(account(read(group), "anna")).isEqualTo(expected);
    assertThat(present(anna, group).account()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"objectGUID", "sAMAccountName", "objectClass"})
  void withoutIdNameOrClassAMemberIsUnresolvedAndNeverOutOrGone(String attribute) {
    Person anna = admin.user("anna");
    DistinguishedName group = admin.group("desktops", admin.dn("anna"));
    admin.deny(admin.dn("anna"), "RP", attribute, READER);

    assertThat(read(group).members()).isEmpty();
    assertThat(read(group).unresolved()).containsExactly(admin.dn("anna"));
    assertThat(whyUnknown(anna, group)).isNotBlank();
  }

  @Test
  void withoutMemberOfTokenGroupsStillSayWhoIsInASecurityGroup() {
    Person anna = admin.user("anna");
    DistinguishedName group = admin.group("desktops", admin.dn("anna"));
    DistinguishedName other = admin.group("other");
    DistinguishedName letters = admin.distribution("letters", admin.dn("anna"));
    admin.deny(admin.dn("anna"), "RP", "memberOf", READER);

    assertThat(present(anna, group, other).groups()).containsExactly(group);
    assertThat(whyUnknown(anna, letters)).contains("memberOf");
  }

  @Test
  void withoutTokenGroupsNobodyIsOut() {
    Person anna = admin.user("anna");
    DistinguishedName group = admin.group("desktops");
    admin.deny(admin.dn("anna"), "RP", "tokenGroups", READER);

    assertThat(verify(anna, group)).isInstanceOf(Verdict.Unknown.class);
  }

  @Test
  void withoutAGroupsNumberNothingIsSaidOfIt() {
    Person anna = admin.user("anna");
    DistinguishedName group = admin.group("desktops");
    admin.deny(group.value(), "RP", "objectSid", READER);

    assertThatThrownBy(() -> read(group))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("objectSid");
    assertThat(whyUnknown(anna, group)).contains("objectSid");
  }

  @Test
  void aMemberWhoseEntryIsHiddenIsUnresolvedThoughHeSeemsGone() {
    String place = admin.unit("hidden");
    String dn = admin.userAt(SambaAdmin.below(place, "CN", "anna"), "anna");
    Person hidden = admin.person(dn);
    DistinguishedName group = admin.group("desktops", dn);
    admin.deny(place, "LC", READER);

    GroupSnapshot read = read(group);

    assertThat(read.members()).isEmpty();
    assertThat(read.unresolved()).containsExactly(dn);
    // His own entry is as good as gone, by name and by id: only the group's values tell of him.
    assertThat(verify(hidden, group)).isInstanceOf(Verdict.Gone.class);
  }

  @Test
  void aGroupAboveThatIsHiddenLeavesItOpen() {
    Person anna = admin.user("anna");
    String place = admin.unit("hidden");
    String middle =
        admin.addEntry(
            SambaAdmin.below(place, "CN", "middle"),
            "group",
            "sAMAccountName",
            "middle",
            "groupType",
            "2");
    admin.addMembers(middle, admin.dn("anna"));
    DistinguishedName group = admin.distribution("desktops", middle);
    admin.deny(place, "LC", READER);

    assertThat(read(group).unresolved()).containsExactly(middle);
    assertThat(verify(anna, group)).isInstanceOf(Verdict.Unknown.class);
  }

  /** Asked by the reading account itself, without the adapter. */
  private void assertReadable(String dn, String... attributes) {
    SearchResultEntry seen = admin.as(READER, server -> server.getEntry(dn, attributes));

    assertThat(seen.getAttributes())
        .extracting(Attribute::getName)
        .containsExactlyInAnyOrder(attributes);
  }
}
