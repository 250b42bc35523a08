package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What OpenLDAP's access rules hide is unknown, never absent. */
class SlapdRightsIT extends SlapdTest {
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
      assertThat(verify(anna, group)).as(rule).satisfies(SlapdTest::isNotOut);
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
  void nobodyIsGoneWhoseIdMayBeReadButNotBeSearched() {
    Slapd server = Slapd.builder().start();
    open(server, "groupOfNames");
    DistinguishedName group = world().addGroup("desktops");
    Person anna = member(group, "anna");
    server.allow("to attrs=entryUUID by dn.exact=\"" + Slapd.READER + "\" =r by * none");

    assertThat(verify(anna, group)).isInstanceOf(Verdict.Unknown.class);
  }
}
