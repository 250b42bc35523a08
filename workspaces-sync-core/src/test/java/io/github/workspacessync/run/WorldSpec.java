package io.github.workspacessync.run;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.Deadline;
import io.github.workspacessync.GroupId;
import io.github.workspacessync.Person;
import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.AccountFacts;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.InMemoryDirectory;
import io.github.workspacessync.directory.Truth;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.fleet.Blueprint;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.Encryption;
import io.github.workspacessync.fleet.InMemoryFleet;
import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.Owner;
import io.github.workspacessync.fleet.RemovalMark;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.VirtualClock;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.fleet.WorkspaceProperties;
import io.github.workspacessync.fleet.WorkspaceState;
import io.github.workspacessync.guard.Approval;
import io.github.workspacessync.guard.Guards;
import io.github.workspacessync.guard.Limits;
import io.github.workspacessync.guard.Review;
import io.github.workspacessync.plan.ApprovalList;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.MovePolicy;
import io.github.workspacessync.plan.Policy;
import io.github.workspacessync.plan.RecentUse;
import io.github.workspacessync.plan.RemovalMode;
import io.github.workspacessync.plan.Repair;
import io.github.workspacessync.plan.Selection;
import io.github.workspacessync.plan.SyncRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A world as a value: it can be built twice, in another order, or with other spellings. */
record WorldSpec(List<PersonSpec> people, Settings settings) {
  enum Mark {
    NONE,
    RUNNING,
    DUE,
    EXPIRED,
    JUNK
  }

  enum Managed {
    FIRST,
    SECOND,
    UNKNOWN_NAME,
    HALF,
    NOT
  }

  enum OwnerTag {
    HIS,
    SOMEBODY_ELSES,
    OTHER_GROUP,
    JUNK,
    NONE
  }

  enum Second {
    HONEST,
    UNKNOWN,
    GONE,
    OUT
  }

  record DesktopSpec(
      Managed managed, OwnerTag owner, Mark mark, String state, boolean used, boolean guarded) {}

  record PersonSpec(
      Set<Integer> groups,
      Truth enabled,
      Truth mail,
      Second second,
      boolean lost,
      boolean deleted,
      List<DesktopSpec> desktops) {}

  record Settings(
      boolean graceless,
      RemovalMode mode,
      boolean disabledLeave,
      MovePolicy move,
      Limits limits,
      boolean unresolved) {}

  static final DistinguishedName FIRST = DistinguishedName.of("CN=First,DC=example");
  static final DistinguishedName SECOND = DistinguishedName.of("CN=Second,DC=example");
  static final DistinguishedName KEEP = DistinguishedName.of("CN=Keep,DC=example");
  private static final List<DistinguishedName> GROUPS = List.of(FIRST, SECOND, KEEP);

  /** What was built, with the means to run on it. */
  record World(
      InMemoryDirectory directory,
      InMemoryFleet fleet,
      VirtualClock clock,
      SyncRules rules,
      Guards guards) {
    Synchronizer synchronizer() {
      return synchronizer(RunListener.SILENT);
    }

    Synchronizer synchronizer(RunListener listener) {
      return new Synchronizer(rules, guards, clock, Deadline.none(), listener);
    }

    RunReport preview() {
      return synchronizer().preview(directory, fleet);
    }

    Review reviewFor(Selection selection) {
      return new Synchronizer(
              rules,
              guards,
              ApprovalList.NONE,
              selection,
              clock,
              Deadline.none(),
              RunListener.SILENT)
          .preview(directory, fleet)
          .review();
    }

    RunReport apply() {
      return synchronizer().apply(directory, fleet, review -> Approval.grantedBy("the test"));
    }
  }

  World build() {
    return build(UnaryOperator.identity(), null);
  }

  World inCapitals() {
    return build(name -> name.toUpperCase(Locale.ROOT), null);
  }

  World shuffled(long seed) {
    return build(UnaryOperator.identity(), new Random(seed));
  }

  private World build(UnaryOperator<String> spelling, @Nullable Random order) {
    VirtualClock clock = new VirtualClock();
    InMemoryDirectory directory = new InMemoryDirectory();
    InMemoryFleet fleet = new InMemoryFleet(clock);
    fleet.weather().startsIn(Duration.ofMinutes(5)).endsIn(Duration.ofMinutes(5));
    for (DistinguishedName group : GROUPS) {
      directory.addGroup(group, groupId(group));
    }
    // Somebody who stays, so that the second path can be seen to work.
    Person anchor = directory.addPerson("anchor", "anchor", AccountFacts.GOOD);
    GROUPS.forEach(group -> directory.addMember(group, anchor));
    fleet.add(
        "anchor",
        "wsb-1",
        tags(
            anchor,
            new DesktopSpec(Managed.FIRST, OwnerTag.HIS, Mark.NONE, "AVAILABLE", false, false),
            clock.instant()));
    if (settings.unresolved()) {
      directory.addUnresolved(FIRST, "CN=Lost,DC=example");
    }
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      indices.add(i);
    }
    if (order != null) {
      Collections.shuffle(indices, order);
    }
    for (int index : indices) {
      add(index, spelling, directory, fleet, clock.instant());
    }
    return new World(directory, fleet, clock, rules(), Guards.of(settings.limits()));
  }

  private void add(
      int index,
      UnaryOperator<String> spelling,
      InMemoryDirectory directory,
      InMemoryFleet fleet,
      Instant now) {
    PersonSpec spec = people.get(index);
    AccountFacts account = new AccountFacts(spec.enabled(), Truth.YES, spec.mail(), Truth.YES);
    Person person = directory.addPerson("id-" + index, "user" + index, account);
    spec.groups().forEach(group -> directory.addMember(GROUPS.get(group), person));
    for (int number = 0; number < spec.desktops().size(); number++) {
      DesktopSpec desktop = spec.desktops().get(number);
      // Ids that do not depend on the order in which the world was built.
      WorkspaceId id = new WorkspaceId("ws-" + index + "-" + number);
      fleet.put(
          new Workspace(
              id,
              UserName.of(spelling.apply("user" + index)),
              new WorkspaceState(desktop.state()),
              new BundleId("wsb-1"),
              WorkspaceProperties.NONE,
              Encryption.NONE,
              Workspace.Kind.PERSONAL,
              false,
              new Tags(tags(person, desktop, now))));
      fleet.connection(
          id,
          desktop.used()
              ? new LastConnection(now.minus(Duration.ofHours(1)), false)
              : LastConnection.NEVER);
    }
    switch (spec.second()) {
      case HONEST -> {}
      case UNKNOWN -> directory.verifySays(person, new Verdict.Unknown("unreadable"));
      case GONE -> directory.verifySays(person, new Verdict.Gone());
      case OUT ->
          directory.verifySays(
              person,
              new Verdict.Present(new PersonId("id-" + index), person.name(), account, Set.of()));
    }
    if (spec.lost()) {
      directory.snapshotLoses(person);
    }
    if (spec.deleted()) {
      directory.deletePerson(person);
    }
  }

  private Map<String, String> tags(Person person, DesktopSpec desktop, Instant now) {
    Map<String, String> tags = new HashMap<>();
    switch (desktop.managed()) {
      case FIRST -> tags.putAll(Tags.ownership(new AssignmentName("First")));
      case SECOND -> tags.putAll(Tags.ownership(new AssignmentName("Second")));
      case UNKNOWN_NAME -> tags.putAll(Tags.ownership(new AssignmentName("Elsewhere")));
      case HALF -> tags.put(Tags.DIRECTORY_GROUP, "First");
      case NOT -> tags.put("Name", "somebody's own");
    }
    GroupId group = groupId(desktop.managed() == Managed.SECOND ? SECOND : FIRST);
    PersonId id = person.id();
    switch (desktop.owner()) {
      case HIS -> {
        if (id != null) {
          tags.put(Tags.OWNER, new Owner(id, group).format());
        }
      }
      case SOMEBODY_ELSES -> tags.put(Tags.OWNER, "nobody-" + id + "@" + group);
      case OTHER_GROUP -> tags.put(Tags.OWNER, id + "@another-group");
      case JUNK -> tags.put(Tags.OWNER, "??");
      case NONE -> {}
    }
    Duration grace = policy().grace();
    Instant lately = now.minus(Duration.ofHours(13));
    switch (desktop.mark()) {
      case NONE -> {}
      case RUNNING ->
          tags.put(Tags.MARK, new RemovalMark(lately, now.plusSeconds(3600), lately).format());
      case DUE ->
          tags.put(
              Tags.MARK, new RemovalMark(now.minus(grace).minusSeconds(9), now, lately).format());
      case EXPIRED -> {
        Instant longAgo = now.minus(Duration.ofDays(30));
        tags.put(Tags.MARK, new RemovalMark(longAgo, longAgo, longAgo).format());
      }
      case JUNK -> tags.put(Tags.MARK, "since=yesterday");
    }
    if (desktop.guarded()) {
      tags.put(Tags.PROTECT, "yes");
    }
    return tags;
  }

  static GroupId groupId(DistinguishedName group) {
    return new GroupId("group-" + GROUPS.indexOf(group));
  }

  private Policy policy() {
    return new Policy(
        settings.mode(),
        settings.graceless() ? Duration.ZERO : Duration.ofDays(7),
        settings.disabledLeave(),
        new RecentUse(Duration.ofDays(2), Duration.ofDays(14)),
        List.of(),
        Set.of(KEEP),
        true,
        Repair.FIX,
        Repair.FIX,
        settings.move());
  }

  private SyncRules rules() {
    Blueprint first =
        new Blueprint(new BundleId("wsb-1"), WorkspaceProperties.NONE, null, Map.of("Cost", "1"));
    return new SyncRules(
        List.of(
            new Assignment(new AssignmentName("First"), FIRST, first),
            new Assignment(
                new AssignmentName("Second"), SECOND, Blueprint.of(new BundleId("wsb-2")))),
        policy());
  }
}
