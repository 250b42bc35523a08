package io.github.workspacessync.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.run.RunListener;
import io.github.workspacessync.run.RunReport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void countsWhatWasDoneAndHeld() {
    Runs runs = new Runs().member("alice").member("bob").member("carol").foreign("carol");

    List<String> lines = Summary.of(runs.apply(RunListener.SILENT));

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).startsWith("hold FOREIGN: carol").contains("Way out:");
    assertThat(lines.get(1))
        .startsWith("summary: DONE; applied; actions {done=2}; holds {FOREIGN=1}; plan ");
  }

  @Test
  void showsTheEventThatReleasesADesktopByItsName() {
    Runs runs = new Runs().member("alice");
    // By its name alone nobody knows whether the account was renamed.
    WorkspaceId unknown = runs.managedWithoutOwner("gone");

    List<String> lines = Summary.of(runs.plan());

    assertThat(lines)
        .filteredOn(line -> line.startsWith("hold UNIDENTIFIED: gone"))
        .singleElement()
        .asString()
        .endsWith("To approve: the same event with \"approve\": [\"" + unknown + "\"]");
  }

  @Test
  void namesAllThatAPlanWouldDoAndSaysThatItChangedNothing() {
    Runs runs = new Runs().member("alice");
    WorkspaceId left = runs.leaver("bob");

    List<String> lines = Summary.of(runs.plan());

    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("would create for alice (WorkSpaces): member by ");
    assertThat(lines.get(1))
        .startsWith("would mark " + left + " for bob (WorkSpaces): he has left (LEFT); ");
    assertThat(lines.get(2))
        .startsWith("summary: DONE; planned only, nothing was changed; actions {create=1, mark=1}");
  }

  @Test
  void saysToWhomARunIsLimitedAndWhomNobodyKnows() {
    Runs runs = new Runs().member("alice").member("bob").only("alice", "alcie");

    List<String> lines = Summary.of(runs.apply(RunListener.SILENT));

    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("limited to alcie, alice; 1 action for others is left out");
    assertThat(lines.get(1)).startsWith("nobody of this name").contains("alcie", "Way out: ");
    assertThat(lines.get(2)).startsWith("summary: DONE; applied; actions {done=1}; holds {}");
  }

  @Test
  void namesAsManyHoldsAsFitAndCountsTheRest() {
    Runs runs = new Runs();
    for (int i = 0; i < Summary.MOST_HOLDS + 1; i++) {
      runs.member("user" + i).foreign("user" + i);
    }

    List<String> lines = Summary.of(runs.plan());

    assertThat(lines).hasSize(Summary.MOST_HOLDS + 2);
    assertThat(lines).contains("and 1 more holds; the whole report names them all");
  }

  @Test
  void logsThatAnActionIsAboutToBeDoneBeforeItsOutcome() {
    Runs runs = new Runs().member("alice");
    Lines log = new Lines();
    LogLines lines = LogLines.of(log, Map.of(), Pseudonyms.none());

    RunReport report = runs.apply(new RunLog(lines, Pseudonyms.none(), runs.fleet.clock()));

    assertThat(report.outcomes()).hasSize(1);
    assertThat(String.join("", log.written))
        .containsSubsequence(
            "reading the directory",
            "reading the fleet",
            "1 actions, 0 holds, 0 objections",
            "about to create for alice (WorkSpaces): ",
            "done: create for alice (WorkSpaces): ws-");
  }
}
