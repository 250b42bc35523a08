package io.github.workspacessync.fleet;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.UserName;
import io.github.workspacessync.fleet.FleetCall.Fault;
import io.github.workspacessync.fleet.FleetCall.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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
  private final InMemoryService service;
  private final Map<WorkspaceId, LastConnection> connections = new HashMap<>();
  private final Map<AssignmentName, String> notes = new HashMap<>();
  private final List<FleetCall> calls = new ArrayList<>();

  public InMemoryFleet() {
    this(new VirtualClock());
  }

  public InMemoryFleet(VirtualClock clock) {
    this.clock = clock;
    this.weather = new FleetWeather();
    this.service = new InMemoryService(clock, weather);
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
    service.put(row);
    return row.id();
  }

  public WorkspaceId newId() {
    return service.newId();
  }

  public void state(WorkspaceId id, String state) {
    service.row(id).enter(new WorkspaceState(state), clock.instant());
  }

  /** Somebody else writes a tag. */
  public void setTag(WorkspaceId id, String key, String value) {
    service.row(id).tag(Map.of(key, value), clock.instant());
  }

  public void removeTag(WorkspaceId id, String key) {
    service.row(id).removeTag(key, clock.instant());
  }

  /** Somebody else has removed the desktop. */
  public void vanish(WorkspaceId id) {
    service.row(id).goneFrom(clock.instant());
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
    return service.existing(now).map(row -> row.read(now, row.tags(now))).toList();
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
  public SelfService preflight(Collection<Blueprint> blueprints) {
    List<String> names =
        blueprints.stream().map(each -> each.bundle().value()).distinct().sorted().toList();
    return call(
        new FleetCall(Verb.PREFLIGHT, names, ""),
        () -> {
          List<String> problems = weather.problems(names);
          if (!problems.isEmpty()) {
            throw new FleetException(String.join("; ", problems));
          }
          return weather.selfService();
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
              service
                  .existing(now)
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
          return service
              .find(id)
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
        () -> wanted.stream().map(service::create).toList());
  }

  @Override
  public Reply tag(WorkspaceId id, Map<String, String> tags) {
    return call(
        new FleetCall(Verb.TAG, List.of(id.value()), tags.toString()),
        () -> service.onExisting(Verb.TAG, id, row -> service.tag(row, tags)));
  }

  @Override
  public Reply modify(WorkspaceId id, WorkspaceProperties change) {
    boolean mode = change.runningMode() != null || change.autoStopMinutes() != null;
    if (mode == !change.protocols().isEmpty()) {
      throw new IllegalArgumentException("modify takes one property a call, not " + change);
    }
    return call(
        new FleetCall(Verb.MODIFY, List.of(id.value()), change.toString()),
        () -> service.onExisting(Verb.MODIFY, id, row -> service.modify(row, change)));
  }

  @Override
  public Reply migrate(WorkspaceId id, BundleId bundle) {
    return call(
        new FleetCall(Verb.MIGRATE, List.of(id.value()), bundle.value()),
        () -> service.onExisting(Verb.MIGRATE, id, row -> service.migrate(row, bundle)));
  }

  @Override
  public Reply terminate(WorkspaceId id) {
    return call(
        new FleetCall(Verb.TERMINATE, List.of(id.value()), ""),
        () -> service.onExisting(Verb.TERMINATE, id, service::terminate));
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
}
