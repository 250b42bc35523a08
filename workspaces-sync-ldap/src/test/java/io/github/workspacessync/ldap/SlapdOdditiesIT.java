package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.ModificationType;
import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.directory.Member;
import io.github.workspacessync.directory.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and shapes that are rare but allowed, on OpenLDAP, read by both ways and at both sizes. */
class SlapdOdditiesIT {
  /** Read one by one, and swept. */
  private static final int[] CROWDS = {0, 60};

  private final Slapd server = Slapd.builder().start();
  private final SlapdWorld world =
      new SlapdWorld(server, server.settings().build(), "groupOfMembers");

  @AfterEach
  void stop() {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "doe, john",
        "a+b",
        "say \"hi\"",
        "back\\slash",
        "#1",
        " leading",
        "trailing ",
        "two  blanks",
        "*()",
        "semi;colon<less>greater=",
        "/slash",
        "\uD83D\uDE80 rocket",
        "Zoe\u0308 combining",
        "Zo\u00EB composed",
        "\u6F22\u5B57",
        "\u0131stanbul",
        "\u0130stanbul",
        "stra\u00DFe",
        "MiXeD cAsE"
      })
  void anybodyMayHaveSuchANameAndAnyGroupToo(String name) {
    Person odd = world.addPerson(SlapdWorld.child("cn", name, Slapd.BASE), "odd");
    Person namesake = world.addPerson(name);
    Person leo = world.addPerson("leo");
    DistinguishedName group = world.addGroup("desktops");
    DistinguishedName team = world.addGroup(name + " team");
    world.nest(group, team);
    world.addMember(team, odd);
    world.addMember(team, namesake);

    for (int crowd : CROWDS) {
      crowd(group, crowd);
      assertThat(members(group)).contains(odd, namesake).doesNotContain(leo);
      assertThat(members(group)).hasSize(2 + crowd);
      assertThat(read(group).unresolved()).isEmpty();
    }
    assertThat(groupsOf(odd, group, team)).containsExactlyInAnyOrder(group, team);
    assertThat(groupsOf(namesake, group, team)).containsExactlyInAnyOrder(group, team);
    assertThat(groupsOf(new Person(null, namesake.name()), group)).containsExactly(group);
    assertThat(groupsOf(leo, group, team)).isEmpty();
    world.removeMember(team, namesake);
    assertThat(groupsOf(namesake, group, team)).isEmpty();
  }

  @Test
  void aValueMaySpellItsEntryDifferently() {
    DistinguishedName group = world.addGroup("desktops");
    Person anna = world.addPerson(SlapdWorld.child("cn", "Doe,  Anna+1", Slapd.BASE), "anna");
    Person both = world.addPerson("cn=both+uid=both," + Slapd.BASE, "both");
    for (String spelling :
        List.of(
            "CN=doe\\2C  ANNA\\2B1,DC=CORP, dc=example,dc=com",
            "uid=both+cn=both," + Slapd.BASE.toUpperCase(Locale.ROOT))) {
      world.change(group, ModificationType.ADD, spelling);
    }

    for (int crowd : CROWDS) {
      crowd(group, crowd);
      assertThat(members(group)).contains(anna, both).hasSize(2 + crowd);
    }
    assertThat(groupsOf(anna, group)).containsExactly(group);
    assertThat(groupsOf(both, group)).containsExactly(group);
    DistinguishedName spelled = DistinguishedName.of("CN=Desk\\74ops, DC=corp,DC=example,DC=COM");
    assertThat(groupsOf(anna, spelled)).containsExactly(spelled);
    assertThat(world.source().snapshot(Set.of(spelled)).group(spelled).members()).hasSize(62);
  }

  @Test
  void twelveLevelsDownSomebodyIsIn() {
    List<DistinguishedName> levels = new ArrayList<>(List.of(world.addGroup("level0")));
    for (int i = 1; i <= 12; i++) {
      levels.add(world.addGroup("level" + i));
      world.nest(levels.get(i - 1), levels.get(i));
    }
    Person deep = member(levels.get(12), "deep");

    for (int crowd : CROWDS) {
      crowd(levels.get(0), crowd);
      assertThat(members(levels.get(0))).contains(deep).hasSize(1 + crowd);
    }
    assertThat(groupsOf(deep, levels.get(0), levels.get(7)))
        .containsExactlyInAnyOrder(levels.get(0), levels.get(7));
  }

  @Test
  void aGroupInItsOwnAncestryEndsAndThreePathsMakeOneMember() {
    DistinguishedName top = world.addGroup("top");
    DistinguishedName left = world.addGroup("left");
    DistinguishedName right = world.addGroup("right");
    world.nest(top, left);
    world.nest(top, right);
    world.nest(left, right);
    world.nest(right, top);
    world.nest(right, right);
    Person anna = member(top, "anna");
    world.addMember(left, anna);
    world.addMember(right, anna);
    Person leo = world.addPerson("leo");

    for (DistinguishedName group : List.of(top, left, right)) {
      assertThat(members(group)).containsExactly(anna);
    }
    assertThat(groupsOf(anna, top, left, right)).containsExactlyInAnyOrder(top, left, right);
    assertThat(groupsOf(leo, top, left, right)).isEmpty();
  }

  @Test
  void somethingElseIsCountedAndAnEmptyNestedGroupNamed() {
    DistinguishedName group = world.addGroup("desktops");
    DistinguishedName empty = world.addGroup("empty");
    world.nest(group, empty);
    String device = SlapdWorld.child("cn", "printer", Slapd.BASE);
    world.add(device, "device", new Attribute("cn", "printer"));
    world.addDanglingValue(group, device);
    world.addDanglingValue(group, "");

    for (int crowd : CROWDS) {
      crowd(group, crowd);
      GroupSnapshot read = read(group);
      assertThat(read.others()).isEqualTo(2);
      assertThat(read.emptyNested()).containsExactly(empty);
      assertThat(read.unresolved()).isEmpty();
      assertThat(read.members()).hasSize(crowd);
    }
  }

  /** A search for a name does not find a value with a bit string (RFC 4517, 4.2.31). */
  @Test
  void aUniqueMemberWithABitStringBehindItsNameIsAMemberAndNobodyIsOut() {
    DistinguishedName group = DistinguishedName.of(SlapdWorld.child("cn", "unique", Slapd.BASE));
    Person anna = world.addPerson("anna");
    Person leo = world.addPerson("leo");
    String value = world.dn(anna) + "#'0101'B";
    world.add(
        group.value(),
        "groupOfUniqueNames",
        new Attribute("cn", "unique"),
        new Attribute("uniqueMember", value));

    assertThat(members(group)).containsExactly(anna);
    assertThat(read(group).unresolved()).containsExactly(value);
    assertThat(world.source().verify(List.of(anna, leo), Set.of(group)).values())
        .hasOnlyElementsOfType(Verdict.Unknown.class);
  }

  private void crowd(DistinguishedName group, int size) {
    for (int i = 0; i < size; i++) {
      member(group, "crowd" + i);
    }
  }

  private Person member(DistinguishedName group, String name) {
    Person person = world.addPerson(name);
    world.addMember(group, person);
    return person;
  }

  private GroupSnapshot read(DistinguishedName group) {
    return world.source().snapshot(Set.of(group)).group(group);
  }

  private List<Person> members(DistinguishedName group) {
    return read(group).members().stream().map(Member::person).toList();
  }

  private Set<DistinguishedName> groupsOf(Person person, DistinguishedName... groups) {
    Map<Person, Verdict> verdicts = world.source().verify(List.of(person), Set.of(groups));
    Verdict verdict = verdicts.get(person);
    assertThat(verdict).isInstanceOf(Verdict.Present.class);
    return verdict instanceof Verdict.Present found ? found.groups() : Set.of();
  }
}
