package io.github.workspacessync.plan;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.GroupId;
import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.AccountFacts;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.directory.Member;
import io.github.workspacessync.directory.MemberPath;
import io.github.workspacessync.directory.Truth;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.fleet.Blueprint;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.Encryption;
import io.github.workspacessync.fleet.FleetSnapshot;
import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.Owner;
import io.github.workspacessync.fleet.RemovalMark;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.fleet.WorkspaceProperties;
import io.github.workspacessync.fleet.WorkspaceState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One person with one desktop, in words: what the directory says of her and whose the desktop is.
 *
 * <p>The desktop's state is asked for last, so that one situation can be tried in all of them.
 * Every desktop differs from its assignment by its running mode and a tag, both of which may be
 * mended.
 */
final class Situation {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Duration GRACE = Duration.ofDays(7);
  private static final UserName ADA = UserName.of("ada");
  private static final PersonId ID = new PersonId("id-ada");
  private static final GroupId GROUP_ID = new GroupId("group");
  private static final WorkspaceId DESKTOP = new WorkspaceId("ws-1");
  private static final Assignment FIRST = assignment("First", "wsb-1");
  private static final Assignment SECOND = assignment("Second", "wsb-2");
  private static final Map<String, String> OURS = ours();

  private final @Nullable Assignment in;
  private @Nullable Verdict entry;
  private AccountFacts account = AccountFacts.GOOD;
  private boolean unknown;
  private boolean foreign;
  private @Nullable RemovalMark mark;
  private Workspace.Kind kind = Workspace.Kind.PERSONAL;
  private @Nullable String beside;
  private MovePolicy move = MovePolicy.KEEP;

  private Situation(@Nullable Assignment in, @Nullable Verdict entry) {
    this.in = in;
    this.entry = entry;
  }

  /** She is a member of the group whose assignment manages the desktop. */
  static Situation member() {
    return new Situation(FIRST, null);
  }

  /** She is a member of another assignment's group, by both paths. */
  static Situation moved(MovePolicy policy) {
    Situation situation = new Situation(SECOND, present(Set.of(SECOND.group())));
    situation.move = policy;
    return situation;
  }

  /** She is in no group, by both paths. */
  static Situation out() {
    return new Situation(null, present(Set.of()));
  }

  /** There is no such account, by both paths. */
  static Situation gone() {
    return new Situation(null, new Verdict.Gone());
  }

  /** No group lists her; her own entry says that she is a member. */
  static Situation outButHerEntrySaysIn() {
    return new Situation(null, present(Set.of(FIRST.group())));
  }

  /** No group lists her; her own entry cannot be read. */
  static Situation outButHerEntryIsUnreadable() {
    return new Situation(null, new Verdict.Unknown("unreadable"));
  }

  /** A group cannot say whether she is in it. */
  static Situation unknown() {
    Situation situation = out();
    situation.unknown = true;
    return situation;
  }

  Situation disabled() {
    account = new AccountFacts(Truth.NO, Truth.YES, Truth.YES, Truth.YES);
    return this;
  }

  Situation withForeignDesktop() {
    foreign = true;
    return this;
  }

  Situation with(Workspace.Kind changed) {
    kind = changed;
    return this;
  }

  /** A second desktop of hers, as managed as the first. */
  Situation besideOneThatIs(String state) {
    beside = state;
    return this;
  }

  Situation markedAndDue() {
    mark = new RemovalMark(NOW.minus(GRACE), NOW, NOW.minusSeconds(3600));
    return this;
  }

  Situation markedAndNotDue() {
    mark = new RemovalMark(NOW.minus(GRACE), NOW.plusSeconds(1), NOW.minusSeconds(3600));
    return this;
  }

  /** What is decided for her: row, kinds of actions, reason of a hold, drift; "-" for nothing. */
  String decidedWhile(String state) {
    Plan plan =
        new Reconciler(rules(), directory(), fleet(state), ApprovalList.NONE, NOW).plan(evidence());
    if (plan.decisions().size() > 1) {
      throw new AssertionError("more than one decision: " + plan.decisions());
    }
    return plan.decisions().stream().map(Situation::words).findFirst().orElse("-");
  }

  private static String words(Decision decision) {
    List<String> words = new ArrayList<>(List.of(String.valueOf(decision.row())));
    decision.actions().forEach(action -> words.add(action.getClass().getSimpleName()));
    decision.held().ifPresent(hold -> words.add(hold.reason().name()));
    decision.drift().forEach(drift -> words.add("drift"));
    return String.join(" ", words.stream().distinct().toList());
  }

  private static Assignment assignment(String name, String bundle) {
    return new Assignment(
        new AssignmentName(name),
        DistinguishedName.of("CN=" + name + ",DC=example"),
        new Blueprint(
            new BundleId(bundle),
            WorkspaceProperties.ofRunningMode("ALWAYS_ON", null),
            null,
            Map.of("CostCenter", "4711")));
  }

  private static Map<String, String> ours() {
    Map<String, String> tags = new HashMap<>(Tags.ownership(FIRST.name()));
    tags.put(Tags.OWNER, new Owner(ID, GROUP_ID).format());
    return tags;
  }

  private static Verdict present(Set<DistinguishedName> groups) {
    return new Verdict.Present(ID, ADA, AccountFacts.GOOD, groups);
  }

  private SyncRules rules() {
    Policy base = Policy.DEFAULT;
    return new SyncRules(
        List.of(FIRST, SECOND),
        new Policy(
            RemovalMode.FULL,
            GRACE,
            false,
            base.recentUse(),
            List.of(),
            Set.of(),
            true,
            Repair.FIX,
            Repair.FIX,
            move));
  }

  private DirectorySnapshot directory() {
    return new DirectorySnapshot(
        "test", Map.of(FIRST.group(), group(FIRST), SECOND.group(), group(SECOND)));
  }

  private GroupSnapshot group(Assignment assignment) {
    DistinguishedName group = assignment.group();
    return new GroupSnapshot(
        group,
        GROUP_ID,
        assignment.equals(in)
            ? List.of(new Member(ID, ADA, account, MemberPath.direct(group)))
            : List.of(),
        List.of(),
        unknown ? Map.of(ADA, "two accounts") : Map.of(),
        List.of(),
        0);
  }

  private FleetSnapshot fleet(String state) {
    List<Workspace> rows = new ArrayList<>();
    Map<String, String> tags = new HashMap<>(foreign ? Map.of() : OURS);
    if (mark != null) {
      tags.put(Tags.MARK, mark.format());
    }
    rows.add(desktop(DESKTOP, state, kind, tags));
    if (beside != null) {
      rows.add(desktop(new WorkspaceId("ws-2"), beside, Workspace.Kind.PERSONAL, OURS));
    }
    return new FleetSnapshot("test", rows, Duration.ZERO, Map.of());
  }

  private static Workspace desktop(
      WorkspaceId id, String state, Workspace.Kind kind, Map<String, String> tags) {
    return new Workspace(
        id,
        ADA,
        new WorkspaceState(state),
        FIRST.blueprint().bundle(),
        WorkspaceProperties.ofRunningMode("AUTO_STOP", 60),
        Encryption.NONE,
        kind,
        false,
        new Tags(tags));
  }

  /** The second path was asked about each desktop, and none was ever used. */
  private Evidence evidence() {
    WorkspaceId second = new WorkspaceId("ws-2");
    return new Evidence(
        entry == null ? Map.of() : Map.of(DESKTOP, entry, second, entry),
        Map.of(DESKTOP, LastConnection.NEVER, second, LastConnection.NEVER),
        List.of());
  }
}
