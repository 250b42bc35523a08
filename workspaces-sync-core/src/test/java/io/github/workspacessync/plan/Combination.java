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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One combination of the decision table's columns, and the world that it stands for. */
record Combination(
    Listed listed,
    Rows rows,
    String state,
    Ownership ownership,
    boolean ownerStored,
    boolean otherName,
    Protection protection,
    Entry entry,
    MarkTag mark,
    Use use,
    RemovalMode mode,
    boolean unresolved) {
  enum Listed {
    UNKNOWN,
    IN,
    IN_EARLIER_UNKNOWN,
    IN_INELIGIBLE,
    NOT
  }

  enum Rows {
    NONE,
    STANDBY,
    ONE,
    TWO,
    ONE_AND_STUCK,
    NAMESAKE
  }

  enum Ownership {
    FOREIGN,
    FIRST,
    SECOND
  }

  enum Protection {
    NONE,
    TAG,
    NAME
  }

  enum Entry {
    NOT_ASKED,
    UNKNOWN,
    IN_FIRST,
    IN_SECOND,
    KEPT,
    OUT,
    GONE
  }

  enum MarkTag {
    NONE,
    RUNNING,
    DUE,
    EXPIRED
  }

  enum Use {
    NEVER,
    RECENT,
    MISSING
  }

  static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  static final Duration GRACE = Duration.ofDays(7);
  static final DistinguishedName FIRST_GROUP = DistinguishedName.of("CN=First,DC=example");
  static final DistinguishedName SECOND_GROUP = DistinguishedName.of("CN=Second,DC=example");
  static final DistinguishedName KEEP_GROUP = DistinguishedName.of("CN=Keep,DC=example");
  static final AssignmentName FIRST = new AssignmentName("First");
  static final AssignmentName SECOND = new AssignmentName("Second");
  static final UserName NAME = UserName.of("ada");
  static final UserName OTHER_NAME = UserName.of("ada.old");
  static final PersonId ID = new PersonId("id-ada");
  static final WorkspaceId DESKTOP = new WorkspaceId("ws-1");

  private static final BundleId BUNDLE = new BundleId("wsb-1");
  private static final GroupId GROUP_ID = new GroupId("group");

  Plan plan() {
    return new Reconciler(rules(), directory(), fleet(), ApprovalList.NONE, NOW).plan(evidence());
  }

  SyncRules rules() {
    Policy base = Policy.DEFAULT;
    Policy policy =
        new Policy(
            mode,
            GRACE,
            false,
            base.recentUse(),
            protection == Protection.NAME
                ? List.of(new NamePattern(desktopName().value()))
                : List.of(),
            Set.of(KEEP_GROUP),
            true,
            base.properties(),
            base.tags(),
            base.move());
    return new SyncRules(
        List.of(
            new Assignment(FIRST, FIRST_GROUP, Blueprint.of(BUNDLE)),
            new Assignment(SECOND, SECOND_GROUP, Blueprint.of(BUNDLE))),
        policy);
  }

  private UserName desktopName() {
    return otherName ? OTHER_NAME : NAME;
  }

  private DirectorySnapshot directory() {
    AccountFacts account =
        listed == Listed.IN_INELIGIBLE
            ? new AccountFacts(Truth.YES, Truth.YES, Truth.NO, Truth.YES)
            : AccountFacts.GOOD;
    boolean inFirst = listed == Listed.IN || listed == Listed.IN_INELIGIBLE;
    boolean inSecond = listed == Listed.IN_EARLIER_UNKNOWN;
    boolean unknown = listed == Listed.UNKNOWN || listed == Listed.IN_EARLIER_UNKNOWN;
    return new DirectorySnapshot(
        "test",
        Map.of(
            FIRST_GROUP, group(FIRST_GROUP, inFirst, account, unknown),
            SECOND_GROUP, group(SECOND_GROUP, inSecond, account, false),
            KEEP_GROUP, group(KEEP_GROUP, false, account, false)));
  }

  private GroupSnapshot group(
      DistinguishedName group, boolean member, AccountFacts account, boolean unknown) {
    return new GroupSnapshot(
        group,
        GROUP_ID,
        member ? List.of(new Member(ID, NAME, account, MemberPath.direct(group))) : List.of(),
        unresolved ? List.of("CN=Lost,DC=example") : List.of(),
        unknown ? Map.of(NAME, "two accounts", OTHER_NAME, "two accounts") : Map.of(),
        List.of(),
        0);
  }

  private FleetSnapshot fleet() {
    List<Workspace> desktops =
        switch (rows) {
          case NONE -> List.of();
          case STANDBY -> List.of(desktop("ws-1", "AVAILABLE", Workspace.Kind.STANDBY, tags()));
          case ONE -> List.of(desktop("ws-1", state, Workspace.Kind.PERSONAL, tags()));
          case TWO ->
              List.of(
                  desktop("ws-1", "AVAILABLE", Workspace.Kind.PERSONAL, tags()),
                  desktop("ws-2", "STOPPED", Workspace.Kind.PERSONAL, tags()));
          case ONE_AND_STUCK ->
              List.of(
                  desktop("ws-1", "AVAILABLE", Workspace.Kind.PERSONAL, tags()),
                  desktop("ws-2", "SUSPENDED", Workspace.Kind.PERSONAL, tags()));
          case NAMESAKE ->
              List.of(
                  desktop(
                      "ws-1",
                      "AVAILABLE",
                      Workspace.Kind.PERSONAL,
                      Map.of(Tags.OWNER, new Owner(new PersonId("somebody"), GROUP_ID).format())));
        };
    return new FleetSnapshot("test", desktops, Duration.ZERO, Map.of());
  }

  private Workspace desktop(
      String id, String inState, Workspace.Kind kind, Map<String, String> tags) {
    return new Workspace(
        new WorkspaceId(id),
        desktopName(),
        new WorkspaceState(inState),
        BUNDLE,
        WorkspaceProperties.NONE,
        Encryption.NONE,
        kind,
        false,
        new Tags(tags));
  }

  private Map<String, String> tags() {
    Map<String, String> tags = new HashMap<>();
    if (ownership != Ownership.FOREIGN) {
      tags.putAll(Tags.ownership(ownership == Ownership.FIRST ? FIRST : SECOND));
    }
    if (ownerStored) {
      tags.put(Tags.OWNER, new Owner(ID, GROUP_ID).format());
    }
    if (protection == Protection.TAG) {
      tags.put(Tags.PROTECT, "");
    }
    RemovalMark read = markTag();
    if (read != null) {
      tags.put(Tags.MARK, read.format());
    }
    return tags;
  }

  private @Nullable RemovalMark markTag() {
    Instant seen = NOW.minus(Duration.ofHours(1));
    return switch (mark) {
      case NONE -> null;
      case RUNNING -> new RemovalMark(seen, seen.plus(GRACE), seen);
      case DUE -> new RemovalMark(NOW.minus(GRACE), NOW, seen);
      case EXPIRED -> new RemovalMark(NOW.minus(GRACE), NOW, NOW.minus(GRACE));
    };
  }

  private Evidence evidence() {
    Map<WorkspaceId, LastConnection> uses =
        switch (use) {
          case NEVER -> Map.of(DESKTOP, LastConnection.NEVER);
          case RECENT -> Map.of(DESKTOP, new LastConnection(NOW.minusSeconds(60), false));
          case MISSING -> Map.of();
        };
    Verdict verdict =
        switch (entry) {
          case NOT_ASKED -> null;
          case UNKNOWN -> new Verdict.Unknown("tokenGroups cannot be read");
          case IN_FIRST -> present(Set.of(FIRST_GROUP));
          case IN_SECOND -> present(Set.of(SECOND_GROUP));
          case KEPT -> present(Set.of(KEEP_GROUP));
          case OUT -> present(Set.of());
          case GONE -> new Verdict.Gone();
        };
    return new Evidence(verdict == null ? Map.of() : Map.of(DESKTOP, verdict), uses, List.of());
  }

  private Verdict present(Set<DistinguishedName> groups) {
    return new Verdict.Present(ID, NAME, AccountFacts.GOOD, groups);
  }

  boolean in() {
    return listed == Listed.IN
        || listed == Listed.IN_EARLIER_UNKNOWN
        || listed == Listed.IN_INELIGIBLE;
  }

  boolean managed() {
    return ownership != Ownership.FOREIGN;
  }

  boolean one() {
    return rows == Rows.ONE;
  }

  boolean live() {
    return !state.equals("TERMINATING");
  }

  boolean inByEntry() {
    return entry == Entry.IN_FIRST || entry == Entry.IN_SECOND;
  }

  /** Whether another assignment than his manages his desktop. */
  boolean elsewhere() {
    return managed() && (ownership == Ownership.FIRST) == (listed == Listed.IN_EARLIER_UNKNOWN);
  }
}
