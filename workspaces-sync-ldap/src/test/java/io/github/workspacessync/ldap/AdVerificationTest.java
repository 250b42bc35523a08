package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.Person;
import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.Truth;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.testkit.directory.DirectoryGroup;
import io.github.workspacessync.testkit.directory.DirectoryUser;
import io.github.workspacessync.testkit.directory.LdapAnswer;
import io.github.workspacessync.testkit.directory.LoggedSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdVerificationTest extends KitTest {
  @Test
  void sharesNoSearchOfGroupsOrPeopleWithTheSnapshot() {
    Person anna = user("anna");
    DistinguishedName group = group("desktops", "anna");
    read(group);
    List<String> first = filters();
    directory.requests().reset();

    assertThat(groupsOf(anna, group)).containsExactly(group);

    List<String> second = filters();
    assertThat(second).isNotEmpty().noneMatch(filter -> filter.contains("primaryGroupID"));
    assertThat(directory.requests().searches())
        .noneMatch(search -> search.attributes().contains("member"));
    assertThat(first).noneMatch(filter -> filter.contains("objectGUID"));
  }

  @Test
  void verifiesTwentyFiveLeaversInAtMostSixtyRequests() {
    DistinguishedName group = group("desktops");
    DistinguishedName letters = DistinguishedName.of(distribution("letters").value());
    List<Person> leavers = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      leavers.add(user("leaver" + i));
      directory.addGroup("team" + i, "leaver" + i);
    }
    LdapDirectorySource source = source();
    directory.requests().reset();

    Map<Person, Verdict> verdicts = source.verify(leavers, Set.of(group, letters));

    assertThat(verdicts.values())
        .hasSize(25)
        .allSatisfy(verdict -> assertThat(((Verdict.Present) verdict).groups()).isEmpty());
    assertThat(directory.requests().total()).isLessThanOrEqualTo(60);
  }

  @Test
  void seesMembersByNestingAndPrimaryGroup() {
    Person nested = user("nested");
    Person primary = user("primary");
    DistinguishedName inner = group("inner", "nested");
    DistinguishedName outer = group("outer", "inner");
    directory.setPrimaryGroup("primary", "inner");

    assertThat(groupsOf(nested, inner, outer)).containsExactlyInAnyOrder(inner, outer);
    assertThat(groupsOf(primary, inner, outer)).containsExactlyInAnyOrder(inner, outer);
  }

  @Test
  void seesDistributionGroupsAndWhatIsReachedThroughThem() {
    Person anna = user("anna");
    Person ben = user("ben");
    DistinguishedName letters = distribution("letters", "anna");
    DistinguishedName security = group("security", "letters");
    DistinguishedName above = distribution("above", "security");
    directory.addMember("security", "above");
    directory.setPrimaryGroup("ben", "security");

    assertThat(groupsOf(anna, letters, security, above))
        .containsExactlyInAnyOrder(letters, security, above);
    assertThat(groupsOf(ben, letters, security, above)).containsExactlyInAnyOrder(security, above);
  }

  @Test
  void withoutReadableTokenGroupsNobodyIsOut() {
    Person anna = user("anna");
    DistinguishedName group = group("desktops");
    directory.faults().hideAttribute("tokenGroups");

    assertThat(whyUnknown(anna, group)).contains("tokenGroups");
  }

  @Test
  void withoutReadableMemberOfTokenGroupsStillSayWhoIsIn() {
    Person anna = user("anna");
    DistinguishedName group = group("desktops", "anna");
    DistinguishedName letters = distribution("letters", "anna");
    directory.faults().hideAttribute("memberOf");

    assertThat(groupsOf(anna, group)).containsExactly(group);
    assertThat(whyUnknown(anna, group, letters)).contains("memberOf");
  }

  @Test
  void nobodyIsOutOfADistributionGroupWhoseMemberOfMayNotBeRead() {
    Person anna = user("anna");
    Person ben = user("ben");
    DistinguishedName letters = distribution("letters", "anna");
    directory.faults().hideAttribute("memberOf", directory.entry("anna").dn());

    assertThat(whyUnknown(anna, letters)).contains("memberOf");
    assertThat(groupsOf(ben, letters)).isEmpty();
  }

  @Test
  void nobodyIsOutOfADistributionGroupWithAValueBehindWhichAGroupMayBe() {
    Person anna = user("anna");
    DistinguishedName inner = distribution("inner", "anna");
    DistinguishedName letters = distribution("letters", "inner");
    directory.faults().hideEntry(inner.value());
    directory.faults().hideAttribute("memberOf", directory.entry("anna").dn());
    LdapDirectorySource source = source();

    assertThat(source.snapshot(Set.of(letters)).group(letters).unresolved())
        .containsExactly(inner.value());
    assertThat(source.verify(List.of(anna), Set.of(letters)).get(anna))
        .isInstanceOfSatisfying(
            Verdict.Unknown.class, unknown -> assertThat(unknown.why()).contains(inner.value()));
  }

  @Test
  void nobodyIsOutOfASecurityGroupWithAHiddenDistributionGroupInItWhileHisMemberOfIsHidden() {
    Person anna = user("anna");
    DistinguishedName inner = distribution("inner", "anna");
    DistinguishedName desktops = group("desktops", "inner");
    directory.faults().hideEntry(inner.value());
    LdapDirectorySource source = source();
    source.snapshot(Set.of(desktops));
    assertThat(source.verify(List.of(anna), Set.of(desktops)).get(anna))
        .isInstanceOf(Verdict.Unknown.class);

    directory.faults().hideAttribute("memberOf", directory.entry("anna").dn());

    assertThat(source.verify(List.of(anna), Set.of(desktops)).get(anna))
        .isInstanceOfSatisfying(
            Verdict.Unknown.class, unknown -> assertThat(unknown.why()).contains(inner.value()));
  }

  @Test
  void nobodyIsOutOfADistributionGroupThatLeavesHimOutWhileHisMemberOfIsHidden() {
    Person anna = user("anna");
    DistinguishedName letters = distribution("letters", "anna");
    String dn = directory.entry("anna").dn();
    directory.faults().omitMembers(letters.value(), dn);
    directory.faults().hideAttribute("memberOf", dn);

    assertThat(whyUnknown(anna, letters)).contains("memberOf of " + dn + " cannot be read");
  }

  @Test
  void whoIsInNoGroupAtAllIsOutOfADistributionGroup() {
    Person anna = user("anna");
    user("ben");

    assertThat(groupsOf(anna, distribution("letters", "ben"))).isEmpty();
  }

  @Test
  void withoutTheGroupsNumberNobodyIsOut() {
    Person anna = user("anna");
    DistinguishedName group = group("desktops");
    directory.faults().hideAttribute("objectSid", group.value());

    assertThat(whyUnknown(anna, group)).contains("objectSid").contains(group.value());
  }

  @Test
  void anUnreadableFlagIsUnknownAndNeverDisabled() {
    Person anna = user("anna");
    DistinguishedName group = group("desktops", "anna");
    directory.faults().hideAttribute("userAccountControl");

    Verdict verdict = verify(anna, group);

    assertThat(((Verdict.Present) verdict).account().enabled()).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void anIdThatMayNotBeSearchedIsUnknownAndNotGone() {
    Person anna = user("anna");
    DistinguishedName group = group("desktops");
    directory.faults().hideAttribute("objectGUID", directory.entry("anna").dn());

    assertThat(whyUnknown(anna, group)).contains("id");
  }

  @Test
  void aLieOfTheServerAboutAnIdIsUnknownAndNotGone() {
    Person anna = user("anna");
    DistinguishedName group = group("desktops");
    directory
        .faults()
        .onSearch(1)
        .where(search -> search.filter().contains("objectGUID"))
        .omitEntries(1);

    assertThat(verify(anna, group)).isInstanceOf(Verdict.Unknown.class);
  }

  @Test
  void nobodyIsGoneIfTheServerDoesNotPlainlySayThatHisIdIsNoEntrys() {
    Person gone = user("gone");
    directory.delete("gone");
    DistinguishedName group = group("desktops");
    directory
        .faults()
        .onSearch(1)
        .where(search -> search.base().startsWith("<GUID="))
        .answer(LdapAnswer.INSUFFICIENT_ACCESS_RIGHTS);

    assertThat(verify(gone, group)).isInstanceOf(Verdict.Unknown.class);
    assertThat(verify(gone, group)).isInstanceOf(Verdict.Gone.class);
  }

  @Test
  void aHitThatDiffersInDiacriticsIsUnknown() {
    directory.addUser("björn");
    user("anna");
    DistinguishedName group = group("desktops", "björn", "anna");

    assertThat(whyUnknown(withoutId("bjorn"), group)).contains("björn");
    assertThat(groupsOf(withoutId("BJÖRN"), group)).containsExactly(group);
    Map<Person, Verdict> both =
        source().verify(List.of(withoutId("bjorn"), withoutId("anna")), Set.of(group));
    assertThat(both.get(withoutId("bjorn"))).isInstanceOf(Verdict.Unknown.class);
    assertThat(both.get(withoutId("anna"))).isInstanceOf(Verdict.Present.class);
  }

  @Test
  void severalHitsForANameAreUnknown() {
    directory.addUser(DirectoryUser.named("anna").in("OU=One"));
    directory.addUser(DirectoryUser.named("x").in("OU=Two").with("sAMAccountName", "ANNA"));
    DistinguishedName group = group("desktops");

    assertThat(whyUnknown(withoutId("anna"), group)).contains("2 entries");
  }

  @Test
  void aNameThatNowBelongsToAComputerOrGroupIsUnknown() {
    directory.addComputer("PC1");
    DistinguishedName group = group("desktops");

    assertThat(whyUnknown(withoutId("PC1$"), group)).contains("no user");
    assertThat(whyUnknown(withoutId("desktops"), group)).contains("no user");
  }

  @Test
  void findsPersonsOutsideOfTheBaseDn() {
    directory.addUser(DirectoryUser.named("anna").in("OU=Moved"));
    DistinguishedName group = group("desktops", "anna");
    LdapDirectorySource source =
        closing(
            LdapDirectorySource.open(
                settings().baseDn("OU=Groups,DC=corp,DC=example,DC=com").build()));

    assertThat(source.verify(List.of(withoutId("anna")), Set.of(group)).values())
        .singleElement()
        .isInstanceOfSatisfying(
            Verdict.Present.class, present -> assertThat(present.groups()).containsExactly(group));
  }

  @Test
  void nobodyIsGoneWhileAReferenceLeadsToAnotherDomain() {
    Person gone = user("gone");
    directory.delete("gone");
    DistinguishedName group = group("desktops");
    directory
        .faults()
        .onSearch(1)
        .where(search -> search.filter().contains("objectGUID"))
        .refer("ldap://child.corp.example.com/DC=child,DC=corp,DC=example,DC=com");

    assertThat(whyUnknown(gone, group)).contains("child.corp.example.com");
    directory.faults().clear();
    assertThat(verify(gone, group)).isInstanceOf(Verdict.Gone.class);
  }

  @Test
  void anIdOfAnotherKindIsUnknown() {
    DistinguishedName group = group("desktops");
    Person odd = new Person(new PersonId("not-an-id"), UserName.of("anna"));

    assertThat(whyUnknown(odd, group)).contains("not-an-id");
  }

  @Test
  void oneIdUnderTwoNamesGetsTwoVerdicts() {
    Person anna = user("anna");
    DistinguishedName group = group("desktops", "anna");
    Person before = new Person(anna.id(), UserName.of("maiden"));

    Map<Person, Verdict> verdicts = source().verify(List.of(anna, before), Set.of(group));

    assertThat(verdicts.keySet()).containsExactlyInAnyOrder(anna, before);
    assertThat(verdicts.values()).allMatch(Verdict.Present.class::isInstance);
  }

  @Test
  void aGroupAboveThatCannotBeReadLeavesItOpen() {
    Person anna = user("anna");
    DistinguishedName group = group("desktops");
    DistinguishedName middle = group("middle", "anna");
    directory.faults().hideEntry(middle.value());

    assertThat(whyUnknown(anna, group)).contains(middle.value());
  }

  @Test
  void aFailureOfTheServerIsNoVerdict() {
    Person anna = user("anna");
    DistinguishedName group = group("desktops", "anna");
    LdapDirectorySource source = source();
    directory
        .faults()
        .onSearch(1)
        .where(search -> search.attributes().contains("tokenGroups"))
        .fromThenOn()
        .answer(LdapAnswer.BUSY);

    assertThatThrownBy(() -> source.verify(List.of(anna), Set.of(group)))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("BUSY");
  }

  private DistinguishedName distribution(String name, String... members) {
    return DistinguishedName.of(
        directory.addGroup(DirectoryGroup.named(name).distribution().withMembers(members)).dn());
  }

  private List<String> filters() {
    return directory.requests().searches().stream()
        .filter(search -> !search.base().isEmpty())
        .map(LoggedSearch::filter)
        .toList();
  }
}
