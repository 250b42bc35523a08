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
  private final Scene scene;
  private final Limits limits = new Limits();
  private final CallLog calls = new CallLog();
  private final SecretsApi secrets;
  private final Roles roles;
  private final HttpServer server;

  WorkSpacesEmulator(Account account, VirtualClock clock, Timings timings, int port) {
    this.account = account;
    this.clock = clock;
    this.faults = new Faults(clock);
    Fleet fleet = new Fleet(clock, timings);
    this.scene = new Scene(fleet);
    this.secrets = new SecretsApi(fleet, account);
    this.roles = new Roles(clock, account);
    Authorization authorization = new Authorization(faults, roles, account);
    Gate gate = new Gate(authorization, faults.refusals(), roles, fleet, account);
    List<Service> services = Services.of(fleet, faults, limits, account, secrets, roles);
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
    return Authorization.environment(endpoint(), region());
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
    scene.add(directory);
    return this;
  }

  /** Adds a STANDARD bundle with 80 and 50 GiB. */
  public WorkSpacesEmulator addBundle(String id) {
    return addBundle(EmulatedBundle.standard(id));
  }

  /** Adds a bundle, or replaces the one with this id. */
  public WorkSpacesEmulator addBundle(EmulatedBundle bundle) {
    scene.add(bundle);
    return this;
  }

  /** Adds a WorkSpace that was there all along, whatever rule it breaks, and returns its id. */
  public String addWorkspace(EmulatedWorkspace workspace) {
    return scene.add(List.of(workspace)).get(0);
  }

  /** Adds many at once and returns their ids in order. */
  public List<String> addWorkspaces(Collection<EmulatedWorkspace> workspaces) {
    return scene.add(workspaces);
  }

  /** Sets a text secret. */
  public WorkSpacesEmulator secret(String name, String value) {
    secrets.put(name, value);
    return this;
  }

  /**
   * A role that every caller may assume; without this call there is none. It may be of another
   * account, but leads to this emulator's only one.
   *
   * @param externalId what AssumeRole must say, or null if it need not say anything
   */
  public WorkSpacesEmulator assumableRole(String arn, @Nullable String externalId) {
    roles.allow(arn, externalId);
    return this;
  }

  /**
   * Denies the WorkSpaces and the tagging API to all but this role's sessions, or this session of a
   * role; null opens them again.
   */
  public WorkSpacesEmulator onlyPrincipal(@Nullable String arn) {
    roles.only(arn);
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
    return scene.workspaces();
  }

  /** The one WorkSpace with this id or user name (any case); empty if there is none. */
  public Optional<EmulatedWorkspace> workspace(String idOrUser) {
    return scene.workspace(idOrUser);
  }

  /** Puts a WorkSpace into a state, where it stays until somebody changes it. */
  public void setState(String id, String state) {
    scene.setState(id, state);
  }

  /** Changes anything but the id, directory, user and tags of a WorkSpace. */
  public void change(String id, UnaryOperator<EmulatedWorkspace> change) {
    scene.change(id, change);
  }

  /** Sets a tag of a WorkSpace, directory or bundle, as if a person did it now. */
  public void setTag(String resourceId, String key, String value) {
    scene.setTag(resourceId, key, value);
  }

  /** Takes a tag away, as if a person did it now. */
  public void removeTag(String resourceId, String key) {
    scene.removeTag(resourceId, key);
  }

  /** The tags of a WorkSpace, directory or bundle. */
  public Map<String, String> tags(String resourceId) {
    return scene.tags(resourceId);
  }

  /** When somebody last connected; null: never. */
  public void lastConnection(String id, @Nullable Instant instant) {
    change(id, workspace -> workspace.lastConnected(instant));
  }

  /** Lets a WorkSpace vanish at once, as if somebody else had ended it earlier. */
  public void remove(String id) {
    scene.remove(id);
  }

  /** Stops listening and closes all connections. */
  @Override
  public void close() {
    server.close();
  }
}
