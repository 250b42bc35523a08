package io.github.workspacessync.app;

import io.github.workspacessync.Deadline;
import io.github.workspacessync.Person;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.AccountFacts;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DirectorySource;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.InMemoryDirectory;
import io.github.workspacessync.directory.Truth;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.fleet.FleetSnapshot;
import io.github.workspacessync.fleet.InMemoryFleet;
import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.RemovalMark;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.guard.Approval;
import io.github.workspacessync.guard.Review;
import io.github.workspacessync.guard.Scene;
import io.github.workspacessync.plan.ApprovalList;
import io.github.workspacessync.plan.Selection;
import io.github.workspacessync.run.RunListener;
import io.github.workspacessync.run.RunReport;
import io.github.workspacessync.run.Synchronizer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A small world with most kinds of decisions in it, on the in-memory ports. */
final class ReportWorld {
  static final String BUNDLE = "wsb-123456789";

  final InMemoryDirectory directory = new InMemoryDirectory();
  final InMemoryFleet fleet = new InMemoryFleet();
  final DistinguishedName group = directory.addGroup("WorkSpaces");
  private final SyncConfig config;
  private ApprovalList approvals = ApprovalList.NONE;
  private Selection selection = Selection.EVERYBODY;
  private RunListener listener = RunListener.SILENT;
  private UnaryOperator<DirectorySnapshot> findings = whole -> whole;

  ReportWorld(String yaml) {
    config = ConfigReader.readYaml(yaml, "test");
  }

  /** People and desktops of every sort that a report shows differently. */
  static ReportWorld ofManySorts() {
    ReportWorld world =
        new ReportWorld(
            Yaml.SMALLEST.replace(
                    "bundle: wsb-123456789",
                    "bundle: wsb-123456789\n    properties: { compute: POWER }")
                + "removal: { protect: [ceo] }\n"
                + "limits: { terminations: { count: 10, percent: 100 } }\n");
    world.member("ada");
    world.directory.addMember(
        world.group,
        world.directory.addPerson(
            "p-nomail", "nomail", new AccountFacts(Truth.YES, Truth.YES, Truth.NO, Truth.YES)));
    world.managed(world.member("bob"));
    world.managed(world.member("cyd"));
    WorkspaceId left = world.managed(world.directory.addPerson("leaver"));
    world.fleet.connection(left, LastConnection.NEVER);
    world.managed(world.directory.addPerson("ceo"));
    world.desktop("dora", Map.of());
    world.member("dora");
    Person twice = world.member("twice");
    world.managed(twice);
    world.managed(twice);
    world.directory.addUnresolved(world.group, "CN=Gone,OU=Elsewhere,DC=corp,DC=example,DC=com");
    return world;
  }

  Person member(String name) {
    Person person = directory.addPerson(name);
    directory.addMember(group, person);
    return person;
  }

  WorkspaceId managed(Person person) {
    Map<String, String> tags = new HashMap<>();
    tags.put(Tags.AUTOMATION, Tags.MANAGED);
    tags.put(Tags.DIRECTORY_GROUP, "WorkSpaces");
    tags.put(Tags.OWNER, person.id() + "@" + directory.idOf(group));
    return desktop(person.name().value(), tags);
  }

  WorkspaceId desktop(String user, Map<String, String> tags) {
    return fleet.add(UserName.of(user).value(), BUNDLE, tags);
  }

  /** Lets the directory find what the in-memory one never does. */
  void directoryFinds(UnaryOperator<DirectorySnapshot> change) {
    findings = change;
  }

  ReportWorld approve(Set<WorkspaceId> byPlan, Set<WorkspaceId> byName) {
    approvals = new ApprovalList(byPlan, byName, "the test");
    return this;
  }

  ReportWorld only(String... users) {
    selection =
        new Selection(Stream.of(users).map(UserName::of).collect(Collectors.toUnmodifiableSet()));
    return this;
  }

  void listener(RunListener heard) {
    listener = heard;
  }

  /** Somebody who was a member once, with a desktop that nobody ever used. */
  WorkspaceId leaver(String name) {
    WorkspaceId id = managed(directory.addPerson(name));
    fleet.connection(id, LastConnection.NEVER);
    return id;
  }

  /** A leaver whose desktop is due since yesterday. */
  WorkspaceId dueLeaver(String name) {
    WorkspaceId id = leaver(name);
    Instant now = fleet.clock().instant();
    Instant due = now.minus(Duration.ofDays(1));
    fleet.setTag(id, Tags.MARK, new RemovalMark(due.minus(Duration.ofDays(7)), due, now).format());
    return id;
  }

  RunReport plan() {
    return synchronizer().preview(reader(), fleet);
  }

  /** This world's plan, as if this had been read of the fleet. */
  Review reviewOf(FleetSnapshot read) {
    Scene scene = plan().review().scene();
    return config
        .guards()
        .review(
            new Scene(
                scene.rules(),
                scene.directory(),
                read,
                scene.selfService(),
                scene.evidence(),
                scene.plan(),
                scene.approvals(),
                scene.selection()));
  }

  RunReport apply() {
    return synchronizer().apply(directory, fleet, review -> Approval.grantedBy("test"));
  }

  private DirectorySource reader() {
    return new DirectorySource() {
      @Override
      public DirectorySnapshot snapshot(Set<DistinguishedName> groups) {
        return findings.apply(directory.snapshot(groups));
      }

      @Override
      public Map<Person, Verdict> verify(
          Collection<Person> persons, Set<DistinguishedName> groups) {
        return directory.verify(persons, groups);
      }

      @Override
      public Verdict reverify(Person person, Set<DistinguishedName> groups) {
        return directory.reverify(person, groups);
      }

      @Override
      public void close() {
        directory.close();
      }
    };
  }

  private Synchronizer synchronizer() {
    return new Synchronizer(
        config.rules(),
        config.guards(),
        approvals,
        selection,
        fleet.clock(),
        Deadline.none(),
        listener);
  }
}
