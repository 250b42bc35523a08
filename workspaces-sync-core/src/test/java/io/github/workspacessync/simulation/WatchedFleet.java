package io.github.workspacessync.simulation;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.fleet.Blueprint;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.FleetSnapshot;
import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.NewWorkspace;
import io.github.workspacessync.fleet.Reply;
import io.github.workspacessync.fleet.SelfService;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceFleet;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.fleet.WorkspaceProperties;
import io.github.workspacessync.fleet.WorkspaceState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets the watch hear what the service answers, and the checks what is ordered of it. */
final class WatchedFleet implements WorkspaceFleet {
  private final WorkspaceFleet fleet;
  private final RunWatch watch;
  private final Course course;
  private final Checks checks;

  WatchedFleet(WorkspaceFleet fleet, RunWatch watch, Course course, Checks checks) {
    this.fleet = fleet;
    this.watch = watch;
    this.course = course;
    this.checks = checks;
  }

  @Override
  public SelfService preflight(Collection<Blueprint> blueprints) {
    return course.call(() -> "checks the bundles", () -> fleet.preflight(blueprints));
  }

  @Override
  public FleetSnapshot snapshot() {
    return course.call(
        () -> "reads the fleet",
        () -> {
          FleetSnapshot answer = fleet.snapshot();
          watch.told(answer);
          return answer;
        });
  }

  @Override
  public Optional<Workspace> reread(WorkspaceId id) {
    return course.call(
        () -> "re-reads " + id,
        () -> {
          Optional<Workspace> answer = fleet.reread(id);
          watch.told(id, answer);
          return answer;
        });
  }

  @Override
  public Map<WorkspaceId, LastConnection> lastConnections(Collection<WorkspaceId> ids) {
    return course.call(
        () -> "asks for the last use of " + ids,
        () -> {
          Map<WorkspaceId, LastConnection> answer = fleet.lastConnections(ids);
          watch.toldUses(answer);
          return answer;
        });
  }

  @Override
  public List<Reply> create(List<NewWorkspace> wanted) {
    return course.call(
        () -> "orders desktops for " + wanted.stream().map(NewWorkspace::user).toList(),
        () -> {
          wanted.forEach(one -> checks.ask(check -> check.creating(watch, one)));
          try {
            return fleet.create(wanted);
          } finally {
            watch.town().rememberNew();
          }
        });
  }

  @Override
  public Reply tag(WorkspaceId id, Map<String, String> tags) {
    return course.call(
        () -> "tags " + id + " " + tags,
        () -> {
          Optional<Workspace> before = watch.town().fleet().workspace(id);
          try {
            return fleet.tag(id, tags);
          } finally {
            if (tags.containsKey(Tags.MARK)) {
              before.ifPresent(this::marked);
            }
          }
        });
  }

  private void marked(Workspace before) {
    String old = before.tags().values().getOrDefault(Tags.MARK, "");
    watch
        .town()
        .fleet()
        .workspace(before.id())
        .filter(now -> !now.tags().values().getOrDefault(Tags.MARK, "").equals(old))
        .ifPresent(
            now ->
                checks.ask(check -> check.marked(watch, before, now.tags().mark().orElse(null))));
  }

  @Override
  public Reply modify(WorkspaceId id, WorkspaceProperties change) {
    return course.call(() -> "modifies " + id, () -> fleet.modify(id, change));
  }

  @Override
  public Reply migrate(WorkspaceId id, BundleId bundle) {
    return course.call(
        () -> "migrates " + id,
        () -> {
          checks.ask(check -> check.migrating(watch, id));
          Workspace before = watch.town().fleet().workspace(id).orElse(null);
          int count = watch.town().fleet().workspaces().size();
          try {
            return fleet.migrate(id, bundle);
          } finally {
            if (before != null && watch.town().fleet().workspaces().size() > count) {
              watch.town().tally().count("migrations");
              watch.town().rememberNew();
              checks.ask(check -> check.taken(watch, before));
            }
          }
        });
  }

  @Override
  public Reply terminate(WorkspaceId id) {
    watch.ordersNow();
    return course.call(
        () -> "ENDS " + id,
        () -> {
          checks.ask(check -> check.ending(watch, id));
          Workspace before = watch.town().live(id).orElse(null);
          try {
            return fleet.terminate(id);
          } finally {
            Optional<WorkspaceState.Phase> now =
                watch.town().fleet().workspace(id).map(row -> row.state().phase());
            if (before != null && now.filter(WorkspaceState.Phase.GONE::equals).isPresent()) {
              watch.town().tally().count("removals");
              watch.ended(id);
              checks.ask(check -> check.taken(watch, before));
            }
          }
        });
  }

  @Override
  public void note(AssignmentName assignment, String text) {
    course.call(
        () -> "notes for " + assignment + " " + text,
        () -> {
          fleet.note(assignment, text);
          return Boolean.TRUE;
        });
  }

  @Override
  public void close() {
    fleet.close();
  }

  @Override
  public String toString() {
    return AuditLine.SECRET;
  }
}
