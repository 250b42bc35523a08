package io.github.workspacessync.cli.demo;

import io.github.workspacessync.Deadline;
import io.github.workspacessync.app.ConfigReader;
import io.github.workspacessync.app.SessionOptions;
import io.github.workspacessync.app.SyncSession;
import io.github.workspacessync.guard.Approval;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.run.Outcome;
import io.github.workspacessync.run.RunListener;
import io.github.workspacessync.run.RunReport;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Makes runs exactly as {@code plan} and {@code apply} do, on the demonstration's configuration
 * file, and remembers which decisions came up.
 */
final class DemoRuns {
  private final DemoServers servers;
  private final SortedSet<Integer> rows = new TreeSet<>();
  private final Set<HoldReason> reasons = EnumSet.noneOf(HoldReason.class);
  private int runs;

  DemoRuns(DemoServers servers) {
    this.servers = servers;
  }

  RunReport plan() {
    try (SyncSession session = open()) {
      return remember(session.plan());
    }
  }

  RunReport apply() {
    try (SyncSession session = open()) {
      return remember(session.apply(review -> Approval.grantedBy("the demonstration")));
    }
  }

  /** Rows of the decision table that have decided somebody. */
  SortedSet<Integer> rows() {
    return rows;
  }

  Set<HoldReason> reasons() {
    return reasons;
  }

  int count() {
    return runs;
  }

  private SyncSession open() {
    runs++;
    return SyncSession.open(
        ConfigReader.readFile(servers.configuration()),
        new SessionOptions(
            servers.environment(), Deadline.none(), servers.fleet().clock(), RunListener.SILENT));
  }

  private RunReport remember(RunReport report) {
    report.review().plan().decisions().forEach(decision -> rows.add(decision.row()));
    report.review().holds().forEach(hold -> reasons.add(hold.reason()));
    report.outcomes().stream()
        .filter(Outcome.Withheld.class::isInstance)
        .map(Outcome.Withheld.class::cast)
        .forEach(withheld -> reasons.add(withheld.hold().reason()));
    return report;
  }
}
