package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.testkit.directory.DirectoryGroup;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import io.github.workspacessync.testkit.directory.LoggedSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Verification of persons in more groups than an answer holds, and its number of requests. */
class AdVerificationSizeTest extends KitTest {
  private static final int LIMIT = 5;

  @Override
  protected EmbeddedDirectory start() {
    return EmbeddedDirectory.activeDirectory().valueLimit(LIMIT).start();
  }

  @Test
  void readsTokenGroupsInRangesByTheOwnEntryAlone() {
    Person anna = user("anna");
    List<DistinguishedName> groups = teams(12, "anna");
    LdapDirectorySource source = source();
    directory.requests().reset();

    Verdict verdict = source.reverify(anna, Set.copyOf(groups));

    assertThat(((Verdict.Present) verdict).groups()).containsExactlyInAnyOrderElementsOf(groups);
    assertThat(searches(search -> asksFor(search, "tokenGroups")))
        .hasSizeGreaterThan(2)
        .allMatch(search -> search.scope().equals("base"));
  }

  @Test
  void readsRangesOfTokenGroupsTwiceBecauseTheyChangeWithoutTheEntry() {
    Person anna = user("anna");
    teams(7, "anna");
    DistinguishedName group = group("desktops");
    LdapDirectorySource source = source();
    directory.requests().reset();

    assertThat(((Verdict.Present) source.reverify(anna, Set.of(group))).groups()).isEmpty();

    assertThat(searches(search -> search.range() && asksFor(search, "tokenGroups"))).hasSize(2);
  }

  @Test
  void tokenGroupsOfWhichARangeFailsLeaveItOpen() {
    Person anna = user("anna");
    teams(12, "anna");
    DistinguishedName group = group("desktops");
    directory.faults().onRange(2).fromThenOn().omitEntries(1);

    assertThat(whyUnknown(anna, group)).contains("tokenGroups").contains("did not give it wholly");
  }

  @Test
  void readsMemberOfInRangesForDistributionGroups() {
    Person anna = user("anna");
    List<DistinguishedName> letters = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      DirectoryGroup group = DirectoryGroup.named("letters" + i).distribution();
      letters.add(DistinguishedName.of(directory.addGroup(group.withMembers("anna")).dn()));
    }

    assertThat(groupsOf(anna, letters.toArray(DistinguishedName[]::new)))
        .containsExactlyInAnyOrderElementsOf(letters);
  }

  @Test
  void twentyFiveLeaversInNestedGroupsOfTheirOwnTakeAtMostSixtyRequests() {
    DistinguishedName group = group("desktops");
    DistinguishedName letters =
        DistinguishedName.of(
            directory.addGroup(DirectoryGroup.named("letters").distribution()).dn());
    List<Person> leavers = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      leavers.add(user("leaver" + i));
      directory.addGroup("team" + i, "leaver" + i);
      directory.addGroup("department" + i, "team" + i);
      directory.addGroup("division" + i, "department" + i);
    }
    LdapDirectorySource source = source();
    directory.requests().reset();

    Map<Person, Verdict> verdicts = source.verify(leavers, Set.of(group, letters));

    assertThat(verdicts.values())
        .hasSize(25)
        .allSatisfy(verdict -> assertThat(((Verdict.Present) verdict).groups()).isEmpty());
    assertThat(directory.requests().total()).isLessThanOrEqualTo(34);
  }

  @Test
  void twentyFiveAccountsThatAreGoneTakeAtMostSixtyRequests() {
    DistinguishedName group = group("desktops");
    List<Person> leavers = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      leavers.add(user("leaver" + i));
      directory.delete("leaver" + i);
    }
    LdapDirectorySource source = source();
    directory.requests().reset();

    Map<Person, Verdict> verdicts = source.verify(leavers, Set.of(group));

    assertThat(verdicts.values()).hasSize(25).allMatch(Verdict.Gone.class::isInstance);
    assertThat(directory.requests().total()).isLessThanOrEqualTo(60);
  }

  @Test
  void oneLeaverRightBeforeARemovalTakesSevenRequests() {
    Person leaver = user("leaver");
    directory.addGroup("team", "leaver");
    DistinguishedName group = group("desktops");
    LdapDirectorySource source = source();
    directory.requests().reset();

    Verdict verdict = source.reverify(leaver, Set.of(group));

    assertThat(((Verdict.Present) verdict).groups()).isEmpty();
    assertThat(directory.requests().total()).isLessThanOrEqualTo(7);
  }

  private List<DistinguishedName> teams(int count, String member) {
    List<DistinguishedName> teams = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      teams.add(group("team" + i, member));
    }
    return teams;
  }

  private List<LoggedSearch> searches(Predicate<LoggedSearch> which) {
    return directory.requests().searches().stream().filter(which).toList();
  }

  private static boolean asksFor(LoggedSearch search, String attribute) {
    return search.attributes().stream().anyMatch(each -> each.startsWith(attribute));
  }
}
