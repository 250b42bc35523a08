package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import io.github.workspacessync.Person;
import io.github.workspacessync.PersonId;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.directory.Member;
import io.github.workspacessync.directory.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * References, naming contexts, aliases, options and stale overlays, as OpenLDAP itself has them.
 */
class SlapdReadingIT extends SlapdTest {
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
    assertThat(verify(renamed, group)).satisfies(SlapdTest::isNotOut);
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
    open(server, server.settings().schema(own).userFilter(null).build(), "groupOfNames");
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
}
