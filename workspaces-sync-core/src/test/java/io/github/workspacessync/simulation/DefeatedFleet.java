package io.github.workspacessync.simulation;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.fleet.FleetSnapshot;
import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.Owner;
import io.github.workspacessync.fleet.RemovalMark;
import io.github.workspacessync.fleet.Reply;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceFleet;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.Assignment;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Fleets behind which one of the protections is without effect. */
final class DefeatedFleet {
  private DefeatedFleet() {}

  /** The last look shows the row of the list. */
  static WorkspaceFleet withoutReread(WorkspaceFleet right) {
    return new OtherFleet(right) {
      private final Map<WorkspaceId, Workspace> listed = new HashMap<>();

      @Override
      public FleetSnapshot snapshot() {
        FleetSnapshot answer = super.snapshot();
        answer.workspaces().forEach(row -> listed.put(row.id(), row));
        return answer;
      }

      @Override
      public Optional<Workspace> reread(WorkspaceId id) {
        Optional<Workspace> now = super.reread(id);
        return Optional.ofNullable(listed.get(id)).or(() -> now);
      }
    };
  }

  /** Nothing is counted beyond a run. */
  static WorkspaceFleet withoutNotes(WorkspaceFleet right) {
    return new OtherFleet(right) {
      @Override
      public FleetSnapshot snapshot() {
        FleetSnapshot answer = super.snapshot();
        return new FleetSnapshot(
            answer.source(), answer.workspaces(), answer.clockSkew(), Map.of());
      }

      @Override
      public void note(AssignmentName assignment, String text) {}
    };
  }

  /** What was done is written down at the end of the run, if it comes to one. */
  static WorkspaceFleet withLateNotes(WorkspaceFleet right) {
    return new OtherFleet(right) {
      private final Map<AssignmentName, String> unwritten = new LinkedHashMap<>();

      @Override
      public void note(AssignmentName assignment, String text) {
        unwritten.put(assignment, text);
      }

      @Override
      public void close() {
        unwritten.forEach(super::note);
        super.close();
      }
    };
  }

  /** Un-marks are accepted and forgotten. */
  static WorkspaceFleet withoutUnmarks(WorkspaceFleet right) {
    return new OtherFleet(right) {
      @Override
      public Reply tag(WorkspaceId id, Map<String, String> tags) {
        return "".equals(tags.get(Tags.MARK)) ? new Reply.Accepted(id) : super.tag(id, tags);
      }
    };
  }

  /** Each mark looks as if it had been seen to be right just now. */
  static WorkspaceFleet withFreshMarks(WorkspaceFleet right, RunWatch run) {
    Instant now = run.town().now();
    return OtherFleet.withRows(
        right,
        row ->
            row.tags()
                .mark()
                .map(mark -> with(row, Tags.MARK, mark.refreshed(now).format()))
                .orElse(row));
  }

  /** Each desktop looks as if it had been marked long ago. */
  static WorkspaceFleet withInventedMarks(WorkspaceFleet right, RunWatch run) {
    Instant now = run.town().now();
    Instant since = now.minus(Duration.ofDays(30));
    String mark = new RemovalMark(since, since, now).format();
    return OtherFleet.withRows(
        right, row -> row.tags().mark().isPresent() ? row : with(row, Tags.MARK, mark));
  }

  /** Names that differ in case are two. */
  static WorkspaceFleet withCaseSensitiveNames(WorkspaceFleet right) {
    return OtherFleet.withRows(
        right,
        row -> {
          String name = row.user().value();
          boolean upper = name.equals(name.toUpperCase(Locale.ROOT));
          return upper ? named(row, name + "^") : row;
        });
  }

  static WorkspaceFleet withoutOwners(WorkspaceFleet right) {
    return OtherFleet.withRows(right, row -> without(row, Tags.OWNER));
  }

  /** Whoever is not listed gets an id that nobody has, where none is stored. */
  static WorkspaceFleet withInventedOwners(WorkspaceFleet right, RunWatch run) {
    return OtherFleet.withRows(
        right,
        row ->
            row.tags().owner().isPresent() || run.isListed(row.user())
                ? row
                : manager(row, run)
                    .map(
                        manager ->
                            with(
                                row,
                                Tags.OWNER,
                                new Owner(new PersonId("nobody"), People.idOf(manager.group()))
                                    .format()))
                    .orElse(row));
  }

  /** Every desktop looks as if the group of now had given it. */
  static WorkspaceFleet withGroupsOfNow(WorkspaceFleet right, RunWatch run) {
    return OtherFleet.withRows(
        right,
        row ->
            row.tags()
                .owner()
                .flatMap(
                    owner ->
                        manager(row, run)
                            .map(
                                manager -> new Owner(owner.person(), People.idOf(manager.group()))))
                .map(owner -> with(row, Tags.OWNER, owner.format()))
                .orElse(row));
  }

  private static Optional<Assignment> manager(Workspace row, RunWatch run) {
    return row.tags().managedBy().flatMap(run.rules()::assignment);
  }

  static WorkspaceFleet withoutProtectTags(WorkspaceFleet right) {
    return OtherFleet.withRows(
        right,
        row -> {
          Map<String, String> left = new HashMap<>(row.tags().values());
          left.keySet().removeIf(key -> key.strip().equalsIgnoreCase(Tags.PROTECT));
          return row.withTags(new Tags(left));
        });
  }

  /** Everything looks like ours. */
  static WorkspaceFleet withOwnershipOfAll(WorkspaceFleet right) {
    return OtherFleet.withRows(
        right,
        row ->
            row.tags().managedBy().isPresent()
                ? row
                : row.withTags(row.tags().with(Tags.ownership(Settings.FIRST))));
  }

  static WorkspaceFleet withoutClockSkew(WorkspaceFleet right) {
    return new OtherFleet(right) {
      @Override
      public FleetSnapshot snapshot() {
        FleetSnapshot answer = super.snapshot();
        return new FleetSnapshot(
            answer.source(), answer.workspaces(), Duration.ZERO, answer.notes());
      }
    };
  }

  /** Nobody has ever used anything. */
  static WorkspaceFleet withoutUse(WorkspaceFleet right) {
    return new OtherFleet(right) {
      @Override
      public Map<WorkspaceId, LastConnection> lastConnections(Collection<WorkspaceId> ids) {
        super.lastConnections(ids);
        Map<WorkspaceId, LastConnection> never = new HashMap<>();
        ids.forEach(id -> never.put(id, LastConnection.NEVER));
        return never;
      }
    };
  }

  private static Workspace with(Workspace row, String key, String value) {
    return row.withTags(row.tags().with(Map.of(key, value)));
  }

  private static Workspace without(Workspace row, String key) {
    Map<String, String> left = new HashMap<>(row.tags().values());
    left.remove(key);
    return row.withTags(new Tags(left));
  }

  private static Workspace named(Workspace row, String name) {
    return new Workspace(
        row.id(),
        UserName.of(name),
        row.state(),
        row.bundle(),
        row.properties(),
        row.encryption(),
        row.kind(),
        row.modifying(),
        row.tags());
  }
}
