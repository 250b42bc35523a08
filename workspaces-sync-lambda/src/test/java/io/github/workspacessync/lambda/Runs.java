package io.github.workspacessync.lambda;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.Deadline;
import io.github.workspacessync.Person;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.InMemoryDirectory;
import io.github.workspacessync.fleet.Blueprint;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.InMemoryFleet;
import io.github.workspacessync.fleet.Owner;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.guard.Approval;
import io.github.workspacessync.guard.Guards;
import io.github.workspacessync.guard.Limits;
import io.github.workspacessync.plan.ApprovalList;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.Policy;
import io.github.workspacessync.plan.Selection;
import io.github.workspacessync.plan.SyncRules;
import io.github.workspacessync.run.RunListener;
import io.github.workspacessync.run.RunReport;
import io.github.workspacessync.run.Synchronizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Real reports, of runs on a directory and a fleet in memory. */
final class Runs {
  static final String BUNDLE = "wsb-123456789";

  final InMemoryDirectory directory = new InMemoryDirectory();
  final InMemoryFleet fleet = new InMemoryFleet();
  final DistinguishedName group = directory.addGroup("CN=WorkSpaces,DC=corp,DC=example,DC=com");

  private Selection selection = Selection.EVERYBODY;

  Runs member(String name) {
    directory.addMember(group, directory.addPerson(name));
    return this;
  }

  /** Somebody in no group, with a desktop of ours. */
  WorkspaceId leaver(String name) {
    Person person = directory.addPerson(name);
    Map<String, String> tags = new HashMap<>(Tags.ownership(new AssignmentName("WorkSpaces")));
    tags.put(
        Tags.OWNER, new Owner(Objects.requireNonNull(person.id()), directory.idOf(group)).format());
    return fleet.add(name, BUNDLE, tags);
  }

  Runs only(String... users) {
    selection =
        new Selection(Stream.of(users).map(UserName::of).collect(Collectors.toUnmodifiableSet()));
    return this;
  }

  /** A desktop that is not ours. */
  Runs foreign(String name) {
    fleet.add(name, BUNDLE, Map.of());
    return this;
  }

  /** One of ours from before owners were stored. */
  WorkspaceId managedWithoutOwner(String name) {
    return fleet.add(name, BUNDLE, Tags.ownership(new AssignmentName("WorkSpaces")));
  }

  RunReport plan() {
    return synchronizer(RunListener.SILENT).preview(directory, fleet);
  }

  RunReport apply(RunListener listener) {
    return synchronizer(listener).apply(directory, fleet, review -> Approval.grantedBy("the test"));
  }

  private Synchronizer synchronizer(RunListener listener) {
    SyncRules rules =
        new SyncRules(
            List.of(
                new Assignment(
                    new AssignmentName("WorkSpaces"), group, Blueprint.of(new BundleId(BUNDLE)))),
            Policy.DEFAULT);
    return new Synchronizer(
        rules,
        Guards.of(Limits.DEFAULT),
        ApprovalList.NONE,
        selection,
        fleet.clock(),
        Deadline.none(),
        listener);
  }
}
