package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import io.github.workspacessync.Person;
import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.directory.Member;
import io.github.workspacessync.directory.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits, access rules, references and stale overlays, as OpenLDAP itself has them. */
class SlapdReadingIT {
  private @Nullable SlapdWorld world;

  @AfterEach
  void stop() {
    if (world != null) {
      world.close();
    }
  }

  @Test
  void sweepsTenThousandUsersInPages() {
    Slapd server = Slapd.builder().load(users(10_000)).load(List.of(group("all", 10_000))).start();
    open(server, "groupOfNames");
    DistinguishedName group = dn("all");

    GroupSnapshot read = read(group);

    assertThat(read.members()).hasSize(10_000);
    assertThat(read.unresolved()).isEmpty();
    assertThat(server.searches()).filteredOn(line -> line.contains("uid=")).hasSize(10);
  }

  @Test
  void aHardLimitOfPagedAnswersIsAnExceptionWithTheAdvice() {
    Slapd server =
        Slapd.builder()
            .load(users(1500))
            .load(List.of(group("all", 100)))
            .with("limits dn.exact=\"" + Slapd.READER + "\" size.prtotal=1200")
            .start();
    open(server, "groupOfNames");

    assertThatThrownBy(() -> read(dn("all")))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("LIMIT_EXCEEDED")
        .hasMessageContaining("raise the server's");
  }

  @Test
  void aSizeLimitThatPagesDoNotLiftIsAnExceptionWithTheAdvice() {
    Slapd server =
        Slapd.builder()
            .load(users(1500))
            .load(List.of(group("all", 100)))
            .with("limits dn.exact=\"" + Slapd.READER + "\" size.soft=500 size.hard=500")
            .start();
    open(server, "groupOfNames");

    assertThatThrownBy(() -> read(dn("all")))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("SIZE_LIMIT_EXCEEDED")
        .hasMessageContaining("raise the server's size limit for the bind user or allow it paged");
  }

  @Test
  void pagesLiftASoftSizeLimit() {
    Slapd server =
        Slapd.builder()
            .load(users(1500))
            .load(List.of(group("all", 1500)))
            .with("limits dn.exact=\"" + Slapd.READER + "\" size.soft=500 size.prtotal=unlimited")
            .start();
    open(server, "groupOfNames");

    assertThat(read(dn("all")).members()).hasSize(1500);
  }

  @Test
  void serversThatForbidPagesAreAnException() {
    Slapd server =
        Slapd.builder()
            .load(users(100))
            .load(List.of(group("all", 100)))
            .with("limits dn.exact=\"" + Slapd.READER + "\" size.prtotal=disabled")
            .start();
    open(server, "groupOfNames");

    assertThatThrownBy(() -> read(dn("all")))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("allow");
  }

  @Test
  void aTimeLimitIsAnExceptionAndNobodyIsOut() {
    Slapd server =
        Slapd.builder()
            .load(users(2))
            .load(List.of(group("all", 1)))
            .with("limits dn.exact=\"" + Slapd.READER + "\" time=1")
            .overlay(
                "overlay retcode",
                "retcode-parent \"cn=none," + Slapd.BASE + "\"",
                "retcode-sleep 2")
            .start();
    try (server;
        LdapDirectorySource source = LdapDirectorySource.open(server.settings().build())) {
      assertThatThrownBy(() -> source.snapshot(Set.of(dn("all"))))
          .isInstanceOf(DirectoryException.class)
          .hasMessageContaining("TIME_LIMIT_EXCEEDED")
          .hasMessageContaining("raise the server's limit");
      assertThatThrownBy(() -> source.verify(List.of(nobody()), Set.of(dn("all"))))
          .isInstanceOf(DirectoryException.class)
          .hasMessageContaining("TIME_LIMIT_EXCEEDED");
    }
  }

  @Test
  void worksWithStartTls() {
    Slapd server = Slapd.builder().load(users(3)).load(List.of(group("all", 2))).start();
    try (server;
        LdapDirectorySource source =
            LdapDirectorySource.open(server.settingsWithStartTls().build())) {
      assertThat(source.snapshot(Set.of(dn("all"))).group(dn("all")).members()).hasSize(2);
      assertThat(server.log()).contains("STARTTLS", "tls_ssf=");
    }
  }

  @Test
  void hiddenValuesAreAnExceptionAndNobodyIsOut() {
    Slapd server = Slapd.builder().memberOf("groupOfNames", "member").start();
    open(server, "groupOfNames");
    DistinguishedName group = world().addGroup("desktops");
    Person anna = member(group, "anna");
    Person leo = world().addPerson("leo");
    for (String rule :
        List.of(
            "to attrs=member by * none",
            "to attrs=member by * search",
            "to attrs=member,memberOf by * none",
            "to dn.exact=\"" + group + "\" attrs=member by * none")) {
      server.allow(rule);

      assertThatThrownBy(() -> read(group)).as(rule).isInstanceOf(DirectoryException.class);
      assertThat(verify(anna, group)).as(rule).satisfies(SlapdReadingIT::isNotOut);
      if (!rule.endsWith("search")) {
        assertThat(verify(leo, group)).as(rule).isInstanceOf(Verdict.Unknown.class);
      }
    }
  }

  @Test
  void oneHiddenValueIsSeenThroughMemberOf() {
    Slapd server = Slapd.builder().memberOf("groupOfNames", "member").start();
    open(server, "groupOfNames");
    DistinguishedName group = world().addGroup("desktops");
    Person anna = member(group, "anna");
    member(group, "ben");
    server.allow("to attrs=member val.exact=\"" + world().dn(anna) + "\" by * none");

    assertThat(read(group).members()).hasSize(1);
    assertThat(verify(anna, group)).isInstanceOf(Verdict.Unknown.class);
  }

  @Test
  void aHiddenEntryIsUnresolvedAndNobodyIsOut() {
    Slapd server = Slapd.builder().start();
    open(server, "groupOfNames");
    DistinguishedName group = world().addGroup("desktops");
    Person anna = member(group, "anna");
    Person leo = world().addPerson("leo");
    member(group, "ben");
    for (String right : List.of("none", "disclose", "search")) {
      server.allow("to dn.exact=\"" + world().dn(anna) + "\" by * " + right);

      assertThat(read(group).unresolved()).as(right).containsExactly(world().dn(anna));
      assertThat(verify(leo, group)).as(right).isInstanceOf(Verdict.Unknown.class);
    }
  }

  @Test
  void aHiddenNestedGroupIsUnresolvedAndNobodyIsOut() {
    Slapd server = Slapd.builder().start();
    open(server, "groupOfNames");
    DistinguishedName group = world().addGroup("desktops");
    DistinguishedName team = world().addGroup("team");
    world().nest(group, team);
    Person anna = member(team, "anna");
    Person ben = member(group, "ben");
    for (String rule :
        List.of(
            "to dn.exact=\"" + team + "\" by * none",
            "to dn.exact=\"" + team + "\" attrs=objectClass by * none")) {
      server.allow(rule);

      assertThat(read(group).unresolved()).as(rule).containsExactly(team.value());
      assertThat(verify(anna, group)).as(rule).isInstanceOf(Verdict.Unknown.class);
      assertThat(groupsOf(ben, group)).as(rule).containsExactly(group);
    }
  }

  @Test
  void hiddenAttributesOfAPersonMakeHimUnresolvedAndNeverOut() {
    Slapd server = Slapd.builder().start();
    open(server, "groupOfNames");
    DistinguishedName group = world().addGroup("desktops");
    Person anna = member(group, "anna");
    for (String attribute : List.of("entryUUID", "uid", "objectClass")) {
      server.allow("to dn.exact=\"" + world().dn(anna) + "\" attrs=" + attribute + " by * none");

      assertThat(read(group).unresolved()).as(attribute).containsExactly(world().dn(anna));
      assertThat(verify(anna, group)).as(attribute).isInstanceOf(Verdict.Unknown.class);
    }
  }

  @Test
  void aReferenceBelowTheBaseHidesWhoIsBehindIt() {
    Slapd server = Slapd.builder().start();
    open(server, "groupOfNames");
    DistinguishedName group = world().addGroup("desktops");
    Person ben = member(group, "ben");
    Person gone = world().addPerson("gone");
    world().deletePerson(gone);
    assertThat(verify(gone, group)).isInstanceOf(Verdict.Gone.class);
    world()
        .add(
            "ou=far," + Slapd.BASE,
            "referral",
            new Attribute("objectClass", "extensibleObject"),
            new Attribute("ou", "far"),
            new Attribute("ref", "ldap://far.example.com/ou=far," + Slapd.BASE));
    String far = "uid=far,ou=far," + Slapd.BASE;
    world().addDanglingValue(group, far);

    assertThat(read(group).unresolved()).containsExactly(far);
    assertThat(read(group).members()).hasSize(1);
    assertThat(groupsOf(ben, group)).containsExactly(group);
    assertThat(verify(gone, group)).isInstanceOf(Verdict.Unknown.class);
    for (int i = 0; i < 60; i++) {
      world().addDanglingValue(group, "uid=far" + i + ",ou=far," + Slapd.BASE);
    }
    assertThat(read(group).unresolved()).hasSize(61);
  }

  @Test
  void personsAndGroupsOfAnotherNamingContextAreFoundByBothWays(@TempDir Path other) {
    Slapd server =
        Slapd.builder()
            .with("database mdb")
            .with("suffix \"o=partners\"")
            .with("rootdn \"" + Slapd.ADMIN + "\"")
            .with("directory " + other)
            .start();
    open(server, "groupOfMembers");
    world().add("o=partners", "organization", new Attribute("o", "partners"));
    DistinguishedName group = world().addGroup("desktops");
    Person pia = world().addPerson("uid=pia,o=partners", "pia");
    world().addMember(group, pia);
    Person ben = world().addPerson("ben");
    String team = "cn=team,o=partners";
    world()
        .add(
            team,
            "groupOfMembers",
            new Attribute("cn", "team"),
            new Attribute("member", "uid=ben," + Slapd.BASE));
    world().addDanglingValue(group, team);

    assertThat(read(group).members())
        .extracting(Member::person)
        .containsExactlyInAnyOrder(pia, ben);
    assertThat(groupsOf(pia, group)).containsExactly(group);
    assertThat(groupsOf(ben, group)).containsExactly(group);
    assertThat(verify(new Person(null, pia.name()), group)).isInstanceOf(Verdict.Present.class);
  }

  @Test
  void aMemberOfThatDanglesMakesNobodyAMemberNorNone() {
    Slapd server =
        Slapd.builder().memberOf("groupOfNames", "member").load(List.of(stale("desktops"))).start();
    open(server, "groupOfNames");
    DistinguishedName group = world().addGroup("desktops");
    member(group, "stays");
    Person stale = world().known("stale");
    Person renamed = member(group, "renamed");
    world().renameOnly(renamed, "new");
    Person deleted = member(group, "deleted");
    world().deleteOnly(deleted);

    GroupSnapshot read = read(group);

    assertThat(read.members()).extracting(each -> each.name().value()).contains("stays");
    assertThat(read.members()).extracting(each -> each.name().value()).doesNotContain("stale");
    assertThat(verify(stale, group)).isInstanceOf(Verdict.Unknown.class);
    assertThat(verify(renamed, group)).satisfies(SlapdReadingIT::isNotOut);
    assertThat(verify(deleted, group)).isInstanceOf(Verdict.Gone.class);
    assertThat(read.unresolved()).isNotEmpty();
  }

  @Test
  void aMemberOfThatNamesADeletedGroupIsNothing() {
    Slapd server =
        Slapd.builder().memberOf("groupOfNames", "member").load(List.of(stale("gone"))).start();
    open(server, "groupOfNames");
    DistinguishedName group = world().addGroup("desktops");
    member(group, "stays");
    Person stale = world().known("stale");

    assertThat(groupsOf(stale, group)).isEmpty();
    assertThat(read(group).members()).hasSize(1);
  }

  @Test
  void anIdThatAnAdministratorGivesMayBeAnyText() {
    Slapd server = Slapd.builder().start();
    LdapSchema own =
        new LdapSchema(
            "staffCode",
            "uid",
            "mail",
            List.of("member"),
            "memberOf",
            List.of("person"),
            List.of("groupOfNames"));
    world =
        new SlapdWorld(
            server, server.settings().schema(own).userFilter(null).build(), "groupOfNames");
    DistinguishedName group = world().addGroup("desktops");
    Person anna = member(group, "anna");
    Person leo = world().addPerson("leo");
    world().give(world().dn(anna), "staffCode", "Ab-1/X");
    world().give(world().dn(leo), "staffCode", "4711");
    world().give(group.value(), "staffCode", "desktops");
    Person byCode = new Person(new PersonId("Ab-1/X"), anna.name());
    Person byNumber = new Person(new PersonId("4711"), leo.name());
    Person nobody = new Person(new PersonId("Ab-1/Y"), leo.name());

    assertThat(read(group).members()).extracting(each -> each.person()).containsExactly(byCode);
    assertThat(groupsOf(byCode, group)).containsExactly(group);
    assertThat(groupsOf(byNumber, group)).isEmpty();
    assertThat(verify(nobody, group)).isInstanceOf(Verdict.Gone.class);
  }

  @Test
  void nobodyIsGoneWhoseIdMayBeReadButNotBeSearched() {
    Slapd server = Slapd.builder().start();
    open(server, "groupOfNames");
    DistinguishedName group = world().addGroup("desktops");
    Person anna = member(group, "anna");
    server.allow("to attrs=entryUUID by dn.exact=\"" + Slapd.READER + "\" =r by * none");

    assertThat(verify(anna, group)).isInstanceOf(Verdict.Unknown.class);
  }

  @Test
  void anAliasIsUnresolvedAndNobodyIsOut() {
    Slapd server = Slapd.builder().start();
    open(server, "groupOfNames");
    DistinguishedName group = world().addGroup("desktops");
    Person anna = world().addPerson("anna");
    String alias = "cn=alias," + Slapd.BASE;
    world()
        .add(
            alias,
            "alias",
            new Attribute("objectClass", "extensibleObject"),
            new Attribute("cn", "alias"),
            new Attribute("aliasedObjectName", world().dn(anna)));
    world().addDanglingValue(group, alias);

    assertThat(read(group).unresolved()).containsExactly(alias);
    isNotOut(verify(anna, group));
  }

  @Test
  void aValueWithAnOptionIsAValue() {
    Slapd server = Slapd.builder().start();
    open(server, "groupOfNames");
    DistinguishedName group = dn("desktops");
    Person anna = world().addPerson("anna");
    Person ben = world().addPerson("ben");
    world()
        .add(
            group.value(),
            "groupOfNames",
            new Attribute("cn", "desktops"),
            new Attribute("member", world().dn(anna)),
            new Attribute("member;lang-en", world().dn(ben)));

    assertThat(read(group).members()).hasSize(2);
    assertThat(groupsOf(ben, group)).containsExactly(group);
  }

  /** A class derived from groupOfNames, whose entries do not list that one. */
  @ParameterizedTest
  @ValueSource(ints = {0, 60})
  void aNestedGroupOfADerivedClassIsFollowedUpAndDown(int more) {
    open(Slapd.builder().load(users(more)).start(), "groupOfNames");
    DistinguishedName group = world().addGroup("desktops");
    Person anna = world().addPerson("anna");
    DistinguishedName team = dn("team");
    world()
        .add(
            team.value(),
            "team",
            new Attribute("cn", "team"),
            new Attribute("member", world().dn(anna)));
    world().nest(group, team);
    users(more).forEach(user -> world().addDanglingValue(group, user.getDN()));

    assertThat(read(group).members())
        .hasSize(more + 1)
        .anyMatch(it -> it.name().equals(anna.name()));
    assertThat(groupsOf(anna, group)).containsExactly(group);
    assertThat(groupsOf(anna, team)).containsExactly(team);
  }

  private void open(Slapd server, String groupClass) {
    world = new SlapdWorld(server, server.settings().build(), groupClass);
  }

  private SlapdWorld world() {
    if (world == null) {
      throw new IllegalStateException("not started");
    }
    return world;
  }

  private Person member(DistinguishedName group, String name) {
    Person person = world().addPerson(name);
    world().addMember(group, person);
    return person;
  }

  /** An entry whose memberOf the overlay did not write and does not mend. */
  private static Entry stale(String group) {
    return new Entry(
        "uid=stale," + Slapd.BASE,
        new Attribute("objectClass", "inetOrgPerson"),
        new Attribute("uid", "stale"),
        new Attribute("cn", "stale"),
        new Attribute("sn", "stale"),
        new Attribute("memberOf", dn(group).value()));
  }

  private GroupSnapshot read(DistinguishedName group) {
    return world().source().snapshot(Set.of(group)).group(group);
  }

  private Verdict verify(Person person, DistinguishedName group) {
    return world().source().verify(List.of(person), Set.of(group)).values().iterator().next();
  }

  private Set<DistinguishedName> groupsOf(Person person, DistinguishedName group) {
    Verdict verdict = verify(person, group);
    assertThat(verdict).isInstanceOf(Verdict.Present.class);
    return ((Verdict.Present) verdict).groups();
  }

  private static void isNotOut(Verdict verdict) {
    assertThat(verdict)
        .isNotInstanceOf(Verdict.Gone.class)
        .matches(it -> !(it instanceof Verdict.Present found) || !found.groups().isEmpty());
  }

  private static Person nobody() {
    return new Person(null, UserName.of("nobody"));
  }

  private static DistinguishedName dn(String group) {
    return DistinguishedName.of("cn=" + group + "," + Slapd.BASE);
  }

  private static List<Entry> users(int count) {
    List<Entry> users = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      users.add(
          new Entry(
              "uid=user%05d,%s".formatted(i, Slapd.BASE),
              new Attribute("objectClass", "inetOrgPerson"),
              new Attribute("uid", "user%05d".formatted(i)),
              new Attribute("cn", "user"),
              new Attribute("sn", "user")));
    }
    return users;
  }

  private static Entry group(String name, int members) {
    List<String> values = new ArrayList<>();
    for (int i = 1; i <= members; i++) {
      values.add("uid=user%05d,%s".formatted(i, Slapd.BASE));
    }
    return new Entry(
        "cn=" + name + "," + Slapd.BASE,
        new Attribute("objectClass", "groupOfNames"),
        new Attribute("cn", name),
        new Attribute("member", values));
  }
}
