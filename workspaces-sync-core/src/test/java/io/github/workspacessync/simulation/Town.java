package io.github.workspacessync.simulation;

import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.Encryption;
import io.github.workspacessync.fleet.InMemoryFleet;
import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.Owner;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.VirtualClock;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.fleet.WorkspaceProperties;
import io.github.workspacessync.fleet.WorkspaceState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Everything there is in one simulation: people, desktops, configuration, faults, the time. */
final class Town {
  private final VirtualClock clock = new VirtualClock();
  private final InMemoryFleet fleet = new InMemoryFleet(clock);
  private final People people = new People();
  private final Faults faults = new Faults();
  private final Map<WorkspaceId, PersonId> firstOwners = new LinkedHashMap<>();
  private final History history;
  private final Tally tally;
  private final Settings intended;
  private Settings settings;
  private final Approvals approvals = new Approvals();
  private boolean calm;

  Town(SplittableRandom random, History history, Tally tally) {
    this.history = history;
    this.tally = tally;
    this.intended = Settings.draw(random);
    this.settings = intended;
    Founding.found(this, random);
  }

  // ---- parts --------------------------------------------------------------------------------

  VirtualClock clock() {
    return clock;
  }

  Instant now() {
    return clock.instant();
  }

  void pass(Duration time) {
    clock.advance(time);
  }

  InMemoryFleet fleet() {
    return fleet;
  }

  People people() {
    return people;
  }

  Faults faults() {
    return faults;
  }

  History history() {
    return history;
  }

  Tally tally() {
    return tally;
  }

  /** What the operator set out with. */
  Settings intended() {
    return intended;
  }

  Settings settings() {
    return settings;
  }

  void settings(Settings changed) {
    settings = changed;
  }

  Approvals approvals() {
    return approvals;
  }

  /** Nobody does anything any more but to take the ways out. */
  void calm() {
    calm = true;
  }

  boolean isCalm() {
    return calm;
  }

  // ---- faults -------------------------------------------------------------------------------

  void strike(Fault fault, int runs) {
    if (faults.add(fault, runs)) {
      tally.fault(fault.kind());
      history.add(this, () -> "wrong for " + runs + " runs: " + fault);
      if (fault.kind() == Fault.Kind.CONTROLLER_IS_STALE) {
        people.cutOff();
      }
    }
  }

  /** What has to be done when these faults end. */
  void ended(List<Fault> over) {
    for (Fault fault : over) {
      history.add(this, () -> "right again: " + fault);
      if (fault.kind() == Fault.Kind.CONTROLLER_IS_STALE) {
        people.reconnect();
      }
    }
  }

  // ---- desktops -----------------------------------------------------------------------------

  /** A desktop that its owner got in some way, under his name of now. */
  WorkspaceId desktop(PersonId person, String bundle, String state, Map<String, String> tags) {
    return desktop(person, bundle, state, tags, Workspace.Kind.PERSONAL);
  }

  WorkspaceId desktop(
      PersonId person, String bundle, String state, Map<String, String> tags, Workspace.Kind kind) {
    // The service spells names as it likes.
    String name = people.account(person).name().value();
    String spelling = person.value().length() % 2 == 0 ? name.toUpperCase(Locale.ROOT) : name;
    WorkspaceId id =
        fleet.put(
            new Workspace(
                fleet.newId(),
                UserName.of(spelling),
                new WorkspaceState(state),
                new BundleId(bundle),
                WorkspaceProperties.NONE,
                Encryption.NONE,
                kind,
                false,
                new Tags(tags)));
    firstOwners.put(id, person);
    fleet.connection(id, LastConnection.NEVER);
    return id;
  }

  /** Remembers whose the desktops are that a run's call has made, answered or not. */
  void rememberNew() {
    for (Workspace row : fleet.workspaces()) {
      if (!firstOwners.containsKey(row.id())) {
        row.tags().owner().ifPresent(owner -> firstOwners.put(row.id(), owner.person()));
        fleet.connection(row.id(), LastConnection.NEVER);
      }
    }
  }

  Optional<PersonId> firstOwner(WorkspaceId id) {
    return Optional.ofNullable(firstOwners.get(id));
  }

  static Map<String, String> ownedBy(PersonId person, int assignment, DistinguishedName group) {
    Map<String, String> tags = new HashMap<>(scriptMade(assignment));
    tags.put(Tags.OWNER, new Owner(person, People.idOf(group)).format());
    return tags;
  }

  /** As the known script makes them: no owner id. */
  static Map<String, String> scriptMade(int assignment) {
    return Tags.ownership(assignment == 0 ? Settings.FIRST : Settings.SECOND);
  }

  /** Every desktop that exists and is not about to end. */
  List<Workspace> live() {
    return fleet.workspaces().stream()
        .filter(row -> row.state().phase() != WorkspaceState.Phase.GONE)
        .toList();
  }

  Optional<Workspace> live(WorkspaceId id) {
    return live().stream().filter(row -> row.id().equals(id)).findFirst();
  }
}
