package io.github.workspacessync.simulation;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.fleet.Blueprint;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.FleetSnapshot;
import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.NewWorkspace;
import io.github.workspacessync.fleet.Reply;
import io.github.workspacessync.fleet.SelfService;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceFleet;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.fleet.WorkspaceProperties;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A service whose answers are changed on their way to the run, after the watch has heard them. */
class OtherFleet implements WorkspaceFleet {
  private final WorkspaceFleet right;

  OtherFleet(WorkspaceFleet right) {
    this.right = right;
  }

  /** One whose rows look different, in the list and one by one. */
  static WorkspaceFleet withRows(WorkspaceFleet right, UnaryOperator<Workspace> changed) {
    return new OtherFleet(right) {
      @Override
      public FleetSnapshot snapshot() {
        FleetSnapshot answer = super.snapshot();
        return new FleetSnapshot(
            answer.source(),
            answer.workspaces().stream().map(changed).toList(),
            answer.clockSkew(),
            answer.notes());
      }

      @Override
      public Optional<Workspace> reread(WorkspaceId id) {
        return super.reread(id).map(changed);
      }
    };
  }

  @Override
  public SelfService preflight(Collection<Blueprint> blueprints) {
    return right.preflight(blueprints);
  }

  @Override
  public FleetSnapshot snapshot() {
    return right.snapshot();
  }

  @Override
  public Optional<Workspace> reread(WorkspaceId id) {
    return right.reread(id);
  }

  @Override
  public Map<WorkspaceId, LastConnection> lastConnections(Collection<WorkspaceId> ids) {
    return right.lastConnections(ids);
  }

  @Override
  public List<Reply> create(List<NewWorkspace> wanted) {
    return right.create(wanted);
  }

  @Override
  public Reply tag(WorkspaceId id, Map<String, String> tags) {
    return right.tag(id, tags);
  }

  @Override
  public Reply modify(WorkspaceId id, WorkspaceProperties change) {
    return right.modify(id, change);
  }

  @Override
  public Reply migrate(WorkspaceId id, BundleId bundle) {
    return right.migrate(id, bundle);
  }

  @Override
  public Reply terminate(WorkspaceId id) {
    return right.terminate(id);
  }

  @Override
  public void note(AssignmentName assignment, String text) {
    right.note(assignment, text);
  }

  @Override
  public void close() {
    right.close();
  }
}
