package io.github.workspacessync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.GroupId;
import io.github.workspacessync.Person;
import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.AccountFacts;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.directory.Member;
import io.github.workspacessync.directory.MemberPath;
import io.github.workspacessync.fleet.Blueprint;
import io.github.workspacessync.fleet.BundleId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RosterTest {
  private static final DistinguishedName SALES = DistinguishedName.of("CN=Sales,DC=example");
  private static final DistinguishedName BOARD = DistinguishedName.of("CN=Board,DC=example");
  private static final PersonId ID = new PersonId("id-ada");
  private static final UserName ADA = UserName.of("ada");

  private static Roster roster(GroupSnapshot sales, GroupSnapshot board) {
    Policy policy =
        new Policy(
            Policy.DEFAULT.removal(),
            Policy.DEFAULT.grace(),
            false,
            Policy.DEFAULT.recentUse(),
            List.of(),
            Set.of(BOARD),
            true,
            Repair.REPORT,
            Repair.FIX,
            MovePolicy.KEEP);
    Assignment assignment =
        new Assignment(new AssignmentName("Sales"), SALES, Blueprint.of(new BundleId("wsb-1")));
    return new Roster(
        new SyncRules(List.of(assignment), policy),
        new DirectorySnapshot("test", Map.of(SALES, sales, BOARD, board)));
  }

  private static GroupSnapshot group(
      DistinguishedName name, List<Member> members, Map<UserName, String> unknown) {
    return new GroupSnapshot(name, new GroupId("group"), members, List.of(), unknown, List.of(), 0);
  }

  private static Member member(DistinguishedName group, String id, UserName name) {
    return new Member(new PersonId(id), name, AccountFacts.GOOD, MemberPath.direct(group));
  }

  private static GroupSnapshot empty(DistinguishedName name) {
    return group(name, List.of(), Map.of());
  }

  @Test
  void whoIsInNoGroupIsOutAndNotKept() {
    Roster roster = roster(empty(SALES), empty(BOARD));

    assertThat(roster.of(new Person(ID, ADA))).isEqualTo(new Standing.Out(Leaving.LEFT));
    assertThat(roster.keeps(new Person(ID, ADA))).isFalse();
  }

  @Test
  void aKeepGroupKeepsByIdAndWithoutAnIdByName() {
    List<Member> members = List.of(member(BOARD, "id-ada", UserName.of("ada.new")));
    Roster roster = roster(empty(SALES), group(BOARD, members, Map.of()));

    assertThat(roster.keeps(new Person(ID, ADA))).isTrue();
    assertThat(roster.keeps(new Person(null, UserName.of("ADA.NEW")))).isTrue();
    assertThat(roster.keeps(new Person(null, ADA))).isFalse();
    assertThat(roster.keeps(new Person(new PersonId("other"), UserName.of("ada.new")))).isFalse();
  }

  @Test
  void whoIsUnknownToAKeepGroupIsNotTakenForAbsentFromIt() {
    Roster roster = roster(empty(SALES), group(BOARD, List.of(), Map.of(ADA, "two accounts")));

    assertThat(roster.keeps(new Person(ID, ADA))).isTrue();
    assertThat(roster.keeps(new Person(null, ADA))).isTrue();
    assertThat(roster.keeps(new Person(ID, UserName.of("bob")))).isFalse();
  }

  @Test
  void whoIsUnknownToAnAssignmentIsUnknown() {
    Roster roster = roster(group(SALES, List.of(), Map.of(ADA, "two accounts")), empty(BOARD));

    assertThat(roster.of(new Person(ID, ADA))).isInstanceOf(Standing.Unknown.class);
    assertThat(roster.of(new Person(null, ADA))).isInstanceOf(Standing.Unknown.class);
    assertThat(roster.unknownNames()).containsExactly(ADA);
  }

  @Test
  void twoMembersWithOneNameAreBothUnknown() {
    List<Member> members =
        List.of(member(SALES, "one", ADA), member(SALES, "two", UserName.of("ADA")));
    Roster roster = roster(group(SALES, members, Map.of()), empty(BOARD));

    for (PersonId id : List.of(new PersonId("one"), new PersonId("two"))) {
      assertThat(roster.of(new Person(id, ADA))).isInstanceOf(Standing.Unknown.class);
    }
    assertThat(roster.of(new Person(null, ADA))).isInstanceOf(Standing.Unknown.class);
    assertThat(roster.bearer(ADA)).isNull();
  }
}
