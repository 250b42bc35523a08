package io.github.workspacessync.simulation;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.fleet.Blueprint;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.FleetException;
import io.github.workspacessync.fleet.FleetSnapshot;
import io.github.workspacessync.fleet.InMemoryFleet;
import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.NewWorkspace;
import io.github.workspacessync.fleet.Rejection;
import io.github.workspacessync.fleet.Reply;
import io.github.workspacessync.fleet.SelfService;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceFleet;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.fleet.WorkspaceProperties;
import io.github.workspacessync.simulation.Fault.Kind;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** The service as a run meets it: what {@link InMemoryFleet} does by itself, and what is wrong. */
final class FaultyFleet implements WorkspaceFleet {
  private final InMemoryFleet fleet;
  private final Faults faults;
  private final SplittableRandom random;

  FaultyFleet(InMemoryFleet fleet, Faults faults, SplittableRandom random) {
    this.fleet = fleet;
    this.faults = faults;
    this.random = random;
  }

  /** A read fails before, a write before or after it was carried out. */
  private <T> T call(Supplier<T> carryOut) {
    boolean fails = faults.has(Kind.CALLS_FAIL) && random.nextInt(12) == 0;
    if (fails && random.nextBoolean()) {
      throw new FleetException("the call did not reach the service");
    }
    T answer = carryOut.get();
    if (fails) {
      throw new FleetException("the answer was lost");
    }
    return answer;
  }

  private Reply order(WorkspaceId id, Supplier<Reply> carryOut) {
    return call(
        () ->
            faults.has(Kind.ORDERS_ARE_REFUSED, id)
                ? new Rejection(Rejection.Kind.RETRY, "OperationInProgress", "another order runs")
                : carryOut.get());
  }

  @Override
  public SelfService preflight(Collection<Blueprint> blueprints) {
    return call(() -> fleet.preflight(blueprints));
  }

  @Override
  public FleetSnapshot snapshot() {
    fleet.weather().tagIndexLag(by(Kind.TAG_INDEX_IS_OLD));
    fleet.weather().clockSkew(by(Kind.CLOCK_IS_OFF).negated());
    FleetSnapshot whole = call(fleet::snapshot);
    List<Workspace> seen =
        whole.workspaces().stream()
            .filter(row -> !faults.has(Kind.ROW_IS_MISSING, row.id()))
            .toList();
    return new FleetSnapshot(whole.source(), seen, whole.clockSkew(), whole.notes());
  }

  private Duration by(Kind kind) {
    return faults.first(kind).map(Fault::by).orElse(Duration.ZERO);
  }

  @Override
  public Optional<Workspace> reread(WorkspaceId id) {
    return call(() -> fleet.reread(id));
  }

  @Override
  public Map<WorkspaceId, LastConnection> lastConnections(Collection<WorkspaceId> ids) {
    return faults.has(Kind.USE_IS_NOT_TOLD) ? Map.of() : call(() -> fleet.lastConnections(ids));
  }

  @Override
  public List<Reply> create(List<NewWorkspace> wanted) {
    fleet.weather().visibleAfter(by(Kind.ROWS_COME_LATE));
    fleet
        .weather()
        .quota(faults.has(Kind.QUOTA_IS_USED_UP) ? fleet.workspaces().size() : Integer.MAX_VALUE);
    return call(() -> fleet.create(wanted));
  }

  @Override
  public Reply tag(WorkspaceId id, Map<String, String> tags) {
    return order(id, () -> fleet.tag(id, tags));
  }

  @Override
  public Reply modify(WorkspaceId id, WorkspaceProperties change) {
    return order(id, () -> fleet.modify(id, change));
  }

  @Override
  public Reply migrate(WorkspaceId id, BundleId bundle) {
    return order(id, () -> fleet.migrate(id, bundle));
  }

  @Override
  public Reply terminate(WorkspaceId id) {
    return order(id, () -> fleet.terminate(id));
  }

  @Override
  public void note(AssignmentName assignment, String text) {
    call(
        () -> {
          fleet.note(assignment, text);
          return Boolean.TRUE;
        });
  }

  @Override
  public void close() {}
}
