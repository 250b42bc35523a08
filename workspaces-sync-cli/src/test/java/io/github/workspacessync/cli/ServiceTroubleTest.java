package io.github.workspacessync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.cli.Landscape.Result;
import io.github.workspacessync.testkit.workspaces.EmulatedWorkspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A removal is due; then something is odd about the fleet. The desktop stays. */
class ServiceTroubleTest {
  private static final String MARK = "workspaces-sync:mark";
  private static final String OWNER = "workspaces-sync:owner";

  @TempDir Path folder;
  private Landscape landscape;
  private String leo;

  @BeforeEach
  void start() {
    landscape = Landscape.start(folder);
    for (int i = 1; i <= 4; i++) {
      landscape.member("user" + i);
      landscape.desktop("user" + i);
    }
    landscape.directory.addUser("leo");
    leo = landscape.fleet.addWorkspace(due(landscape.managed("leo")));
  }

  @AfterEach
  void stop() {
    landscape.close();
  }

  @Test
  void withoutTroubleItEnds() {
    assertThat(apply().exit()).isZero();
    assertThat(landscape.fleet.calls().count("TerminateWorkspaces")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"workspaces-sync:protect", "Workspaces-Sync:Protect"})
  void theIndexDoesNotKnowTheProtectTagYet(String key) {
    lagging(() -> landscape.fleet.setTag(leo, key, "false"));

    kept(apply(), "PROTECTED");
  }

  @Test
  void theIndexDoesNotKnowTheClearedMarkYet() {
    lagging(() -> landscape.fleet.setTag(leo, MARK, ""));

    kept(apply(), "IN_TRANSITION");
  }

  @Test
  void theIndexDoesNotKnowThatTheDesktopWasTakenAway() {
    lagging(() -> landscape.fleet.removeTag(leo, "Automation"));

    kept(apply(), "IN_TRANSITION");
  }

  @Test
  void theIndexDoesNotKnowTheNewOwnerYet() {
    String other = landscape.directory.entry("user1").id() + "@x";
    lagging(() -> landscape.fleet.setTag(leo, OWNER, other));

    kept(apply(), "IN_TRANSITION");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "x@",
        "@y",
        "x@y",
        "@",
        "00000000-0000-0000-0000-00000000000g@y",
        "{00000000-0000-0000-0000-000000000000}@y",
        "00000000-0000-0000-0000-000000000000@y",
        "a@b@c"
      })
  void anOwnerThatNobodyIs(String owner) {
    landscape.fleet.remove(leo);
    landscape.fleet.addWorkspace(
        due(landscape.managed("leo")).withUser("nobody").withTag(OWNER, owner));

    kept(apply(), "Held");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yes",
        "since=2020-01-01T00:00:00Z due=2020-01-02T00:00:00Z seen=2020-01-02T00:00:00Z",
        "since=-1000000000-01-01T00:00:00Z due=2020-01-02T00:00:00Z"
            + " seen=+1000000000-12-31T23:59:59Z",
        "since=2999-01-01T00:00:00Z due=2020-01-02T00:00:00Z seen=2999-01-01T00:00:00Z",
        "since=2020-01-01T00:00:00Z since=2020-01-01T00:00:00Z due=2020-01-02T00:00:00Z",
        "since=1577836800 due=1577836800 seen=1577836800",
        "since= due= seen="
      })
  void aMarkThatIsNoneOfOurs(String mark) {
    landscape.fleet.setTag(leo, MARK, mark);

    kept(apply(), "");
  }

  @Test
  void aMarkThatWillBeDueAtTheEndOfTime() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    landscape.fleet.setTag(
        leo, MARK, "since=-1000000000-01-01T00:00:00Z due=+1000000000-12-31T23:59:59Z seen=" + now);

    kept(apply(), "WITHIN_GRACE");
  }

  @ParameterizedTest
  @ValueSource(longs = {-6, 6})
  void clocksApart(long minutes) {
    landscape.fleet.faults().clockSkew(Duration.ofMinutes(minutes));

    kept(apply(), "ClockSkew");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SUSPENDED", "TELEPORTING", "REBUILDING", "UPDATING", "TERMINATING"})
  void aStateThatIsNotSettled(String state) {
    landscape.fleet.setState(leo, state);

    kept(apply(), "");
  }

  @Test
  void noWordAboutItsUse() {
    change(EmulatedWorkspace::withoutConnectionStatus);

    kept(apply(), "RECENTLY_USED");
  }

  @Test
  void aStandByRow() {
    change(row -> row.standbyOf("ws-111111111", "eu-central-1"));

    kept(apply(), "");
  }

  @Test
  void aSecondDesktop() {
    landscape.fleet.addWorkspace(landscape.managed("leo").withState("ERROR"));

    kept(apply(), "DUPLICATE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DescribeWorkspaces", "GetResources", "DescribeTags"})
  void pagesWithoutAnEndOrServerFaults(String operation) {
    if (operation.equals("DescribeTags")) {
      landscape.fleet.faults().deny(operation);
    } else {
      landscape.fleet.faults().endlessPages(operation);
    }

    Result result = apply();

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).startsWith("Error: ").doesNotContain("\tat ");
    assertThat(landscape.writes()).isZero();
  }

  @Test
  void theLastLookCannotReadTheTags() {
    // The first is that of the directory's notes.
    landscape.fleet.faults().refuse("DescribeTags", leo, "AccessDeniedException", "no");

    Result result = apply();

    assertThat(result.exit()).isEqualTo(4);
    assertThat(landscape.fleet.calls().count("TerminateWorkspaces")).isZero();
  }

  @Test
  void aRefusalOfTheOneDesktop() {
    landscape.fleet.faults().refuse("TerminateWorkspaces", leo, "OperationInProgress", "later");

    assertThat(apply().exit()).isEqualTo(4);
    assertThat(landscape.fleet.workspace(leo).orElseThrow().state()).isEqualTo("AVAILABLE");
  }

  @Test
  void aLostAnswerIsNoSecondRemoval() {
    landscape.fleet.faults().resetAfter("TerminateWorkspaces", 1);

    Result result = apply();

    assertThat(result.exit()).isIn(0, 4);
    assertThat(landscape.fleet.workspaces())
        .filteredOn(row -> row.state().startsWith("TERMINAT"))
        .extracting(EmulatedWorkspace::id)
        .isSubsetOf(leo);
  }

  private static EmulatedWorkspace due(EmulatedWorkspace row) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return row.withTag(
        MARK,
        "since=%s due=%s seen=%s"
            .formatted(
                now.minus(Duration.ofDays(8)),
                now.minus(Duration.ofDays(1)),
                now.minusSeconds(60)));
  }

  private void change(UnaryOperator<EmulatedWorkspace> how) {
    landscape.fleet.change(leo, how);
  }

  /** Something happens that the tag index does not show yet. */
  private void lagging(Runnable something) {
    landscape.fleet.advance(Duration.ofMinutes(10));
    landscape.fleet.faults().tagIndexLag(Duration.ofMinutes(5));
    something.run();
  }

  private Result apply() {
    return landscape.run("apply", "--yes", "-q", "-c", landscape.configuration());
  }

  private void kept(Result result, String word) {
    assertThat(result.all()).contains(word).doesNotContain("\tat ", "Unexpected");
    assertThat(landscape.fleet.calls().count("TerminateWorkspaces")).isZero();
  }
}
