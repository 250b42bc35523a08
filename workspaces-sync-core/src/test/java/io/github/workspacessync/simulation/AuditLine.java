package io.github.workspacessync.simulation;

import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.run.RemovalRecord;
import io.github.workspacessync.run.RunReport;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every removal was written down before its call, and stands in the report; and no report says
 * anything of how the ports are reached.
 */
final class AuditLine implements Check {
  /** What a port would show of itself if it were printed: a stand-in for its credentials. */
  static final String SECRET = "hunter2";

  @Override
  public Optional<String> ending(RunWatch run, WorkspaceId id) {
    return run.hasWrittenDown(id)
        ? Optional.empty()
        : Optional.of(id + " is ended before it is written down why");
  }

  @Override
  public Optional<String> over(RunWatch run, @Nullable RunReport report) {
    if (report == null) {
      return Optional.empty();
    }
    Set<WorkspaceId> told =
        report.removals().stream()
            .map(RemovalRecord::desktop)
            .map(desktop -> desktop.id())
            .collect(Collectors.toSet());
    for (WorkspaceId id : run.ended()) {
      if (!told.contains(id)) {
        return Optional.of(id + " was ended, and the report does not tell");
      }
    }
    return !run.ended().isEmpty() && report.toString().contains(SECRET)
        ? Optional.of("the report tells a secret")
        : Optional.empty();
  }
}
