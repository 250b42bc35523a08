package io.github.workspacessync.fleet;

import io.github.workspacessync.fleet.FleetCall.Verb;
import io.github.workspacessync.fleet.Rejection.Kind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The service behind an {@link InMemoryFleet}: its rows, its rules and its pace. */
final class InMemoryService {
  private final VirtualClock clock;
  private final FleetWeather weather;
  private final Map<WorkspaceId, InMemoryRow> rows = new LinkedHashMap<>();
  private int nextId = 1;

  InMemoryService(VirtualClock clock, FleetWeather weather) {
    this.clock = clock;
    this.weather = weather;
  }

  WorkspaceId newId() {
    return new WorkspaceId("ws-%09d".formatted(nextId++));
  }

  void put(Workspace row) {
    rows.put(row.id(), new InMemoryRow(row, Instant.MIN));
  }

  Optional<InMemoryRow> find(WorkspaceId id) {
    return Optional.ofNullable(rows.get(id));
  }

  Reply create(NewWorkspace wanted) {
    Instant now = clock.instant();
    @Nullable Rejection refusal = weather.refusal(Verb.CREATE, wanted.user().key());
    if (refusal != null) {
      return refusal;
    }
    if (existing(now).anyMatch(row -> row.user.equals(wanted.user()))) {
      return new Rejection(
          Kind.CONVERGED,
          "ResourceExists.WorkSpace",
          "A WorkSpace already exists for the specified user.");
    }
    if (existing(now).count() >= weather.quota()) {
      return new Rejection(
          Kind.QUOTA, "ResourceLimitExceeded", "the quota of WorkSpaces is used up");
    }
    Workspace pending =
        new Workspace(
            newId(),
            wanted.user(),
            new WorkspaceState("PENDING"),
            wanted.bundle(),
            wanted.properties(),
            wanted.encryption() == null ? Encryption.NONE : wanted.encryption(),
            Workspace.Kind.PERSONAL,
            false,
            new Tags(wanted.tags()));
    return start(pending, now);
  }

  private Reply start(Workspace pending, Instant now) {
    InMemoryRow row = new InMemoryRow(pending, now);
    row.visibleFrom(now.plus(weather.visibleAfter()));
    row.thenEnter(WorkspaceState.AVAILABLE, now.plus(weather.startsIn()));
    rows.put(row.id, row);
    return new Reply.Accepted(row.id);
  }

  Reply tag(InMemoryRow row, Map<String, String> tags) {
    Instant now = clock.instant();
    if (row.tags(now).with(tags).values().size() > 50) {
      return new Rejection(
          Kind.PERMANENT, "ResourceLimitExceededException", "a WorkSpace has at most 50 tags");
    }
    row.tag(tags, now);
    return new Reply.Accepted(row.id);
  }

  Reply modify(InMemoryRow row, WorkspaceProperties change) {
    Instant now = clock.instant();
    boolean mode = change.protocols().isEmpty();
    if (!row.state(now).modifiable()) {
      return new Rejection(Kind.RETRY, "InvalidResourceStateException", "state " + row.state(now));
    }
    WorkspaceProperties old = row.properties();
    WorkspaceProperties changed =
        new WorkspaceProperties(
            change.runningMode() != null ? change.runningMode() : old.runningMode(),
            mode ? change.autoStopMinutes() : old.autoStopMinutes(),
            old.rootVolumeGib(),
            old.userVolumeGib(),
            old.compute(),
            mode ? old.protocols() : change.protocols());
    row.modify(changed, mode ? now : now.plus(weather.modifiesIn()));
    return new Reply.Accepted(row.id);
  }

  Reply migrate(InMemoryRow row, BundleId bundle) {
    Instant now = clock.instant();
    WorkspaceState state = row.state(now);
    if (!state.modifiable() && !state.name().equals("ERROR")) {
      return new Rejection(Kind.RETRY, "InvalidResourceStateException", "state " + state);
    }
    Workspace old = row.read(now, row.tags(now));
    row.goneFrom(now.plus(weather.startsIn()));
    return start(
        new Workspace(
            newId(),
            old.user(),
            new WorkspaceState("PENDING"),
            bundle,
            old.properties(),
            old.encryption(),
            old.kind(),
            false,
            old.tags()),
        now);
  }

  Reply terminate(InMemoryRow row) {
    Instant now = clock.instant();
    if (row.state(now).phase() == WorkspaceState.Phase.STUCK) {
      return new Rejection(
          Kind.RETRY, "OperationNotSupported", "a SUSPENDED WorkSpace cannot be terminated");
    }
    if (row.state(now).phase() != WorkspaceState.Phase.GONE) {
      row.enter(new WorkspaceState("TERMINATING"), now);
      row.goneFrom(now.plus(weather.endsIn()));
    }
    return new Reply.Accepted(row.id);
  }

  /** Carries an order out on a desktop, unless there is none or the weather is against it. */
  Reply onExisting(Verb verb, WorkspaceId id, Function<InMemoryRow, Reply> order) {
    @Nullable Rejection refusal = weather.refusal(verb, id.value());
    if (refusal != null) {
      return refusal;
    }
    @Nullable InMemoryRow row = rows.get(id);
    if (row == null || !row.exists(clock.instant())) {
      return new Rejection(
          verb == Verb.TERMINATE ? Kind.CONVERGED : Kind.PERMANENT,
          "ResourceNotFoundException",
          "there is no WorkSpace " + id);
    }
    return order.apply(row);
  }

  Stream<InMemoryRow> existing(Instant now) {
    return rows.values().stream().filter(row -> row.exists(now));
  }

  InMemoryRow row(WorkspaceId id) {
    @Nullable InMemoryRow row = rows.get(id);
    if (row == null) {
      throw new IllegalArgumentException("no such desktop: " + id);
    }
    return row;
  }
}
