package io.github.workspacessync.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.GroupId;
import io.github.workspacessync.Person;
import io.github.workspacessync.UserName;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InMemoryDirectoryTest extends DirectorySourceContract {
  private final InMemoryDirectory directory = new InMemoryDirectory();

  @Override
  protected World world() {
    return new InMemoryContractWorld(directory);
  }

  @Test
  void aLostMemberIsMissedByTheSnapshotAndSeenByTheSecondWay() {
    DistinguishedName group = directory.addGroup("desktops");
    Person anna = member(group, "anna");

    directory.snapshotLoses(anna);

    assertThat(read(group).members()).isEmpty();
    assertThat(groupsOf(anna, group)).containsExactly(group);
  }

  @Test
  void theBlindSecondWayFindsNobodyUntilItIsHealed() {
    DistinguishedName group = directory.addGroup("desktops");
    Person anna = member(group, "anna");

    directory.verifyBlind();
    assertThat(verify(anna, group)).isEqualTo(new Verdict.Gone());

    directory.heal();
    directory.verifySeesNoMemberships();
    assertThat(groupsOf(anna, group)).isEmpty();

    directory.heal();
    assertThat(groupsOf(anna, group)).containsExactly(group);
  }

  @Test
  void givesTheVerdictThatWasSet() {
    DistinguishedName group = directory.addGroup("desktops");
    Person anna = member(group, "anna");

    directory.verifySays(anna, new Verdict.Unknown("set"));

    assertThat(verify(anna, group)).isEqualTo(new Verdict.Unknown("set"));
    assertThat(verify(withoutId("ANNA"), group)).isEqualTo(new Verdict.Unknown("set"));
  }

  @Test
  void failsBothWaysAndCountsThem() {
    DistinguishedName group = directory.addGroup("desktops");
    Person anna = member(group, "anna");
    directory.fail("switched off");

    assertThatThrownBy(() -> read(group)).hasMessage("switched off");
    assertThatThrownBy(() -> verify(anna, group)).hasMessage("switched off");
    assertThat(directory.snapshots()).isEqualTo(1);
    assertThat(directory.verifications()).isEqualTo(1);
    assertThat(directory.personsVerified()).isEqualTo(1);
  }

  @Test
  void twoMembersWithOneNameAreUnknownUnderIt() {
    DistinguishedName group = directory.addGroup("desktops");
    member(group, "anna");
    member(group, "ANNA");

    assertThat(read(group).unknown()).containsOnlyKeys(UserName.of("anna"));
    assertThat(verify(withoutId("anna"), group)).isInstanceOf(Verdict.Unknown.class);
  }

  @Test
  void aHitThatDiffersInDiacriticsIsUnknown() {
    DistinguishedName group = directory.addGroup("desktops");
    member(group, "björn");

    assertThat(verify(withoutId("bjorn"), group)).isInstanceOf(Verdict.Unknown.class);
  }

  @Test
  void countsPrimaryMembersOthersAndAnotherGroupUnderTheSameName() {
    DistinguishedName group = directory.addGroup("desktops");
    Person anna = directory.addPerson("anna");
    directory.addPrimaryMember(group, anna);
    directory.addOthers(group, 2);

    GroupSnapshot read = read(group);
    assertThat(read.others()).isEqualTo(2);
    assertThat(read.members())
        .extracting(Member::path)
        .containsExactly(new MemberPath(List.of(group), true));

    directory.addGroup(group, new GroupId("another"));
    assertThat(read(group).id()).isEqualTo(new GroupId("another"));
    assertThat(directory.snapshot(Set.of(group)).group(group).members()).isEmpty();
  }

  private record InMemoryContractWorld(InMemoryDirectory directory) implements World {
    @Override
    public Person addPerson(String name) {
      return directory.addPerson(name);
    }

    @Override
    public DistinguishedName addGroup(String name) {
      return directory.addGroup(name);
    }

    @Override
    public GroupId idOf(DistinguishedName group) {
      return directory.idOf(group);
    }

    @Override
    public void addMember(DistinguishedName group, Person person) {
      directory.addMember(group, person);
    }

    @Override
    public void removeMember(DistinguishedName group, Person person) {
      directory.removeMember(group, person);
    }

    @Override
    public void nest(DistinguishedName parent, DistinguishedName child) {
      directory.nest(parent, child);
    }

    @Override
    public void deletePerson(Person person) {
      directory.deletePerson(person);
    }

    @Override
    public Person rename(Person person, String name) {
      return directory.rename(person, name);
    }

    @Override
    public void addDanglingValue(DistinguishedName group, String distinguishedName) {
      directory.addUnresolved(group, distinguishedName);
    }

    @Override
    public void hideValues(DistinguishedName group) {
      directory.hideValues(group);
    }

    @Override
    public DirectorySource source() {
      return directory;
    }
  }
}
