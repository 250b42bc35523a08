package io.github.workspacessync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.cli.Landscape.Result;
import io.github.workspacessync.testkit.directory.DirectoryEntry;
import io.github.workspacessync.testkit.directory.DirectoryGroup;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import io.github.workspacessync.testkit.directory.LdapAnswer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A leaver's removal is due; then something goes wrong with the reading of the directory. Each time
 * nothing is removed, and the run says why and what to do.
 */
class NothingIsRemovedTest {
  @TempDir Path folder;
  private Landscape landscape;
  private String group;

  @BeforeEach
  void start() {
    // Small ranges and pages, so that a group of forty comes in several of both.
    landscape =
        Landscape.start(EmbeddedDirectory.activeDirectory().valueLimit(15).pageLimit(10), folder);
    for (int i = 1; i <= 40; i++) {
      landscape.member("user%02d".formatted(i));
      landscape.desktop("user%02d".formatted(i));
    }
    landscape.directory.addUser("leo");
    due("leo");
    landscape.directory.addUser("new.leaver");
    landscape.desktop("new.leaver");
    group = landscape.directory.entry(Landscape.GROUP).dn();
  }

  @AfterEach
  void stop() {
    landscape.close();
  }

  @Test
  void withEverythingReadableTheDesktopEnds() {
    Result result = apply();

    assertThat(result.exit()).isZero();
    assertThat(landscape.fleet.calls().count("TerminateWorkspaces")).isEqualTo(1);
  }

  @Test
  void tokenGroupsUnreadable() {
    landscape.directory.faults().hideAttribute("tokenGroups");

    held(3, "UNPROVEN", "tokenGroups", "leo", "Blind", "the member user");
  }

  @Test
  void tokenGroupsAndMemberOfUnreadable() {
    landscape.directory.faults().hideAttribute("memberOf");
    landscape.directory.faults().hideAttribute("tokenGroups");

    held(3, "UNPROVEN", "leo", "Blind", "the member user");
  }

  /** A security group is in tokenGroups; only memberOf tells of a distribution group. */
  @Test
  void memberOfUnreadableWhereOnlyItTells() {
    String mailing = mailing();
    landscape.directory.faults().hideAttribute("memberOf");

    Result result = apply(landscape.yaml().replace(group, mailing));

    nothingRemoved(result, 3, "UNPROVEN", "leo", "memberOf", "Blind", "the member user");
  }

  @Test
  void memberOfOfTheLeaversUnreadableWhereOnlyItTells() {
    String mailing = mailing();
    for (String leaver : List.of("leo", "new.leaver")) {
      landscape
          .directory
          .faults()
          .hideAttribute("memberOf", landscape.directory.entry(leaver).dn());
    }

    Result result = apply(landscape.yaml().replace(group, mailing));

    nothingRemoved(result, 3, "UNPROVEN", "leo", "memberOf", "Blind", "(2 looked at)");
  }

  /** Only one of two: nobody need be called. */
  @Test
  void memberOfOfOneLeaverUnreadableWhereOnlyItTells() {
    String mailing = mailing();
    landscape.directory.faults().hideAttribute("memberOf", landscape.directory.entry("leo").dn());

    Result result = apply(landscape.yaml().replace(group, mailing));

    assertThat(result.out()).contains("UNPROVEN (1)", "memberOf").doesNotContain("Objections");
    assertThat(result.exit()).isZero();
    assertThat(landscape.fleet.calls().count("TerminateWorkspaces")).isZero();
    assertThat(landscape.fleet.workspace("new.leaver").orElseThrow().tags())
        .containsKey("workspaces-sync:mark");
  }

  @Test
  void memberUnreadable() {
    landscape.directory.faults().hideAttribute("member");

    failed("WorkSpaces", "right to read member");
  }

  @Test
  void memberAndMemberOfUnreadable() {
    landscape.directory.faults().hideAttribute("member");
    landscape.directory.faults().hideAttribute("memberOf");

    held(3, "EmptyGroup", "limits.allowEmptyGroup");
  }

  @Test
  void emptyGroup() {
    for (int i = 1; i <= 40; i++) {
      landscape.directory.removeMember(Landscape.GROUP, "user%02d".formatted(i));
    }

    held(3, "EmptyGroup", "limits.allowEmptyGroup");
  }

  @Test
  void anotherGroupBehindTheAssignment() {
    landscape.directory.addGroup(DirectoryGroup.named("Other").withMembers("user01", "user02"));
    String other = landscape.directory.entry("Other").dn();

    Result result = apply(landscape.yaml().replace(group, other));

    nothingRemoved(result, 3, "GroupChanged", "Other");
  }

  @Test
  void aRangeThatFails() {
    landscape.directory.faults().onRange(2).fromThenOn().answer(LdapAnswer.BUSY);

    failed("BUSY");
  }

  @Test
  void aPageThatFails() {
    landscape.directory.faults().onPage(2).fromThenOn().answer(LdapAnswer.UNAVAILABLE);

    failed("UNAVAILABLE");
  }

  @Test
  void aConnectionThatBreaksInTheMiddle() {
    landscape.directory.faults().onSearch(6).fromThenOn().drop();

    failed("localhost");
  }

  @Test
  void membersLeftOutOfTheList() {
    String[] some =
        new String[] {
          landscape.directory.entry("user01").dn(),
          landscape.directory.entry("user02").dn(),
          landscape.directory.entry("user03").dn()
        };
    landscape.directory.faults().omitMembers(group, some);

    held(3, "Contradictions", "CONTRADICTED", "user01");
  }

  /** A distribution group of everybody but the leavers, of which they had their desktops. */
  private String mailing() {
    List<String> users = IntStream.rangeClosed(1, 40).mapToObj("user%02d"::formatted).toList();
    DirectoryEntry mailing =
        landscape.directory.addGroup(
            DirectoryGroup.named("Mailing").distribution().withMembers(users));
    for (String leaver : List.of("leo", "new.leaver")) {
      landscape.fleet.setTag(
          landscape.fleet.workspace(leaver).orElseThrow().id(),
          "workspaces-sync:owner",
          landscape.directory.entry(leaver).id() + "@" + mailing.id());
    }
    return mailing.dn();
  }

  private void due(String name) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Instant since = now.minus(Duration.ofDays(8));
    landscape.fleet.addWorkspace(
        landscape
            .managed(name)
            .withTag(
                "workspaces-sync:mark",
                "since=%s due=%s seen=%s"
                    .formatted(since, now.minus(Duration.ofDays(1)), now.minusSeconds(60))));
  }

  private Result apply() {
    return apply(landscape.yaml());
  }

  private Result apply(String yaml) {
    return landscape.run("apply", "--yes", "-q", "-c", landscape.configuration(yaml));
  }

  private void held(int exit, String... words) {
    nothingRemoved(apply(), exit, words);
  }

  private void failed(String... words) {
    Result result = apply();
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).startsWith("Error: ").contains(words);
    assertThat(landscape.writes()).isZero();
  }

  private void nothingRemoved(Result result, int exit, String... words) {
    assertThat(result.out()).contains(words);
    assertThat(result.exit()).isEqualTo(exit);
    assertThat(landscape.fleet.calls().count("TerminateWorkspaces")).isZero();
    assertThat(landscape.fleet.workspace("new.leaver").orElseThrow().tags())
        .as("not even marked")
        .doesNotContainKey("workspaces-sync:mark");
  }
}
