package io.github.workspacessync.cli.demo;

import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Hold;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.run.RunReport;
import io.github.workspacessync.testkit.workspaces.CallLog;
import io.github.workspacessync.testkit.workspaces.WorkSpacesEmulator;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the story says of runs and desktops, each checked as it is said. */
final class Claims {
  private final Narrator tell;
  private final WorkSpacesEmulator fleet;

  Claims(Narrator tell, WorkSpacesEmulator fleet) {
    this.tell = tell;
    this.fleet = fleet;
  }

  void digest(RunReport report) {
    Digest.of(report).forEach(tell::line);
  }

  void does(RunReport report, Class<? extends Action> type, String... users) {
    Set<String> found =
        report.review().actions().stream()
            .filter(type::isInstance)
            .map(action -> action.user().value())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> expected = new TreeSet<>(Arrays.asList(users));
    tell.expect(
        type.getSimpleName() + ": " + expected + said(expected, found), found.equals(expected));
  }

  void holds(RunReport report, HoldReason reason, String... users) {
    Set<String> found =
        report.review().holds().stream()
            .filter(hold -> hold.reason() == reason)
            .map(Hold::user)
            .map(Object::toString)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> expected = new TreeSet<>(Arrays.asList(users));
    tell.expect("held " + reason + ": " + expected + said(expected, found), found.equals(expected));
  }

  private static String said(Set<String> expected, Set<String> found) {
    return expected.equals(found) ? "" : ", but it was " + found;
  }

  boolean has(String user) {
    return fleet.workspace(user).isPresent();
  }

  long writes() {
    return fleet.calls().all().stream().filter(Claims::writes).count();
  }

  static boolean writes(CallLog.Call call) {
    return !call.operation().startsWith("Describe") && !call.operation().startsWith("Get");
  }

  /** Whether no change has ever named the desktop. */
  boolean untouched(String id) {
    return fleet.calls().naming(id).stream().noneMatch(Claims::writes);
  }
}
