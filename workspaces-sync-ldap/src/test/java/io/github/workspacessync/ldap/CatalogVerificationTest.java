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
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import io.github.workspacessync.testkit.directory.LdapAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogVerificationTest extends CatalogTest {
  private static final PersonId NOBODY = new PersonId("00112233-4455-6677-8899-aabbccddeeff");

  @Test
  void somebodyOfAnotherDomainIsInByEveryPathThatLeadsToHim() {
    Person ben = foreigner("ben");
    DistinguishedName direct = local("direct", dn("ben"));
    DistinguishedName universal = local("universal", universal("team", "ben"));
    universal("inner", "ben");
    DistinguishedName nested = local("nested", universal("outer", "inner"));
    DistinguishedName above = local("above", "nested");
    DistinguishedName letters =
        DistinguishedName.of(
            directory
                .addGroup(DirectoryGroup.named("letters").distribution().withMembers(dn("ben")))
                .dn());
    DistinguishedName everybody = local("everybody", dn("Domain Users"));
    String sid = Objects.requireNonNull(emea.entry("ben").sid());
    DistinguishedName principal =
        local("principal", directory.addForeignSecurityPrincipal(sid).dn());

    assertThat(in(ben, direct, universal, nested, above, letters, everybody, principal))
        .containsExactlyInAnyOrder(direct, universal, nested, above, letters, everybody, principal);
  }

  @Test
  void heIsOutOnlyWhereTheSnapshotResolvedEverything() {
    Person ben = foreigner("ben");
    DistinguishedName group = local("desktops", universal("team", emea.addUser("carla").dn()));
    LdapDirectorySource source = withCatalog();

    assertThat(why(source, ben, group)).contains("was not read in this run");
    source.snapshot(Set.of(group));

    Verdict.Present present = (Verdict.Present) verdict(source, ben, group);
    assertThat(present.groups()).isEmpty();
    assertThat(present.name()).isEqualTo(ben.name());
    assertThat(present.account().enabled()).isEqualTo(Truth.YES);
    assertThat(present.account().unexpired()).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void heIsUnknownWhereHeMayBeBehindAnUnresolvedValue() {
    Person ben = foreigner("ben");
    String hidden = emea.addGroup("hidden", "ben").dn();
    DistinguishedName group = local("desktops", hidden);
    LdapDirectorySource source = withCatalog();
    source.snapshot(Set.of(group));

    assertThat(why(source, ben, group)).contains("may be behind " + hidden);
  }

  @Test
  void aSnapshotThatFailedIsNotOneThatResolvedEverything() {
    Person ben = foreigner("ben");
    DistinguishedName group = local("desktops", emea.addUser("carla").dn());
    LdapDirectorySource source = withCatalog();
    source.snapshot(Set.of(group));
    catalog.faults().onPage(1).answer(LdapAnswer.BUSY);
    assertThatThrownBy(() -> source.snapshot(Set.of(group))).isInstanceOf(DirectoryException.class);

    assertThat(why(source, ben, group)).contains("was not read in this run");
  }

  @ParameterizedTest
  @ValueSource(strings = {"memberOf", "member"})
  void whatOneSideHidesTheOtherShows(String attribute) {
    Person ben = foreigner("ben");
    DistinguishedName group = local("desktops", universal("team", "ben"));
    catalog.faults().hideAttribute(attribute);

    assertThat(in(ben, group)).containsExactly(group);
  }

  @ParameterizedTest
  @ValueSource(strings = {"objectClass", "sAMAccountName", "objectSid", "primaryGroupID"})
  void anEntryThatTheCatalogDoesNotShowWhollyIsUnknown(String attribute) {
    Person ben = foreigner("ben");
    DistinguishedName group = local("desktops", "svc-workspaces");
    LdapDirectorySource source = withCatalog();
    source.snapshot(Set.of(group));
    catalog.faults().hideAttribute(attribute, dn("ben"));

    assertThat(verdict(source, ben, group)).isInstanceOf(Verdict.Unknown.class);
  }

  @Test
  void anIdThatTheCatalogDoesNotShowIsUnknownAndNotGone() {
    Person ben = foreigner("ben");
    DistinguishedName group = local("desktops");
    catalog.faults().hideAttribute("objectGUID", dn("ben"));

    assertThat(why(withCatalog(), ben, group)).contains("global catalog");
  }

  @Test
  void aGroupAboveThatTheCatalogDoesNotKnowLeavesItOpen() {
    Person ben = foreigner("ben");
    String team = universal("team", "ben");
    DistinguishedName group = local("desktops", "svc-workspaces");
    LdapDirectorySource source = withCatalog();
    source.snapshot(Set.of(group));
    catalog.faults().hideEntry(team);

    assertThat(why(source, ben, group)).contains(team);
  }

  @Test
  void nobodyIsGoneFromAForestThatWasNotAsked() {
    Person nobody = new Person(NOBODY, UserName.of("nobody"));
    DistinguishedName group = local("desktops");

    assertThat(why(source(), nobody, group)).contains(EMEA);
    assertThat(verdict(withCatalog(), nobody, group)).isInstanceOf(Verdict.Gone.class);
  }

  @Test
  void nobodyIsGoneWhileADomainIsMissingInTheCatalog() {
    Person nobody = new Person(NOBODY, UserName.of("nobody"));
    DistinguishedName group = local("desktops");
    catalog.faults().hideEntry(EMEA);

    assertThat(why(withCatalog(), nobody, group)).contains(EMEA);
  }

  @Test
  void nobodyIsGoneWhoIsStillInTheCatalog() {
    Person anna = user("anna");
    DistinguishedName group = local("desktops");
    directory.faults().hideEntry(directory.entry("anna").dn());

    assertThat(why(withCatalog(), anna, group)).contains("global catalog has");
  }

  @Test
  void whoMovedToAnotherDomainIsFoundThereByHisId() {
    Person ben = foreigner("ben");
    Person underOldName = new Person(ben.id(), UserName.of("bernard"));
    DistinguishedName group = local("desktops", dn("ben"));

    Verdict.Present present = (Verdict.Present) verdict(withCatalog(), underOldName, group);

    assertThat(present.name()).isEqualTo(UserName.of("ben"));
    assertThat(present.groups()).containsExactly(group);
  }

  @ParameterizedTest
  @EnumSource(names = {"REFERRAL", "BUSY", "SIZE_LIMIT_EXCEEDED"})
  void aCatalogThatDoesNotAnswerLeavesOnlyItsOwnPersonsUnknown(LdapAnswer answer) {
    Person anna = user("anna");
    Person ben = foreigner("ben");
    Person nobody = new Person(NOBODY, UserName.of("nobody"));
    DistinguishedName group = local("desktops", "anna");
    LdapDirectorySource source = withCatalog();
    source.snapshot(Set.of(group));
    catalog.faults().onSearch(1).fromThenOn().answer(answer);

    Map<Person, Verdict> verdicts = source.verify(List.of(anna, ben, nobody), Set.of(group));

    assertThat(verdicts.get(anna)).isInstanceOf(Verdict.Present.class);
    assertThat(verdicts.get(ben)).isInstanceOf(Verdict.Unknown.class);
    assertThat(verdicts.get(nobody)).isInstanceOf(Verdict.Unknown.class);
    catalog.faults().clear();
    assertThat(verdict(source, nobody, group)).isInstanceOf(Verdict.Gone.class);
  }

  @Test
  void aCatalogThatRefersElsewhereLeavesHimUnknown() {
    Person nobody = new Person(NOBODY, UserName.of("nobody"));
    DistinguishedName group = local("desktops");
    catalog
        .faults()
        .onPage(1)
        .fromThenOn()
        .refer("ldap://apac.example.com/DC=apac,DC=example,DC=com");

    assertThat(why(withCatalog(), nobody, group)).contains("apac");
  }

  @Test
  void aCatalogThatIsLostInTheMiddleLeavesHimUnknown() {
    Person ben = foreigner("ben");
    DistinguishedName group = local("desktops");
    LdapDirectorySource source = withCatalog();
    source.snapshot(Set.of(group));
    catalog.faults().onSearch(1).where(search -> search.filter().contains("member=")).drop();

    assertThat(why(source, ben, group)).contains("global catalog");
  }

  @Test
  void aCatalogThatCannotBeReachedLeavesHimUnknown() {
    Person ben = foreigner("ben");
    Person anna = user("anna");
    DistinguishedName group = local("desktops", "anna");
    LdapDirectorySource source = withCatalog();
    catalog.close();

    Map<Person, Verdict> verdicts = source.verify(List.of(anna, ben), Set.of(group));

    assertThat(verdicts.get(anna)).isInstanceOf(Verdict.Present.class);
    assertThat(verdicts.get(ben)).isInstanceOf(Verdict.Unknown.class);
  }

  @Test
  void theCatalogIsNotOpenedForPersonsOfTheOwnDomain() {
    Person anna = user("anna");
    DistinguishedName group = local("desktops");

    assertThat(verdict(withCatalog(), anna, group)).isInstanceOf(Verdict.Present.class);
    assertThat(catalog.requests().connections()).isZero();
  }

  @Test
  void aNameWithoutAnIdThatTwoDomainsKnowIsUnknown() {
    user("anna");
    emea.addUser("anna");
    DistinguishedName group = local("desktops", "anna");

    assertThat(why(withCatalog(), withoutId("anna"), group)).contains("global catalog");
    emea.delete("anna");
    assertThat(verdict(withCatalog(), withoutId("anna"), group))
        .isInstanceOf(Verdict.Present.class);
  }

  @Test
  void aNameWithoutAnIdThatOnlyAnotherDomainKnowsIsNeverOut() {
    foreigner("ben");
    DistinguishedName in = local("in", dn("ben"));
    DistinguishedName out = local("out", "svc-workspaces");
    LdapDirectorySource source = withCatalog();
    source.snapshot(Set.of(in, out));

    assertThat(why(source, withoutId("ben"), out)).contains("no id is stored");
    assertThat(((Verdict.Present) verdict(source, withoutId("ben"), in)).groups())
        .containsExactly(in);
  }

  @Test
  void distributionGroupsBehindAGroupOfAnotherDomainAreDecidedWithTheCatalog() {
    Person anna = user("anna");
    String team = universal("team", directory.entry("anna").dn());
    DistinguishedName letters = distribution("letters");
    DistinguishedName news = distribution("news", team);

    assertThat(whyUnknown(anna, letters)).contains("of another domain");
    assertThat(in(anna, letters, news)).containsExactly(news);
  }

  /** As on a server without a global catalog, whose memberOf has the groups of its domain alone. */
  @Test
  void nobodyIsOutOfADistributionGroupWithAGroupOfAnotherDomainThatMemberOfDoesNotName() {
    Person anna = user("anna");
    String team = universal("team", directory.entry("anna").dn());
    DistinguishedName news = distribution("news", team);
    directory.faults().hideAttribute("memberOf", directory.entry("anna").dn());
    LdapDirectorySource source = source();
    source.snapshot(Set.of(news));

    assertThat(why(source, anna, news)).contains("may be behind " + team);
  }

  /** The first of both catalogs has lost him, as one that is cut off from replication. */
  @Test
  void theLookBeforeARemovalAsksAnotherCatalogToo() {
    Person ben = foreigner("ben");
    DistinguishedName group = local("desktops", dn("ben"));
    EmbeddedDirectory second = closing(EmbeddedDirectory.copyOf(directory));
    directory.removeMember("desktops", dn("ben"));
    catalog.faults().hideEntry(dn("ben"));
    LdapDirectorySource source =
        closing(
            settings()
                .urls(directory.ldapsUrl(), second.ldapsUrl())
                .catalog(catalog.ldapsUrl(), second.globalCatalog().ldapsUrl())
                .open());
    source.snapshot(Set.of(group));

    assertThat(verdict(source, ben, group)).isInstanceOf(Verdict.Gone.class);
    assertThat(source.reverify(ben, Set.of(group)))
        .isInstanceOfSatisfying(
            Verdict.Present.class, present -> assertThat(present.groups()).containsExactly(group));
  }

  @Test
  void verifiesTwentyFiveLeaversOfAnotherDomainInAtMostSixtyRequests() {
    DistinguishedName group = local("desktops", "svc-workspaces");
    List<Person> leavers = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      leavers.add(foreigner("leaver" + i));
      universal("team" + i, "leaver" + i);
    }
    LdapDirectorySource source = withCatalog();
    source.snapshot(Set.of(group));
    directory.requests().reset();
    catalog.requests().reset();

    Map<Person, Verdict> verdicts = source.verify(leavers, Set.of(group));

    assertThat(verdicts.values())
        .hasSize(25)
        .allSatisfy(each -> assertThat(((Verdict.Present) each).groups()).isEmpty());
    assertThat(directory.requests().total() + catalog.requests().total()).isLessThanOrEqualTo(60);
  }

  @Test
  void findsTwentyFiveGoneInAtMostSixtyRequests() {
    DistinguishedName group = local("desktops", "svc-workspaces");
    List<Person> gone = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      PersonId id = new PersonId("00112233-4455-6677-8899-0000000000%02d".formatted(i));
      gone.add(new Person(id, UserName.of("gone" + i)));
    }
    LdapDirectorySource source = withCatalog();
    source.snapshot(Set.of(group));
    directory.requests().reset();
    catalog.requests().reset();

    Map<Person, Verdict> verdicts = source.verify(gone, Set.of(group));

    assertThat(verdicts.values()).hasSize(25).allMatch(Verdict.Gone.class::isInstance);
    assertThat(directory.requests().total() + catalog.requests().total()).isLessThanOrEqualTo(60);
  }

  private Person foreigner(String name) {
    return KitWorld.person(emea.addUser(name), name);
  }

  private String dn(String name) {
    return emea.entry(name).dn();
  }

  private DistinguishedName distribution(String name, String... members) {
    return DistinguishedName.of(
        directory.addGroup(DirectoryGroup.named(name).distribution().withMembers(members)).dn());
  }

  private Set<DistinguishedName> in(Person person, DistinguishedName... groups) {
    LdapDirectorySource source = withCatalog();
    source.snapshot(Set.of(groups));
    Verdict verdict = verdict(source, person, groups);
    assertThat(verdict).isInstanceOf(Verdict.Present.class);
    return ((Verdict.Present) verdict).groups();
  }

  private static Verdict verdict(
      LdapDirectorySource source, Person person, DistinguishedName... groups) {
    return Objects.requireNonNull(source.verify(List.of(person), Set.of(groups)).get(person));
  }

  private static String why(
      LdapDirectorySource source, Person person, DistinguishedName... groups) {
    Verdict verdict = verdict(source, person, groups);
    assertThat(verdict).isInstanceOf(Verdict.Unknown.class);
    return ((Verdict.Unknown) verdict).why();
  }
}
