package io.github.workspacessync.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.Person;
import io.github.workspacessync.fleet.FleetCall.Verb;
import io.github.workspacessync.fleet.RemovalMark;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.Decision;
import io.github.workspacessync.plan.Hold;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.plan.RemovalMode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How far {@code removal.mode} lets each row go. */
class RemovalModeTest {
  private final World world = new World().withoutLimits();
  private final Assignment sales = world.assignment("Sales");

  RemovalModeTest() {
    world.staff(sales, 3);
  }

  private Decision decisionOn(WorkspaceId desktop) {
    return world.review().plan().decisions().stream()
        .filter(decision -> decision.workspaces().contains(desktop))
        .findFirst()
        .orElseThrow();
  }

  private void assertHeldByMode(WorkspaceId desktop, int row) {
    Decision decision = decisionOn(desktop);
    assertThat(decision.row()).isEqualTo(row);
    assertThat(decision.held().map(Hold::reason)).contains(HoldReason.MODE);
    assertThat(decision.held().orElseThrow().wayOut()).contains("removal.mode");
  }

  // ---- row 19: no valid mark ----------------------------------------------------------------

  @ParameterizedTest
  @EnumSource(
      value = RemovalMode.class,
      names = {"FULL", "MARK"})
  void fullAndMarkBeginTheGraceOfALeaver(RemovalMode mode) {
    WorkspaceId left = world.leaver(sales, "ada");
    world.removal(mode);
    assertThat(decisionOn(left).row()).isEqualTo(19);
    assertThat(decisionOn(left).actions()).singleElement().isInstanceOf(Action.Mark.class);

    world.apply();

    assertThat(world.see(left).tags().mark())
        .contains(RemovalMark.begin(world.now(), Duration.ofDays(7)));
  }

  @Test
  void noneMarksNobody() {
    WorkspaceId left = world.leaver(sales, "ada");
    world.removal(RemovalMode.NONE);
    assertHeldByMode(left, 19);

    RunReport report = world.apply();

    assertThat(report.outcomes()).isEmpty();
    assertThat(world.see(left).tags().marked()).isFalse();
  }

  @Test
  void noneLeavesAMarkThatCountsNoMoreAsItIs() {
    WorkspaceId left = world.leaver(sales, "ada");
    RemovalMark old = RemovalMark.begin(world.now().minus(Duration.ofDays(60)), Duration.ofDays(7));
    world.mark(left, old);
    world.removal(RemovalMode.NONE);
    assertHeldByMode(left, 19);

    world.apply();

    assertThat(world.see(left).tags().mark()).contains(old);
  }

  // ---- row 22: due --------------------------------------------------------------------------

  @Test
  void fullEndsWhatIsDue() {
    WorkspaceId due = world.dueLeaver(sales, "ada");
    world.removal(RemovalMode.FULL);
    assertThat(decisionOn(due).row()).isEqualTo(22);

    world.apply();

    assertThat(world.lives(due)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = RemovalMode.class,
      names = {"MARK", "NONE"})
  void markAndNoneEndNothingHoweverLongItIsDue(RemovalMode mode) {
    WorkspaceId due = world.dueLeaver(sales, "ada");
    world.removal(mode);
    assertHeldByMode(due, 22);

    for (int day = 0; day < 60; day++) {
      world.apply();
      world.pass(Duration.ofDays(1));
    }

    assertThat(world.lives(due)).isTrue();
    assertThat(world.fleet().calls(Verb.TERMINATE)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = RemovalMode.class,
      names = {"MARK", "NONE"})
  void heldByItsModeADesktopKeepsItsMarkAlive(RemovalMode mode) {
    WorkspaceId due = world.dueLeaver(sales, "ada");
    RemovalMark mark = world.see(due).tags().mark().orElseThrow();
    world.removal(mode).pass(Duration.ofHours(12));

    world.apply();

    assertThat(world.see(due).tags().mark()).contains(mark.refreshed(world.now()));
  }

  // ---- whoever is back ----------------------------------------------------------------------

  @ParameterizedTest
  @EnumSource(RemovalMode.class)
  void whoeverIsBackIsUnmarkedInEveryMode(RemovalMode mode) {
    WorkspaceId back = world.desktop(sales, world.member(sales, "ada"));
    world.mark(back, world.dueMark());
    world.removal(mode);

    RunReport report = world.apply();

    assertThat(world.see(back).tags().marked()).isFalse();
    assertThat(report.outcomes())
        .singleElement()
        .satisfies(o -> assertThat(o.action()).isInstanceOf(Action.Unmark.class));
  }

  @ParameterizedTest
  @EnumSource(RemovalMode.class)
  void whoeverIsBackByHisOwnEntryIsUnmarkedInEveryMode(RemovalMode mode) {
    Person ada = world.member(sales, "ada");
    WorkspaceId back = world.desktop(sales, ada);
    world.mark(back, world.dueMark());
    world.directory().snapshotLoses(ada);
    world.removal(mode);

    world.apply();

    assertThat(world.see(back).tags().marked()).isFalse();
  }
}
