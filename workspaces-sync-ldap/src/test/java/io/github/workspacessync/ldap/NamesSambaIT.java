package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.directory.Member;
import io.github.workspacessync.directory.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that are hard to write in a distinguished name, in a filter, or in one case only. */
class NamesSambaIT extends SambaTest {
  private static final List<String> ODD =
      List.of(
          "Miller, Anna",
          "plus+sign",
          "quo\"te",
          "back\\slash",
          "trailing back\\",
          "#hash",
          " leading",
          "trailing ",
          "two  blanks",
          "star*(paren)",
          "(&(objectClass=*))",
          "semi;colon",
          "less<more>",
          "equals=sign",
          "a/b",
          "tab\tin",
          "\\2C escaped",
          "Jürgen Groß",
          "日本語",
          "e\u0301clair",
          "\u00e9clair too",
          "ı dotless",
          "İ dotted",
          "ﬁ ligature",
          "\u200d joiner",
          "😀 face",
          "👩\u200d💻",
          "x".repeat(64));

  NamesSambaIT(SambaController controller) {
    super(controller);
  }

  @Test
  void findsPersonsWhateverTheirNamesOnBothWays() {
    List<String> names = new ArrayList<>();
    List<String> dns = new ArrayList<>();
    String place = admin.unit(" #A, \\ \"+B\" ");
    for (int i = 0; i < ODD.size(); i++) {
      String name = "odd%02d".formatted(i);
      names.add(name);
      dns.add(admin.userAt(SambaAdmin.below(place, "CN", ODD.get(i)), name));
    }
    DistinguishedName group = admin.group("desktops", dns.toArray(String[]::new));

    GroupSnapshot read = read(group);

    assertThat(names(read)).isEqualTo(names);
    assertThat(read.unresolved()).isEmpty();
    for (Member member : read.members()) {
      assertThat(present(member.person(), group).groups()).containsExactly(group);
    }
  }

  @Test
  void findsGroupsWhateverTheirNamesOnBothWays() {
    Person anna = admin.user("anna");
    List<DistinguishedName> groups = new ArrayList<>();
    String below = admin.dn("anna");
    for (int i = 0; i < ODD.size(); i++) {
      String dn =
          admin.add(ODD.get(i), "group", "sAMAccountName", "odd" + i, "groupType", "-2147483646");
      admin.addMembers(dn, below);
      groups.add(DistinguishedName.of(dn));
      below = dn;
    }
    DistinguishedName outermost = groups.get(groups.size() - 1);

    assertThat(names(read(outermost))).containsExactly("anna");
    assertThat(read(outermost).unresolved()).isEmpty();
    assertThat(read(outermost).members().get(0).path().groups()).hasSize(ODD.size());
    assertThat(present(anna, groups.toArray(DistinguishedName[]::new)).groups())
        .containsExactlyInAnyOrderElementsOf(groups);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "björn", "日本語", "straße", "o'neill", "a b", "i.d_e-f", "x{0}", "ı", "a~b", "#a", "a&b", "😀"
      })
  void findsPersonsByTheirNamesOfAnyLetters(String name) {
    Person person = admin.person(admin.userNamed("somebody", name));
    DistinguishedName group = admin.group("desktops", admin.dn("somebody"));

    assertThat(read(group).members()).extracting(Member::person).containsExactly(person);
    assertThat(present(withoutId(name), group).id()).isEqualTo(person.id());
  }

  @Test
  void aNameInAnotherCaseIsTheSameName() {
    Person person = admin.user("Björn");
    DistinguishedName group = admin.group("desktops", admin.dn("Björn"));

    assertThat(present(withoutId("BJÖRN"), group).id()).isEqualTo(person.id());
  }

  /** Windows would find him, and leave it to us to tell the two apart; Samba does not. */
  @Test
  void aNameThatDiffersInDiacriticsIsAnotherName() {
    admin.user("björn");
    DistinguishedName group = admin.group("desktops", admin.dn("björn"));

    assertThat(verify(withoutId("bjorn"), group)).isInstanceOf(Verdict.Gone.class);
    assertThat(admin.user("bjorn").id()).isNotNull();
    assertThat(present(withoutId("bjorn"), group).groups()).isEmpty();
  }

  /** This is why nobody has to look for duplicates of a name in Active Directory. */
  @Test
  void aDomainRefusesASecondAccountWithTheSameName() {
    admin.user("anna");
    admin.unit("elsewhere");
    String other = SambaAdmin.below("OU=elsewhere," + admin.unit(), "CN", "another");

    assertThatThrownBy(() -> admin.userAt(other, "ANNA")).hasMessageContaining("already in use");
    assertThatThrownBy(() -> admin.add("team", "group", "sAMAccountName", "Anna"))
        .hasMessageContaining("already in use");
    admin.userAt(other, "another");
    assertThatThrownBy(() -> admin.set(other, "sAMAccountName", "anna"))
        .hasMessageContaining("already in use");
  }
}
