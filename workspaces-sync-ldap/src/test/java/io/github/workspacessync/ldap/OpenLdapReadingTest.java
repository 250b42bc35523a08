package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.Person;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.directory.Member;
import io.github.workspacessync.directory.Truth;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.testkit.directory.DirectoryUser;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How OpenLDAP is read, depending on the size of the groups, and what it costs. */
class OpenLdapReadingTest {
  private final EmbeddedDirectory directory = EmbeddedDirectory.openLdap().memberOf(false).start();
  private final LdapDirectorySource source =
      LdapDirectorySource.open(Settings.of(directory).openLdap().build());

  @AfterEach
  void stop() {
    source.close();
    directory.close();
  }

  @Test
  void fewMembersOfALargeDirectoryAreReadOneByOne() {
    directory.addUsers("user", 3000);
    directory.addGroup("team", "user00001", "user00002");
    DistinguishedName group = group("desktops", "team", "user00003");
    directory.requests().reset();

    DirectorySnapshot snapshot = source.snapshot(Set.of(group));

    assertThat(names(snapshot.group(group)))
        .containsExactlyInAnyOrder("user00001", "user00002", "user00003");
    assertThat(snapshot.source()).contains("one by one");
    assertThat(snapshot.notes())
        .anyMatch(note -> note.contains("one by one") && note.contains("memberOf"));
    assertThat(directory.requests().entries()).isLessThan(20);
    assertThat(directory.requests().searches()).hasSizeLessThan(15);
  }

  @Test
  void atTheBoundTheyAreStillReadOneByOneAndBeyondItTheyAreSwept() {
    directory.addUsers("user", 60);
    DistinguishedName at = group("at", users(1, OpenLdapEntries.MOST));
    DistinguishedName beyond = group("beyond", users(1, OpenLdapEntries.MOST + 1));

    DirectorySnapshot few = source.snapshot(Set.of(at));
    DirectorySnapshot many = source.snapshot(Set.of(beyond));

    assertThat(few.source()).contains("one by one");
    assertThat(few.group(at).members()).hasSize(OpenLdapEntries.MOST);
    assertThat(many.source()).contains("sweep");
    assertThat(many.notes()).anyMatch(note -> note.contains("paged") && note.contains("memberOf"));
    assertThat(many.group(beyond).members()).hasSize(OpenLdapEntries.MOST + 1);
  }

  @Test
  void manyMembersAreFoundInNestedGroupsWithAFewRequests() {
    directory.addUsers("user", 3000);
    directory.addGroup("deep", users(101, 2500));
    directory.addGroup("team", append(users(1, 100), "deep"));
    DistinguishedName group = group("desktops", "team", "user00001");
    directory.requests().reset();

    GroupSnapshot read = source.snapshot(Set.of(group)).group(group);

    assertThat(read.members()).hasSize(2500);
    assertThat(read.unresolved()).isEmpty();
    assertThat(directory.requests().searches()).hasSizeLessThan(20);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 80})
  void twoEntriesWithOneNameMakeItUnknownHoweverTheGroupIsRead(int size) {
    directory.addUsers("user", size);
    directory.addUser("twin");
    directory.addUser(DirectoryUser.named("twins namesake").in("OU=Elsewhere"));
    directory.setAttribute("twins namesake", "uid", "TWIN");
    DistinguishedName group = group("desktops", append(users(1, size), "twin"));

    GroupSnapshot read = source.snapshot(Set.of(group)).group(group);

    assertThat(read.unknown()).containsOnlyKeys(UserName.of("twin"));
    assertThat(read.unknown().values()).singleElement().asString().contains("2 accounts");
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 80})
  void aSecondNameOfSomebodyElseCountsAsWell(int size) {
    directory.addUsers("user", size);
    directory.addUser("twin");
    directory.addUser("other");
    directory.setAttribute("other", "uid", "other", "twin");
    DistinguishedName group = group("desktops", append(users(1, size), "twin"));

    assertThat(source.snapshot(Set.of(group)).group(group).unknown())
        .containsOnlyKeys(UserName.of("twin"));
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 80})
  void aFilterIsAskedOfTheServerHoweverTheGroupIsRead(int size) {
    directory.addUsers("user", size);
    directory.setAttribute("user00002", "description", "guest");
    DistinguishedName group = group("desktops", users(1, size));
    LdapSettings filtered =
        Settings.of(directory).openLdap().userFilter("(!(description=guest))").build();

    try (LdapDirectorySource other = LdapDirectorySource.open(filtered)) {
      List<Member> members = other.snapshot(Set.of(group)).group(group).members();

      assertThat(members).hasSize(size);
      assertThat(members)
          .filteredOn(member -> member.account().matchesFilter() == Truth.NO)
          .extracting(member -> member.name().value())
          .containsExactly("user00002");
    }
  }

  @Test
  void twentyFiveLeaversCostAtMostSixtyRequests() {
    List<Person> persons = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      persons.add(KitWorld.person(directory.addUser("leaver" + i), "leaver" + i));
      directory.addGroup("own" + i, "leaver" + i);
      directory.addGroup("above" + i, "own" + i);
    }
    String[] leavers = IntStream.range(0, 25).mapToObj(i -> "leaver" + i).toArray(String[]::new);
    directory.addGroup("everybody", append(leavers, "own1", "above2"));
    Set<DistinguishedName> groups = new LinkedHashSet<>();
    for (int i = 0; i < 3; i++) {
      persons.add(KitWorld.person(directory.addUser("member" + i), "member" + i));
      directory.addGroup("inner" + i, "member" + i);
      groups.add(group("desktops" + i, "inner" + i));
    }
    directory.requests().reset();

    Map<Person, Verdict> verdicts = source.verify(persons, groups);

    assertThat(directory.requests().searches()).hasSizeLessThanOrEqualTo(60);
    assertThat(verdicts.values())
        .filteredOn(verdict -> !((Verdict.Present) verdict).groups().isEmpty())
        .hasSize(3);
    directory.requests().reset();
    assertThat(source.verify(persons.subList(0, 25), groups)).hasSize(25);
    assertThat(directory.requests().searches()).hasSizeLessThanOrEqualTo(20);
    directory.requests().reset();
    assertThat(source.reverify(persons.get(0), groups)).isInstanceOf(Verdict.Present.class);
    assertThat(directory.requests().searches()).hasSizeLessThanOrEqualTo(15);
  }

  @Test
  void twentyFiveDeletedAccountsCostAtMostSixtyRequests() {
    List<Person> persons = new ArrayList<>();
    directory.addUser("stays");
    for (int i = 0; i < 25; i++) {
      persons.add(KitWorld.person(directory.addUser("leaver" + i), "leaver" + i));
      directory.delete("leaver" + i);
    }
    DistinguishedName group = group("desktops", "stays");
    directory.requests().reset();

    assertThat(source.verify(persons, Set.of(group)).values())
        .hasOnlyElementsOfType(Verdict.Gone.class);
    assertThat(directory.requests().searches()).hasSizeLessThanOrEqualTo(60);
  }

  @Test
  void whatIsNoGroupLeadsNobodyIntoOne() {
    Person anna = KitWorld.person(directory.addUser("anna"), "anna");
    directory.addUser("ben");
    directory.addGroup("role", "anna");
    directory.setAttribute("role", "objectClass", "top", "organizationalRole");
    DistinguishedName group = group("desktops", "role", "ben");

    assertThat(names(source.snapshot(Set.of(group)).group(group))).containsExactly("ben");
    assertThat(source.verify(List.of(anna), Set.of(group)).get(anna))
        .isInstanceOfSatisfying(
            Verdict.Present.class, found -> assertThat(found.groups()).isEmpty());
  }

  private DistinguishedName group(String name, String... members) {
    return DistinguishedName.of(directory.addGroup(name, members).dn());
  }

  private static String[] users(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj("user%05d"::formatted)
        .toArray(String[]::new);
  }

  private static String[] append(String[] names, String... more) {
    List<String> all = new ArrayList<>(List.of(names));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private static List<String> names(GroupSnapshot read) {
    return read.members().stream().map(member -> member.name().value()).toList();
  }
}
