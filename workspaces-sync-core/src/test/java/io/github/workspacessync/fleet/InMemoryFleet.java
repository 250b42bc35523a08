package io.github.workspacessync.fleet;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.UserName;
import io.github.workspacessync.fleet.FleetCall.Fault;
import io.github.workspacessync.fleet.FleetCall.Verb;
import io.github.workspacessync.fleet.Rejection.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A fleet that refuses, lags and takes its time like the real one, on a virtual clock.
 *
 * <p>It never does for a test what the service would not do: rows appear late, tags are indexed
 * late, orders take time, and a second desktop for a user is refused even while the first cannot be
 * seen. Deterministic, and without threads.
 */
public final class InMemoryFleet implements WorkspaceFleet {
  private final VirtualClock clock;
  private final FleetWeather weather;
  private final Map<WorkspaceId, InMemoryRow> rows = new LinkedHashMap<>();
  private final Map<WorkspaceId, LastConnection> connections = new HashMap<>();
  private final Map<AssignmentName, String> notes = new HashMap<>();
  private final List<FleetCall> calls = new ArrayList<>();
  private int nextId = 1;

  public InMemoryFleet() {
    this(new VirtualClock());
  }

  public InMemoryFleet(VirtualClock clock) {
    this.clock = clock;
    this.weather = new FleetWeather();
  }

  // ---- what a test arranges -----------------------------------------------------------------

  public VirtualClock clock() {
    return clock;
  }

  /** Delays, quota, refusals and faults, all switchable at any time. */
  public FleetWeather weather() {
    return weather;
  }

  /** Puts an AVAILABLE desktop that has been there for long. */
  public WorkspaceId add(String user, String bundle, Map<String, String> tags) {
    return put(
        new Workspace(
            newId(),
            UserName.of(user),
            WorkspaceState.AVAILABLE,
            new BundleId(bundle),
            WorkspaceProperties.NONE,
            Encryption.NONE,
            Workspace.Kind.PERSONAL,
            false,
            new Tags(tags)));
  }

  /** Puts this very row, which has been there for long. */
  public WorkspaceId put(Workspace row) {
    rows.put(row.id(), new InMemoryRow(row, Instant.MIN));
    return row.id();
  }

  public WorkspaceId newId() {
    return new WorkspaceId("ws-%09d".formatted(nextId++));
  }

  public void state(WorkspaceId id, String state) {
    row(id).enter(new WorkspaceState(state), clock.instant());
  }

  /** Somebody else writes a tag. */
  public void setTag(WorkspaceId id, String key, String value) {
    row(id).tag(Map.of(key, value), clock.instant());
  }

  public void removeTag(WorkspaceId id, String key) {
    row(id).removeTag(key, clock.instant());
  }

  /** Somebody else has removed the desktop. */
  public void vanish(WorkspaceId id) {
    row(id).goneFrom(clock.instant());
  }

  /** A desktop without one is missing from the answer of {@link #lastConnections}. */
  public void connection(WorkspaceId id, LastConnection connection) {
    connections.put(id, connection);
  }

  public void setNote(AssignmentName assignment, String text) {
    notes.put(assignment, text);
  }

  // ---- what a test looks at -----------------------------------------------------------------

  /** The truth: every row that exists now, with its tags of now, seen or not. */
  public List<Workspace> workspaces() {
    Instant now = clock.instant();
    return existing(now).map(row -> row.read(now, row.tags(now))).toList();
  }

  public Optional<Workspace> workspace(WorkspaceId id) {
    return workspaces().stream().filter(row -> row.id().equals(id)).findFirst();
  }

  public List<Workspace> workspacesOf(String user) {
    UserName name = UserName.of(user);
    return workspaces().stream().filter(row -> row.user().equals(name)).toList();
  }

  public Map<AssignmentName, String> notes() {
    return Map.copyOf(notes);
  }

  /** Every call so far, failed ones included. */
  public List<FleetCall> calls() {
    return List.copyOf(calls);
  }

  public List<FleetCall> calls(Verb verb) {
    return calls.stream().filter(call -> call.verb() == verb).toList();
  }

  public List<FleetCall> writes() {
    return calls.stream().filter(call -> call.verb().writes()).toList();
  }

  // ---- the port -----------------------------------------------------------------------------

  @Override
  public void preflight(Set<BundleId> bundles) {
    List<String> names = bundles.stream().map(BundleId::value).sorted().toList();
    call(
        new FleetCall(Verb.PREFLIGHT, names, ""),
        () -> {
          List<String> problems = weather.problems(names);
          if (!problems.isEmpty()) {
            throw new FleetException(String.join("; ", problems));
          }
          return names;
        });
  }

  @Override
  public FleetSnapshot snapshot() {
    return call(
        new FleetCall(Verb.SNAPSHOT, List.of(), ""),
        () -> {
          Instant now = clock.instant();
          Instant indexed = now.minus(weather.tagIndexLag());
          List<Workspace> seen =
              existing(now)
                  .filter(row -> row.visible(now))
                  .map(row -> row.read(now, row.tags(indexed)))
                  .toList();
          return new FleetSnapshot("in memory", seen, weather.clockSkew(), notes);
        });
  }

  @Override
  public Optional<Workspace> reread(WorkspaceId id) {
    return call(
        new FleetCall(Verb.REREAD, List.of(id.value()), ""),
        () -> {
          Instant now = clock.instant();
          return Optional.ofNullable(rows.get(id))
              .filter(row -> row.visible(now))
              .map(row -> row.read(now, row.tags(now)));
        });
  }

  @Override
  public Map<WorkspaceId, LastConnection> lastConnections(Collection<WorkspaceId> ids) {
    return call(
        new FleetCall(Verb.LAST_CONNECTIONS, ids.stream().map(WorkspaceId::value).toList(), ""),
        () -> {
          Map<WorkspaceId, LastConnection> answer = new HashMap<>(connections);
          answer.keySet().retainAll(Set.copyOf(ids));
          return Map.copyOf(answer);
        });
  }

  @Override
  public List<Reply> create(List<NewWorkspace> wanted) {
    if (wanted.isEmpty() || wanted.size() > MOST_AT_ONCE) {
      throw new IllegalArgumentException("create takes 1 to 25 desktops, not " + wanted.size());
    }
    List<String> users = wanted.stream().map(one -> one.user().value()).toList();
    return call(
        new FleetCall(Verb.CREATE, users, wanted.toString()),
        () -> wanted.stream().map(this::createOne).toList());
  }

  @Override
  public Reply tag(WorkspaceId id, Map<String, String> tags) {
    return call(
        new FleetCall(Verb.TAG, List.of(id.value()), tags.toString()),
        () -> onExisting(Verb.TAG, id, row -> tagOne(row, tags)));
  }

  @Override
  public Reply modify(WorkspaceId id, WorkspaceProperties change) {
    boolean mode = change.runningMode() != null || change.autoStopMinutes() != null;
    if (mode == !change.protocols().isEmpty()) {
      throw new IllegalArgumentException("modify takes one property a call, not " + change);
    }
    return call(
        new FleetCall(Verb.MODIFY, List.of(id.value()), change.toString()),
        () -> onExisting(Verb.MODIFY, id, row -> modifyOne(row, change)));
  }

  @Override
  public Reply migrate(WorkspaceId id, BundleId bundle) {
    return call(
        new FleetCall(Verb.MIGRATE, List.of(id.value()), bundle.value()),
        () -> onExisting(Verb.MIGRATE, id, row -> migrateOne(row, bundle)));
  }

  @Override
  public Reply terminate(WorkspaceId id) {
    return call(
        new FleetCall(Verb.TERMINATE, List.of(id.value()), ""),
        () -> onExisting(Verb.TERMINATE, id, this::terminateOne));
  }

  @Override
  public void note(AssignmentName assignment, String text) {
    call(
        new FleetCall(Verb.NOTE, List.of(assignment.value()), text),
        () -> {
          if (text.length() > 255) {
            throw new FleetException("a tag's value has at most 255 characters");
          }
          return Optional.ofNullable(notes.put(assignment, text));
        });
  }

  @Override
  public void close() {}

  // ---- how the service behaves --------------------------------------------------------------

  private Reply createOne(NewWorkspace wanted) {
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

  private Reply tagOne(InMemoryRow row, Map<String, String> tags) {
    Instant now = clock.instant();
    if (row.tags(now).with(tags).values().size() > 50) {
      return new Rejection(
          Kind.PERMANENT, "ResourceLimitExceededException", "a WorkSpace has at most 50 tags");
    }
    row.tag(tags, now);
    return new Reply.Accepted(row.id);
  }

  private Reply modifyOne(InMemoryRow row, WorkspaceProperties change) {
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

  private Reply migrateOne(InMemoryRow row, BundleId bundle) {
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

  private Reply terminateOne(InMemoryRow row) {
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

  private Reply onExisting(Verb verb, WorkspaceId id, Function<InMemoryRow, Reply> order) {
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

  private <T> T call(FleetCall call, Supplier<T> carryOut) {
    calls.add(call);
    @Nullable Fault fault = weather.before(call);
    if (fault == Fault.NOT_CARRIED_OUT) {
      throw new FleetException("the call " + call.verb() + " did not reach the service");
    }
    T answer = carryOut.get();
    if (fault == Fault.ANSWER_LOST) {
      throw new FleetException("the answer to " + call.verb() + " was lost");
    }
    return answer;
  }

  private Stream<InMemoryRow> existing(Instant now) {
    return rows.values().stream().filter(row -> row.exists(now));
  }

  private InMemoryRow row(WorkspaceId id) {
    @Nullable InMemoryRow row = rows.get(id);
    if (row == null) {
      throw new IllegalArgumentException("no such desktop: " + id);
    }
    return row;
  }
}
