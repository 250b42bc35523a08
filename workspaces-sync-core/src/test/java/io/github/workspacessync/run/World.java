package io.github.workspacessync.run;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.Deadline;
import io.github.workspacessync.Person;
import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.InMemoryDirectory;
import io.github.workspacessync.fleet.Blueprint;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.InMemoryFleet;
import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.Owner;
import io.github.workspacessync.fleet.RemovalMark;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.VirtualClock;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.guard.Approval;
import io.github.workspacessync.guard.Guards;
import io.github.workspacessync.guard.Ledger;
import io.github.workspacessync.guard.Limits;
import io.github.workspacessync.guard.Review;
import io.github.workspacessync.plan.ApprovalList;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.MovePolicy;
import io.github.workspacessync.plan.NamePattern;
import io.github.workspacessync.plan.Policy;
import io.github.workspacessync.plan.RemovalMode;
import io.github.workspacessync.plan.Repair;
import io.github.workspacessync.plan.Selection;
import io.github.workspacessync.plan.SyncRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A directory, a fleet and a configuration in memory, with the words in which tests tell stories.
 *
 * <p>It only arranges; what is decided and done comes from a real {@link Synchronizer}.
 */
public final class World {
  public static final String BUNDLE = "wsb-standard";

  private final VirtualClock clock = new VirtualClock();
  private final InMemoryDirectory directory = new InMemoryDirectory();
  private final InMemoryFleet fleet = new InMemoryFleet(clock);
  private final List<Assignment> assignments = new ArrayList<>();
  private final Set<DistinguishedName> keepMembersOf = new LinkedHashSet<>();
  private final List<NamePattern> protect = new ArrayList<>();
  private Duration grace = Duration.ofDays(7);
  private RemovalMode removal = RemovalMode.FULL;
  private MovePolicy move = MovePolicy.KEEP;
  private Repair properties = Repair.REPORT;
  private boolean disabledLeave;
  private Limits limits = Limits.DEFAULT;
  private boolean sistersUndeclared;
  private ApprovalList approvals = ApprovalList.NONE;
  private Selection selection = Selection.EVERYBODY;
  private Deadline deadline = Deadline.none();
  private RunListener listener = RunListener.SILENT;

  // ---- the configuration --------------------------------------------------------------------

  /** An assignment with a group of its own; the earlier one goes before. */
  public Assignment assignment(String name) {
    return assignment(name, Blueprint.of(new BundleId(BUNDLE)));
  }

  public Assignment assignment(String name, Blueprint blueprint) {
    Assignment added =
        new Assignment(new AssignmentName(name), directory.addGroup(name), blueprint);
    assignments.add(added);
    return added;
  }

  public DistinguishedName keepGroup(String name) {
    DistinguishedName group = directory.addGroup(name);
    keepMembersOf.add(group);
    return group;
  }

  public World protect(String pattern) {
    protect.add(new NamePattern(pattern));
    return this;
  }

  public World grace(Duration changed) {
    grace = changed;
    return this;
  }

  public World removal(RemovalMode changed) {
    removal = changed;
    return this;
  }

  public World move(MovePolicy changed) {
    move = changed;
    return this;
  }

  public World properties(Repair changed) {
    properties = changed;
    return this;
  }

  /** Members whose accounts are disabled count as leavers. */
  public World disabledLeave() {
    disabledLeave = true;
    return this;
  }

  public World limits(Limits changed) {
    limits = changed;
    return this;
  }

  /** Lets so many go as a test needs that is about something else. */
  public World withoutLimits() {
    return limits(new Limits(new Limits.Terminations(1000, 100, 1000), null, 0, Set.of()));
  }

  public World sistersUndeclared() {
    sistersUndeclared = true;
    return this;
  }

  /**
   * The calls from now on approve the removal of these, as desktops of a plan that was looked at.
   */
  public World approve(Collection<WorkspaceId> desktops) {
    approvals = new ApprovalList(Set.copyOf(desktops), approvals.byName(), "the approver");
    return this;
  }

  public World approve(WorkspaceId... desktops) {
    return approve(List.of(desktops));
  }

  /** The calls from now on approve the removal of these, which were named one by one. */
  public World approveByName(WorkspaceId... desktops) {
    approvals = new ApprovalList(approvals.byPlan(), Set.of(desktops), "the approver");
    return this;
  }

  public World approveNothing() {
    approvals = ApprovalList.NONE;
    return this;
  }

  /** The calls from now on are limited to these people. */
  public World only(String... users) {
    selection =
        new Selection(Stream.of(users).map(UserName::of).collect(Collectors.toUnmodifiableSet()));
    return this;
  }

  public World deadline(Deadline changed) {
    deadline = changed;
    return this;
  }

  public World listener(RunListener changed) {
    listener = changed;
    return this;
  }

  // ---- people and desktops ------------------------------------------------------------------

  /** A member without a desktop. */
  public Person member(Assignment assignment, String name) {
    Person person = directory.addPerson(name);
    directory.addMember(assignment.group(), person);
    return person;
  }

  /** So many members, each with a desktop. */
  public List<Person> staff(Assignment assignment, int count) {
    return IntStream.range(0, count).mapToObj(i -> employee(assignment, "staff" + i)).toList();
  }

  /** A member with a desktop. */
  public Person employee(Assignment assignment, String name) {
    Person person =
        member(assignment, assignment.name().value().toLowerCase(Locale.ROOT) + "-" + name);
    desktop(assignment, person);
    return person;
  }

  /** A desktop that carries its owner's id, and was never used. */
  public WorkspaceId desktop(Assignment assignment, Person person) {
    Map<String, String> tags = new HashMap<>(Tags.ownership(assignment.name()));
    tags.put(Tags.OWNER, owner(assignment, person).format());
    return add(person.name().value(), assignment, tags);
  }

  /** A desktop as the known script makes them: without an owner's id. */
  public WorkspaceId desktopWithoutOwner(Assignment assignment, String user) {
    return add(user, assignment, Tags.ownership(assignment.name()));
  }

  private WorkspaceId add(String user, Assignment assignment, Map<String, String> tags) {
    WorkspaceId id = fleet.add(user, assignment.blueprint().bundle().value(), tags);
    fleet.connection(id, LastConnection.NEVER);
    return id;
  }

  public Owner owner(Assignment assignment, Person person) {
    PersonId id = person.id();
    if (id == null) {
      throw new IllegalArgumentException("no id: " + person);
    }
    return new Owner(id, directory.idOf(assignment.group()));
  }

  /** Somebody with an account and a desktop, and in no group. */
  public WorkspaceId leaver(Assignment assignment, String name) {
    return desktop(assignment, directory.addPerson(name));
  }

  /** So many leavers, {@code <prefix>00} and on. */
  public List<WorkspaceId> leavers(Assignment assignment, String prefix, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> leaver(assignment, "%s%02d".formatted(prefix, i)))
        .toList();
  }

  /** A leaver whose mark became due yesterday and was seen to be right just now. */
  public WorkspaceId dueLeaver(Assignment assignment, String name) {
    WorkspaceId id = leaver(assignment, name);
    mark(id, dueMark());
    return id;
  }

  public RemovalMark dueMark() {
    Instant since = now().minus(grace).minus(Duration.ofDays(1));
    return new RemovalMark(since, since.plus(grace), now());
  }

  public void mark(WorkspaceId id, RemovalMark mark) {
    fleet.setTag(id, Tags.MARK, mark.format());
  }

  /** Runs before this one have marked and removed so many, at this moment. */
  public void counted(Assignment assignment, int marks, int removals) {
    fleet.setNote(assignment.name(), ledger(assignment).plus(marks, removals, now()).format(now()));
  }

  /** What the assignment's note says now. */
  public Ledger ledger(Assignment assignment) {
    return Ledger.read(fleet.notes().get(assignment.name()), now());
  }

  // ---- what happens -------------------------------------------------------------------------

  public SyncRules rules() {
    Policy defaults = Policy.DEFAULT;
    return new SyncRules(
        assignments,
        new Policy(
            removal,
            grace,
            disabledLeave,
            defaults.recentUse(),
            protect,
            keepMembersOf,
            true,
            properties,
            defaults.tags(),
            move));
  }

  public Synchronizer synchronizer() {
    return new Synchronizer(
        rules(),
        Guards.of(limits, sistersUndeclared),
        approvals,
        selection,
        clock,
        deadline,
        listener);
  }

  public RunReport preview() {
    return synchronizer().preview(directory, fleet);
  }

  /** What the guards say of the plan of now. */
  public Review review() {
    return preview().review();
  }

  public RunReport apply() {
    return synchronizer().apply(directory, fleet, review -> Approval.grantedBy("the test"));
  }

  /** A run in which something happens between the plan and its execution. */
  public RunReport applyAfter(Runnable something) {
    return synchronizer()
        .apply(
            directory,
            fleet,
            review -> {
              something.run();
              return Approval.grantedBy("the test");
            });
  }

  public World pass(Duration time) {
    clock.advance(time);
    return this;
  }

  // ---- what there is ------------------------------------------------------------------------

  public VirtualClock clock() {
    return clock;
  }

  public Instant now() {
    return clock.instant();
  }

  public InMemoryDirectory directory() {
    return directory;
  }

  public InMemoryFleet fleet() {
    return fleet;
  }

  /** The desktop as it is now; it must be there. */
  public Workspace see(WorkspaceId id) {
    return fleet.workspace(id).orElseThrow();
  }

  /** Whether the desktop is there and not about to end. */
  public boolean lives(WorkspaceId id) {
    return fleet
        .workspace(id)
        .filter(row -> !row.state().name().startsWith("TERMINAT"))
        .isPresent();
  }
}
