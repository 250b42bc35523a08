package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.AccountFacts;
import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.directory.Member;
import io.github.workspacessync.directory.Truth;
import io.github.workspacessync.testkit.directory.DirectoryEntry;
import io.github.workspacessync.testkit.directory.DirectoryGroup;
import io.github.workspacessync.testkit.directory.DirectoryUser;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import io.github.workspacessync.testkit.directory.LdapAnswer;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogSnapshotTest extends CatalogTest {
  @Test
  void withoutACatalogValuesOfOtherDomainsAreUnresolvedAndCounted() {
    directory.addUser("anna");
    String ben = emea.addUser("ben").dn();
    String team = universal("team", "ben");
    String principal = directory.addForeignSecurityPrincipal("S-1-5-21-1-2-3-1104").dn();
    DistinguishedName group = local("desktops", "anna", ben, team, principal);

    DirectorySnapshot read = source().snapshot(Set.of(group));

    assertThat(names(read.group(group))).containsExactly("anna");
    assertThat(read.group(group).unresolved()).containsExactlyInAnyOrder(ben, team, principal);
    assertThat(read.notes())
        .contains(
            "3 values of "
                + group
                + " are of other domains; set directory.globalCatalog to have them looked up.");
    assertThat(catalog.requests().total()).isZero();
  }

  @Test
  void aUserOfAnotherDomainIsAMember() {
    DirectoryEntry ben = emea.addUser("ben");
    DistinguishedName group = local("desktops", ben.dn());

    DirectorySnapshot read = withCatalog().snapshot(Set.of(group));

    Member member = read.group(group).members().get(0);
    assertThat(member.id().value()).isEqualTo(ben.id().toString());
    assertThat(member.name()).isEqualTo(UserName.of("ben"));
    assertThat(read.group(group).unresolved()).isEmpty();
    assertThat(read.notes()).noneMatch(note -> note.contains("of other domains"));
  }

  @Test
  void whatTheCatalogDoesNotHoldOfAnAccountIsUnknown() {
    String ben =
        emea.addUser(DirectoryUser.named("ben").disabled().withoutMail().expiring(Instant.EPOCH))
            .dn();
    DistinguishedName group = local("desktops", ben);

    assertThat(account(group))
        .isEqualTo(new AccountFacts(Truth.NO, Truth.UNKNOWN, Truth.UNKNOWN, Truth.YES));

    catalog.addAttribute("accountExpires");

    assertThat(account(group).unexpired()).isEqualTo(Truth.NO);
  }

  @ParameterizedTest
  @CsvSource({
    "(objectClass=user), YES",
    "(&(objectCategory=person)(userAccountControl:1.2.840.113556.1.4.803:=2)), NO",
    "(department=Sales), UNKNOWN",
    "(!(department=Sales)), UNKNOWN",
    "(memberOf=CN=any), UNKNOWN"
  })
  void aFilterForAttributesThatTheCatalogMayNotHoldDecidesNothing(String filter, Truth matches) {
    String ben = emea.addUser(DirectoryUser.named("ben").with("department", "Sales")).dn();
    DistinguishedName group = local("desktops", ben);
    LdapSettings settings = settings().userFilter(filter).catalog(catalog.ldapsUrl()).build();

    Member member =
        closing(LdapDirectorySource.open(settings))
            .snapshot(Set.of(group))
            .group(group)
            .members()
            .get(0);

    assertThat(member.account().matchesFilter()).isEqualTo(matches);
  }

  @Test
  void universalGroupsOfOtherDomainsAreFollowedAcrossDomains() {
    directory.addUser("anna");
    emea.addUser("ben");
    emea.addUser("carla");
    String inner = universal("inner", "carla", directory.entry("anna").dn());
    String outer = universal("outer", "ben", inner);
    emea.addMember("inner", outer);
    DistinguishedName group = local("desktops", outer);

    GroupSnapshot read = readWithCatalog(group);

    assertThat(names(read)).containsExactly("anna", "ben", "carla");
    assertThat(read.unresolved()).isEmpty();
    assertThat(read.members())
        .filteredOn(member -> member.name().equals(UserName.of("anna")))
        .first()
        .satisfies(
            member ->
                assertThat(member.path().groups())
                    .extracting(DistinguishedName::value)
                    .containsExactly(group.value(), outer, inner));
  }

  @Test
  void rangesOfAUniversalGroupAreReadToTheirEnd() {
    emea.addUsers("u", 3100);
    String large = universal("large", emea.addUsers("v", 1).get(0).dn());
    emea.addMembers("large", IntStream.rangeClosed(1, 3100).mapToObj("u%05d"::formatted).toList());
    DistinguishedName group = local("desktops", large);

    assertThat(readWithCatalog(group).members()).hasSize(3101);
  }

  @Test
  void aUniversalGroupHasItsMembersByPrimaryGroup() {
    emea.addUser("ben");
    emea.addUser("carla");
    String team = universal("team", "ben");
    emea.setPrimaryGroup("carla", "team");
    DistinguishedName group = local("desktops", team);

    assertThat(names(readWithCatalog(group))).containsExactly("ben", "carla");
  }

  @Test
  void groupsWhoseMembersTheCatalogDoesNotHoldAreUnresolvedAndNeverEmpty() {
    emea.addUser("ben");
    String global = emea.addGroup("global", "ben").dn();
    String local =
        emea.addGroup(DirectoryGroup.named("local").domainLocal().withMembers("ben")).dn();
    String empty = universal("empty");
    DistinguishedName group = local("desktops", global, local, empty);

    DirectorySnapshot read = withCatalog().snapshot(Set.of(group));

    assertThat(read.group(group).unresolved()).containsExactlyInAnyOrder(global, local, empty);
    assertThat(read.group(group).emptyNested()).isEmpty();
    assertThat(read.notes())
        .anyMatch(note -> note.contains("3 values") && note.contains("universal groups"));
  }

  @Test
  void aPrincipalOfAnotherDomainIsLookedUpByItsSid() {
    DirectoryEntry ben = emea.addUser("ben");
    emea.addUser("carla");
    String team = universal("team", "carla");
    String teamSid = Objects.requireNonNull(emea.entry(team).sid());
    DistinguishedName group =
        local(
            "desktops",
            directory.addForeignSecurityPrincipal(Objects.requireNonNull(ben.sid())).dn(),
            directory.addForeignSecurityPrincipal(teamSid).dn());

    GroupSnapshot read = readWithCatalog(group);

    assertThat(names(read)).containsExactly("ben", "carla");
    assertThat(read.unresolved()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"S-1-5-21-1-2-3-1104", "S-1-5-11"})
  void aPrincipalOfNoDomainOfTheForestStaysUnresolved(String sid) {
    String principal = directory.addForeignSecurityPrincipal(sid).dn();
    DistinguishedName group = local("desktops", principal);

    assertThat(readWithCatalog(group).unresolved()).containsExactly(principal);
  }

  @Test
  void twoMembersOfTwoDomainsWithOneNameAreUnknown() {
    directory.addUser("anna");
    String other = emea.addUser("Anna").dn();
    DistinguishedName group = local("desktops", "anna", other);

    GroupSnapshot read = readWithCatalog(group);

    assertThat(read.members()).hasSize(2);
    assertThat(read.unknown()).containsOnlyKeys(UserName.of("anna"));
  }

  @Test
  void aNameThatSomebodyElseInTheForestBearsIsUnknown() {
    directory.addUser("anna");
    directory.addUser("ben");
    emea.addUser("anna");
    DistinguishedName group = local("desktops", "anna", "ben");

    assertThat(readWithCatalog(group).unknown()).containsOnlyKeys(UserName.of("anna"));
    assertThat(read(group).unknown()).isEmpty();
  }

  @Test
  void anAccountOfTheSameNameCountsAlsoIfItsIdIsHidden() {
    String anna = directory.addUser("anna").dn();
    String other = emea.addUser("anna").dn();
    DistinguishedName group = local("desktops", "anna");
    catalog.faults().hideAttribute("objectGUID", anna);

    assertThat(readWithCatalog(group).unknown()).hasSize(1);
    emea.delete(other);
    assertThat(readWithCatalog(group).unknown()).isEmpty();
  }

  @Test
  void aMemberThatReplicationHasNotBroughtYetIsUnresolved() {
    String ben = emea.addUser("ben").dn();
    DistinguishedName group = local("desktops", ben);
    catalog.faults().hideEntry(ben);

    assertThat(readWithCatalog(group).unresolved()).containsExactly(ben);
  }

  @ParameterizedTest
  @ValueSource(strings = {"objectGUID", "sAMAccountName", "objectClass"})
  void aUserThatTheCatalogDoesNotShowWhollyIsUnresolved(String attribute) {
    String ben = emea.addUser("ben").dn();
    DistinguishedName group = local("desktops", ben);
    catalog.faults().hideAttribute(attribute, ben);

    assertThat(readWithCatalog(group).unresolved()).containsExactly(ben);
  }

  @ParameterizedTest
  @ValueSource(strings = {"member", "groupType", "objectSid", "objectClass"})
  void aGroupThatTheCatalogDoesNotShowWhollyIsUnresolved(String attribute) {
    emea.addUser("ben");
    String team = universal("team", "ben");
    DistinguishedName group = local("desktops", team);
    catalog.faults().hideAttribute(attribute, team);

    assertThat(readWithCatalog(group).unresolved()).containsExactly(team);
  }

  @Test
  void aHiddenFlagOfTheAccountIsUnknown() {
    String ben = emea.addUser("ben").dn();
    DistinguishedName group = local("desktops", ben);
    catalog.faults().hideAttribute("userAccountControl");

    assertThat(account(group).enabled()).isEqualTo(Truth.UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource(names = {"REFERRAL", "BUSY", "SIZE_LIMIT_EXCEEDED", "TIME_LIMIT_EXCEEDED"})
  void aCatalogThatDoesNotAnswerWhollyFailsTheRead(LdapAnswer answer) {
    DistinguishedName group = local("desktops", emea.addUser("ben").dn());
    LdapDirectorySource source = withCatalog();
    catalog.faults().onPage(1).answer(answer);

    assertThatThrownBy(() -> source.snapshot(Set.of(group)))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("global catalog")
        .hasMessageContaining(answer.name());

    assertThat(source.snapshot(Set.of(group)).group(group).members()).hasSize(1);
  }

  @Test
  void aCatalogThatRefersToAnotherServerFailsTheRead() {
    DistinguishedName group = local("desktops", emea.addUser("ben").dn());
    catalog.faults().onPage(1).refer("ldap://apac.example.com/DC=apac,DC=example,DC=com");

    assertThatThrownBy(() -> readWithCatalog(group))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("apac")
        .hasMessageContaining("directory.globalCatalog");
  }

  @Test
  void aCatalogThatIsLostInTheMiddleFailsTheRead() {
    emea.addUser("ben");
    DistinguishedName group = local("desktops", universal("team", "ben"));
    LdapDirectorySource source = withCatalog();
    catalog.faults().onPage(1).where(search -> search.filter().contains("CN=ben")).drop();

    assertThatThrownBy(() -> source.snapshot(Set.of(group)))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("global catalog");
  }

  @Test
  void aCatalogThatCannotBeReachedFailsTheRead() {
    DistinguishedName group = local("desktops", emea.addUser("ben").dn());
    LdapDirectorySource source = withCatalog();
    catalog.close();

    assertThatThrownBy(() -> source.snapshot(Set.of(group)))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("directory.globalCatalog");
  }

  @Test
  void aCatalogOfAnotherForestIsRefused() {
    DistinguishedName group = local("desktops", emea.addUser("ben").dn());
    EmbeddedDirectory stranger = closing(EmbeddedDirectory.activeDirectory().seed(7).start());
    LdapSettings settings =
        settings()
            .trust(directory.caCertificatePem(), stranger.caCertificatePem())
            .catalog(stranger.globalCatalog().ldapsUrl())
            .build();
    LdapDirectorySource source = closing(LdapDirectorySource.open(settings));

    assertThatThrownBy(() -> source.snapshot(Set.of(group)))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("another forest");
  }

  @Test
  void isBoundOnceForAllReads() {
    DistinguishedName group = local("desktops", emea.addUser("ben").dn());
    LdapDirectorySource source = withCatalog();

    source.snapshot(Set.of(group));
    source.snapshot(Set.of(group));

    assertThat(catalog.requests().binds()).isEqualTo(1);
  }

  @Test
  void aRefusedPasswordIsNotTriedAgainAnywhere() {
    DistinguishedName group = local("desktops", emea.addUser("ben").dn());
    LdapDirectorySource source = withCatalog();
    catalog.faults().onBind(1).fromThenOn().answer(LdapAnswer.INVALID_CREDENTIALS, "data 52e");

    for (int tries = 0; tries < 3; tries++) {
      assertThatThrownBy(() -> source.snapshot(Set.of(group)))
          .isInstanceOf(DirectoryException.class);
    }

    assertThat(catalog.requests().binds()).isEqualTo(1);
    assertThat(directory.requests().binds()).isEqualTo(1);
  }

  @Test
  void followsMembersFromAChildDomainToItsParent() {
    String anna = directory.addUser("anna").dn();
    DistinguishedName group = DistinguishedName.of(emea.addGroup("desktops", anna).dn());
    LdapSettings settings = Settings.of(emea).catalog(emea.globalCatalog().ldapsUrl()).build();

    GroupSnapshot read =
        closing(LdapDirectorySource.open(settings)).snapshot(Set.of(group)).group(group);

    assertThat(names(read)).containsExactly("anna");
  }

  @Test
  void besideTheDomainTheCatalogHasItsOwnPortOnTheSameHosts() {
    LdapSettings.Builder builder =
        LdapSettings.of(LdapSettings.Kind.ACTIVE_DIRECTORY)
            .urls(List.of(URI.create("ldaps://dc1"), URI.create("ldaps://dc2:1636")))
            .bind("svc", LdapPassword.of("secret"))
            .globalCatalog(LdapSettings.GlobalCatalog.BESIDE);

    assertThat(catalogs(builder.build(), "ldaps://dc2:1636"))
        .containsExactly("ldaps://dc2:3269", "ldaps://dc1:3269");
    LdapSettings startTls = builder.urls(List.of(URI.create("ldap://dc1"))).startTls(true).build();
    assertThat(catalogs(startTls, "ldap://dc1:389")).containsExactly("ldap://dc1:3268");
  }

  private static Set<String> catalogs(LdapSettings settings, String domain) {
    Servers servers = Servers.of(settings, Settings.AT_ONCE);
    return new CatalogDoor(new Connector(settings), settings, servers).inOrder(domain);
  }

  private GroupSnapshot readWithCatalog(DistinguishedName group) {
    return withCatalog().snapshot(Set.of(group)).group(group);
  }

  private AccountFacts account(DistinguishedName group) {
    return readWithCatalog(group).members().get(0).account();
  }
}
