package io.github.workspacessync.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.workspacessync.GroupId;
import io.github.workspacessync.Person;
import io.github.workspacessync.UserName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * What every {@link DirectorySource} must keep, whatever server is behind it.
 *
 * <p>An implementation's test extends this class and brings a {@link World} that it can change from
 * outside of the source.
 */
public abstract class DirectorySourceContract {
  /** A directory that the test fills, and the source that reads it. Empty before each test. */
  public interface World {
    /** Adds an account in good order: enabled, with mail. */
    Person addPerson(String name);

    /** Adds a group without members. */
    DistinguishedName addGroup(String name);

    GroupId idOf(DistinguishedName group);

    void addMember(DistinguishedName group, Person person);

    void removeMember(DistinguishedName group, Person person);

    void nest(DistinguishedName parent, DistinguishedName child);

    /** Deletes the account; its memberships go with it, as a directory with backlinks does it. */
    void deletePerson(Person person);

    Person rename(Person person, String name);

    /** Adds a value behind which there is no entry. */
    void addDanglingValue(DistinguishedName group, String distinguishedName);

    /** Makes the values of the group unreadable while its members stay members. */
    void hideValues(DistinguishedName group);

    /** Whether this kind of server can be made to hide values. */
    default boolean canHideValues() {
      return true;
    }

    /** Whether a group may be without any value on this kind of server. */
    default boolean allowsEmptyGroups() {
      return true;
    }

    /** The source under test, which reads the state of now. */
    DirectorySource source();
  }

  protected abstract World world();

  @Test
  protected void listsEveryDirectMemberOnceWithIdNameAndAccount() {
    DistinguishedName group = world().addGroup("desktops");
    Person anna = member(group, "anna");
    Person ben = member(group, "ben");
    world().addPerson("clara");

    GroupSnapshot read = read(group);

    assertThat(read.group()).isEqualTo(group);
    assertThat(read.members()).extracting(Member::person).containsExactlyInAnyOrder(anna, ben);
    assertThat(read.members()).extracting(Member::account).containsOnly(AccountFacts.GOOD);
    assertThat(read.members()).extracting(Member::path).containsOnly(MemberPath.direct(group));
    assertThat(read.unresolved()).isEmpty();
    assertThat(read.unknown()).isEmpty();
    assertThat(read.others()).isZero();
  }

  @Test
  protected void answersWithTheGroupsOwnId() {
    DistinguishedName one = world().addGroup("one");
    DistinguishedName two = world().addGroup("two");
    member(one, "anna");
    member(two, "ben");

    DirectorySnapshot snapshot = world().source().snapshot(Set.of(one, two));

    assertThat(snapshot.groups().keySet()).containsExactlyInAnyOrder(one, two);
    assertThat(snapshot.group(one).id()).isEqualTo(world().idOf(one));
    assertThat(snapshot.group(two).id()).isEqualTo(world().idOf(two));
    assertThat(world().idOf(one)).isNotEqualTo(world().idOf(two));
    assertThat(snapshot.source()).isNotBlank();
  }

  @Test
  protected void findsMembersOfNestedGroupsWithTheirPath() {
    DistinguishedName outer = world().addGroup("outer");
    DistinguishedName middle = world().addGroup("middle");
    DistinguishedName inner = world().addGroup("inner");
    world().nest(outer, middle);
    world().nest(middle, inner);
    Person direct = member(outer, "direct");
    Person deep = member(inner, "deep");

    GroupSnapshot read = read(outer);

    assertThat(read.members()).extracting(Member::person).containsExactlyInAnyOrder(direct, deep);
    assertThat(pathOf(read, deep).groups()).containsExactly(outer, middle, inner);
    assertThat(groupsOf(deep, outer, middle, inner))
        .containsExactlyInAnyOrder(outer, middle, inner);
    assertThat(groupsOf(direct, outer, middle, inner)).containsExactly(outer);
  }

  @Test
  protected void endsInCyclesOfGroups() {
    DistinguishedName one = world().addGroup("one");
    DistinguishedName two = world().addGroup("two");
    world().nest(one, two);
    world().nest(two, one);
    Person anna = member(one, "anna");
    Person ben = member(two, "ben");

    assertThat(read(one).members()).extracting(Member::person).containsExactlyInAnyOrder(anna, ben);
    assertThat(read(two).members()).extracting(Member::person).containsExactlyInAnyOrder(anna, ben);
    assertThat(groupsOf(anna, one, two)).containsExactlyInAnyOrder(one, two);
    assertThat(groupsOf(ben, one, two)).containsExactlyInAnyOrder(one, two);
  }

  @Test
  protected void listsAPersonOnceWhoIsInByTwoPaths() {
    DistinguishedName outer = world().addGroup("outer");
    DistinguishedName inner = world().addGroup("inner");
    world().nest(outer, inner);
    Person anna = member(outer, "anna");
    world().addMember(inner, anna);

    assertThat(read(outer).members()).extracting(Member::person).containsExactly(anna);
  }

  @Test
  protected void bothWaysSeeThatAPersonLeft() {
    DistinguishedName group = world().addGroup("desktops");
    Person stays = member(group, "stays");
    Person leaves = member(group, "leaves");

    world().removeMember(group, leaves);

    assertThat(read(group).members()).extracting(Member::person).containsExactly(stays);
    assertThat(groupsOf(leaves, group)).isEmpty();
    assertThat(groupsOf(stays, group)).containsExactly(group);
  }

  @Test
  protected void saysOfADeletedPersonThatHeIsGone() {
    DistinguishedName group = world().addGroup("desktops");
    member(group, "stays");
    Person deleted = member(group, "deleted");

    world().deletePerson(deleted);

    assertThat(verify(deleted, group)).isInstanceOf(Verdict.Gone.class);
    assertThat(verify(withoutId("deleted"), group)).isInstanceOf(Verdict.Gone.class);
    assertThat(read(group).members()).extracting(Member::person).doesNotContain(deleted);
  }

  @Test
  protected void anIdWithoutAnEntryIsGoneWhoeverBearsTheNameNow() {
    DistinguishedName group = world().addGroup("desktops");
    member(group, "stays");
    Person first = member(group, "anna");
    world().deletePerson(first);
    Person second = member(group, "anna");

    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(verify(first, group)).isInstanceOf(Verdict.Gone.class);
    assertThat(groupsOf(second, group)).containsExactly(group);
  }

  @Test
  protected void findsARenamedPersonByHisIdAndTellsTheNewName() {
    DistinguishedName group = world().addGroup("desktops");
    member(group, "stays");
    Person before = member(group, "miller");

    Person after = world().rename(before, "smith");

    assertThat(present(before, group).name()).isEqualTo(UserName.of("smith"));
    assertThat(present(before, group).groups()).containsExactly(group);
    assertThat(verify(withoutId("miller"), group)).isInstanceOf(Verdict.Gone.class);
    assertThat(read(group).members()).extracting(Member::person).contains(after);
  }

  @Test
  protected void findsAPersonByNameWhateverItsCase() {
    DistinguishedName group = world().addGroup("desktops");
    Person anna = member(group, "Anna");

    Verdict.Present found = present(withoutId("aNNA"), group);

    assertThat(found.id()).isEqualTo(anna.id());
    assertThat(found.groups()).containsExactly(group);
    assertThat(found.account()).isEqualTo(AccountFacts.GOOD);
  }

  @Test
  protected void reportsOnlyTheGroupsAskedFor() {
    DistinguishedName asked = world().addGroup("asked");
    DistinguishedName other = world().addGroup("other");
    Person anna = member(other, "anna");
    member(asked, "ben");

    assertThat(groupsOf(anna, asked)).isEmpty();
    assertThat(groupsOf(anna, asked, other)).containsExactly(other);
  }

  @Test
  protected void givesOneVerdictForEachPersonAskedFor() {
    DistinguishedName group = world().addGroup("desktops");
    Person in = member(group, "in");
    Person out = world().addPerson("out");
    Person gone = world().addPerson("gone");
    world().deletePerson(gone);
    List<Person> asked = List.of(in, out, gone, withoutId("in"), withoutId("nobody"));

    Map<Person, Verdict> verdicts = world().source().verify(asked, Set.of(group));

    assertThat(verdicts.keySet()).containsExactlyInAnyOrderElementsOf(asked);
  }

  @Test
  protected void theLookBeforeARemovalSaysTheSameOfEverybody() {
    DistinguishedName group = world().addGroup("desktops");
    Person in = member(group, "in");
    Person out = world().addPerson("out");
    Person gone = world().addPerson("gone");
    world().deletePerson(gone);

    for (Person person : List.of(in, out, gone, withoutId("in"), withoutId("nobody"))) {
      assertThat(world().source().reverify(person, Set.of(group))).isEqualTo(verify(person, group));
    }
  }

  @Test
  protected void theLookBeforeARemovalSeesWhoCameBackAfterTheSnapshot() {
    DistinguishedName group = world().addGroup("desktops");
    member(group, "stays");
    Person back = world().addPerson("back");
    assertThat(read(group).members()).extracting(Member::person).doesNotContain(back);

    world().addMember(group, back);

    assertThat(world().source().reverify(back, Set.of(group)))
        .isInstanceOfSatisfying(
            Verdict.Present.class, found -> assertThat(found.groups()).containsExactly(group));
  }

  @Test
  protected void namesAValueWithoutAnEntryAsUnresolved() {
    DistinguishedName group = world().addGroup("desktops");
    Person anna = member(group, "anna");
    world().addDanglingValue(group, "CN=nobody,DC=elsewhere,DC=test");

    GroupSnapshot read = read(group);

    assertThat(read.members()).extracting(Member::person).containsExactly(anna);
    assertThat(read.unresolved())
        .extracting(value -> value.replace(" ", ""))
        .usingElementComparator(String::compareToIgnoreCase)
        .containsExactly("CN=nobody,DC=elsewhere,DC=test");
  }

  @Test
  protected void refusesAGroupThatDoesNotExist() {
    DistinguishedName known = world().addGroup("known");
    Person anna = member(known, "anna");
    DistinguishedName unknown = DistinguishedName.of(known.value().replace("known", "unknown"));

    assertThatThrownBy(() -> world().source().snapshot(Set.of(known, unknown)))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining(unknown.value());
    assertThatThrownBy(() -> world().source().verify(List.of(anna), Set.of(known, unknown)))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining(unknown.value());
  }

  @Test
  protected void readsAnEmptyGroupAsEmpty() {
    assumeTrue(world().allowsEmptyGroups());
    DistinguishedName group = world().addGroup("desktops");
    DistinguishedName empty = world().addGroup("empty");
    world().nest(group, empty);

    assertThat(read(group).members()).isEmpty();
    assertThat(read(group).emptyNested()).containsExactly(empty);
    assertThat(read(empty).members()).isEmpty();
  }

  @Test
  protected void refusesAGroupWithoutValuesThatSomebodysOwnEntryNames() {
    assumeTrue(world().canHideValues());
    DistinguishedName group = world().addGroup("desktops");
    member(group, "anna");
    world().hideValues(group);

    assertThatThrownBy(() -> read(group))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining(group.value());
  }

  @Test
  protected void refusesANestedGroupWithoutValuesThatSomebodysOwnEntryNames() {
    assumeTrue(world().canHideValues());
    DistinguishedName outer = world().addGroup("outer");
    DistinguishedName inner = world().addGroup("inner");
    world().nest(outer, inner);
    member(outer, "ben");
    member(inner, "anna");
    world().hideValues(inner);

    assertThatThrownBy(() -> read(outer))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining(inner.value());
  }

  protected final Person member(DistinguishedName group, String name) {
    Person person = world().addPerson(name);
    world().addMember(group, person);
    return person;
  }

  protected final GroupSnapshot read(DistinguishedName group) {
    return world().source().snapshot(Set.of(group)).group(group);
  }

  protected final Verdict verify(Person person, DistinguishedName... groups) {
    Map<Person, Verdict> verdicts = world().source().verify(List.of(person), Set.of(groups));
    assertThat(verdicts).containsOnlyKeys(person);
    return verdicts.values().iterator().next();
  }

  protected final Verdict.Present present(Person person, DistinguishedName... groups) {
    Verdict verdict = verify(person, groups);
    assertThat(verdict).isInstanceOf(Verdict.Present.class);
    return (Verdict.Present) verdict;
  }

  protected final Set<DistinguishedName> groupsOf(Person person, DistinguishedName... groups) {
    return present(person, groups).groups();
  }

  protected static Person withoutId(String name) {
    return new Person(null, UserName.of(name));
  }

  private static MemberPath pathOf(GroupSnapshot read, Person person) {
    Function<Member, Person> who = Member::person;
    return read.members().stream()
        .filter(member -> who.apply(member).equals(person))
        .findFirst()
        .orElseThrow()
        .path();
  }
}
