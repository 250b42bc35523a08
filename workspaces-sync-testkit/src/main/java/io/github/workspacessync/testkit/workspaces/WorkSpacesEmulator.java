package io.github.workspacessync.testkit.workspaces;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A WorkSpaces API on loopback, with the parts of Secrets Manager, the Resource Groups Tagging API
 * and STS that stand beside it, all behind one endpoint.
 *
 * <p>It keeps the rules that decide whether a desktop lives: one WorkSpace a user, batches that
 * succeed in part, states that take their time, reads that lag, quotas and throttling. Facts are
 * from the service model and the administration guide; where the service is not documented, the
 * class concerned says what was chosen.
 *
 * <p>Rows put in by a test stay in their state until somebody changes it; rows created over the
 * wire move on by themselves as the clock does. All methods may be called from any thread.
 */
public final class WorkSpacesEmulator implements AutoCloseable {
  private final Account account;
  private final VirtualClock clock;
  private final Faults faults;
  private final Fleet fleet;
  private final Limits limits = new Limits();
  private final CallLog calls = new CallLog();
  private final SecretsApi secrets;
  private final HttpServer server;

  WorkSpacesEmulator(Account account, VirtualClock clock, Timings timings, int port) {
    this.account = account;
    this.clock = clock;
    this.faults = new Faults(clock);
    this.fleet = new Fleet(clock, timings);
    this.secrets = new SecretsApi(fleet, account);
    Gate gate = new Gate(new Authorization(faults, account), faults.refusals(), fleet, account);
    List<Service> services = Services.of(fleet, faults, limits, account, secrets, clock);
    FrontDoor door = new FrontDoor(fleet, faults, gate, calls, services);
    try {
      this.server = HttpServer.start(port, door::answer);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the emulator on port " + port, e);
    }
  }

  /** An emulator with all defaults, on a free port. */
  public static WorkSpacesEmulator start() {
    return builder().start();
  }

  /** An emulator with settings of your own. */
  public static EmulatorBuilder builder() {
    return new EmulatorBuilder();
  }

  /** Where it listens: {@code http://127.0.0.1:PORT}, for every emulated service. */
  public URI endpoint() {
    return server.endpoint();
  }

  /** The Region that requests must be signed for. */
  public String region() {
    return account.region();
  }

  /** The account that the resources belong to. */
  public String accountId() {
    return account.id();
  }

  /** Environment variables that make any AWS client talk to this emulator. */
  public Map<String, String> environment() {
    return new TreeMap<>(
        Map.of(
            "AWS_ENDPOINT_URL",
            endpoint().toString(),
            "AWS_REGION",
            region(),
            "AWS_ACCESS_KEY_ID",
            Authorization.ACCESS_KEY,
            "AWS_SECRET_ACCESS_KEY",
            Authorization.SECRET_KEY,
            "AWS_EC2_METADATA_DISABLED",
            "true"));
  }

  /** The access key that is accepted. */
  public String accessKeyId() {
    return Authorization.ACCESS_KEY;
  }

  /** Its secret; signatures are not checked. */
  public String secretAccessKey() {
    return Authorization.SECRET_KEY;
  }

  /** The time of this emulator. */
  public VirtualClock clock() {
    return clock;
  }

  /** Lets {@code time} pass at once. */
  public void advance(Duration time) {
    clock.advance(time);
  }

  /** What goes wrong. */
  public Faults faults() {
    return faults;
  }

  /** What was asked. */
  public CallLog calls() {
    return calls;
  }

  /** Registers a directory for personal WorkSpaces. */
  public WorkSpacesEmulator addDirectory(String id) {
    return addDirectory(EmulatedDirectory.registered(id));
  }

  /** Registers a directory, or replaces the one with this id. */
  public WorkSpacesEmulator addDirectory(EmulatedDirectory directory) {
    synchronized (fleet) {
      fleet.addDirectory(directory);
    }
    return this;
  }

  /** Adds a STANDARD bundle with 80 and 50 GiB. */
  public WorkSpacesEmulator addBundle(String id) {
    return addBundle(EmulatedBundle.standard(id));
  }

  /** Adds a bundle, or replaces the one with this id. */
  public WorkSpacesEmulator addBundle(EmulatedBundle bundle) {
    synchronized (fleet) {
      fleet.addBundle(bundle);
    }
    return this;
  }

  /** Adds a WorkSpace that was there all along, whatever rule it breaks, and returns its id. */
  public String addWorkspace(EmulatedWorkspace workspace) {
    synchronized (fleet) {
      return fleet.seed(workspace).id();
    }
  }

  /** Adds many at once and returns their ids in order. */
  public List<String> addWorkspaces(Collection<EmulatedWorkspace> workspaces) {
    synchronized (fleet) {
      return workspaces.stream().map(workspace -> fleet.seed(workspace).id()).toList();
    }
  }

  /** Sets a text secret. */
  public WorkSpacesEmulator secret(String name, String value) {
    secrets.put(name, value);
    return this;
  }

  /** Only these users exist in the directory, whatever the case; without this call all do. */
  public WorkSpacesEmulator knownUsers(String... names) {
    limits.knownUsers(names);
    return this;
  }

  /** Only the users that pass exist in the directory. */
  public WorkSpacesEmulator knownUsers(Predicate<String> known) {
    limits.knownUsers(known);
    return this;
  }

  /** How many WorkSpaces the account may have; without this call there is no limit. */
  public WorkSpacesEmulator quota(int workspaces, QuotaRefusal refusal) {
    limits.quota(workspaces, refusal);
    return this;
  }

  /** All WorkSpaces with their tags, in order of creation; what is gone is not among them. */
  public List<EmulatedWorkspace> workspaces() {
    synchronized (fleet) {
      fleet.settle();
      return fleet.rows().values().stream().map(Row::view).toList();
    }
  }

  /** The one WorkSpace with this id or user name (any case); empty if there is none. */
  public Optional<EmulatedWorkspace> workspace(String idOrUser) {
    List<EmulatedWorkspace> found =
        workspaces().stream()
            .filter(it -> it.id().equals(idOrUser) || it.user().equalsIgnoreCase(idOrUser))
            .toList();
    if (found.size() > 1) {
      throw new IllegalStateException(found.size() + " WorkSpaces of " + idOrUser);
    }
    return found.stream().findFirst();
  }

  /** Puts a WorkSpace into a state, where it stays until somebody changes it. */
  public void setState(String id, String state) {
    synchronized (fleet) {
      row(id).cancelWhatIsDue();
    }
    change(id, workspace -> workspace.withState(state));
  }

  /** Changes anything but the id, directory, user and tags of a WorkSpace. */
  public void change(String id, UnaryOperator<EmulatedWorkspace> change) {
    synchronized (fleet) {
      Row row = row(id);
      EmulatedWorkspace old = row.value();
      EmulatedWorkspace changed = change.apply(row.view());
      if (!changed.id().equals(old.id())
          || !changed.directoryId().equals(old.directoryId())
          || !changed.user().equals(old.user())
          || !changed.tags().equals(row.tags.now())) {
        throw new IllegalArgumentException("id, directory, user and tags are not changed here");
      }
      row.change(changed);
    }
  }

  /** Sets a tag of a WorkSpace, directory or bundle, as if a person did it now. */
  public void setTag(String resourceId, String key, String value) {
    synchronized (fleet) {
      tagsOf(resourceId).put(clock.instant(), Map.of(key, value));
    }
  }

  /** Takes a tag away, as if a person did it now. */
  public void removeTag(String resourceId, String key) {
    synchronized (fleet) {
      tagsOf(resourceId).remove(clock.instant(), List.of(key));
    }
  }

  /** The tags of a WorkSpace, directory or bundle. */
  public Map<String, String> tags(String resourceId) {
    synchronized (fleet) {
      return tagsOf(resourceId).now();
    }
  }

  /** When somebody last connected; null: never. */
  public void lastConnection(String id, @Nullable Instant instant) {
    change(id, workspace -> workspace.lastConnected(instant));
  }

  /** Lets a WorkSpace vanish at once, as if somebody else had ended it earlier. */
  public void remove(String id) {
    synchronized (fleet) {
      fleet.bury(row(id), clock.instant());
    }
  }

  /** Stops listening and closes all connections. */
  @Override
  public void close() {
    server.close();
  }

  private Row row(String id) {
    fleet.settle();
    return fleet
        .find(id)
        .orElseThrow(() -> new IllegalArgumentException("there is no WorkSpace " + id));
  }

  private Tags tagsOf(String resourceId) {
    fleet.settle();
    return fleet
        .tags(resourceId)
        .orElseThrow(() -> new IllegalArgumentException("there is no resource " + resourceId));
  }
}
