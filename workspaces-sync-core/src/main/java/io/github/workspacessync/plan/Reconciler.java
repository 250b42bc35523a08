package io.github.workspacessync.plan;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.fleet.FleetSnapshot;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.fleet.WorkspaceState.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes plans of what was read.
 *
 * <p>It is a pure function: run without evidence it names the desktops about which the second path
 * must be asked; run again with the answers it makes the plan. It never asks and never acts.
 */
public final class Reconciler {
  private final SyncRules rules;
  private final DirectorySnapshot directory;
  private final FleetSnapshot fleet;
  private final ApprovalList approvals;
  private final Instant now;
  private final Roster roster;
  private final List<Subject> subjects;

  /**
   * Prepares the decisions of one run at {@code now}.
   *
   * @param approvals the desktops whose removal was approved together with the call
   */
  public Reconciler(
      SyncRules rules,
      DirectorySnapshot directory,
      FleetSnapshot fleet,
      ApprovalList approvals,
      Instant now) {
    this.rules = rules;
    this.approvals = approvals;
    this.directory = directory;
    this.fleet = fleet;
    this.now = now;
    this.roster = new Roster(rules, directory);
    this.subjects = Subjects.join(roster, fleet.workspaces());
  }

  /** The plan on this evidence. */
  public Plan plan(Evidence evidence) {
    DecisionTable table = new DecisionTable(new Facts(rules, roster, evidence, approvals, now));
    return new Plan(now, subjects.stream().map(table::decide).toList(), census());
  }

  /** Everything about which the second path should be asked, ordered by the owners' names. */
  public List<Candidate> candidates() {
    Facts facts = new Facts(rules, roster, Evidence.NONE, approvals, now);
    DecisionTable table = new DecisionTable(facts);
    Marks marks = new Marks(facts);
    List<Candidate> candidates = new ArrayList<>();
    for (Subject subject : subjects) {
      int row = table.decide(subject).row();
      for (Workspace desktop : subject.live()) {
        facts
            .manager(desktop)
            .flatMap(
                manager ->
                    why(subject, desktop, row).map(why -> candidate(desktop, manager, why, marks)))
            .ifPresent(candidates::add);
      }
    }
    return candidates;
  }

  private static Optional<Candidate.Why> why(Subject subject, Workspace desktop, int row) {
    if (subject.standing() instanceof Standing.In) {
      return row == 10 ? Optional.of(Candidate.Why.MOVER) : Optional.empty();
    }
    if (desktop.tags().marked()) {
      return Optional.of(Candidate.Why.MARKED);
    }
    return row == 16 ? Optional.of(Candidate.Why.LEAVER) : Optional.empty();
  }

  private Candidate candidate(
      Workspace desktop, Assignment manager, Candidate.Why why, Marks marks) {
    boolean due =
        marks
            .valid(desktop)
            .filter(mark -> !now.isBefore(mark.dueUnder(rules.policy().grace())))
            .isPresent();
    boolean migrates = why == Candidate.Why.MOVER && rules.policy().move() == MovePolicy.MIGRATE;
    Person owner = Facts.ownerToAsk(desktop);
    return new Candidate(owner, desktop, manager.name(), why, due || migrates);
  }

  /** What there is, in figures. */
  public Census census() {
    SortedMap<AssignmentName, Integer> members = new TreeMap<>();
    SortedMap<AssignmentName, Integer> managed = new TreeMap<>();
    SortedMap<AssignmentName, List<WorkspaceId>> unknown = new TreeMap<>();
    for (Assignment assignment : rules.assignments()) {
      members.put(assignment.name(), directory.group(assignment.group()).members().size());
      managed.put(assignment.name(), 0);
    }
    int foreign = 0;
    int standby = 0;
    int decoupled = 0;
    for (Workspace row : fleet.workspaces()) {
      switch (row.kind()) {
        case STANDBY -> standby++;
        case USER_DECOUPLED -> decoupled++;
        case PERSONAL -> {
          if (row.state().phase() != Phase.GONE && !count(row, managed, unknown)) {
            foreign++;
          }
        }
      }
    }
    unknown.values().forEach(Collections::sort);
    return new Census(members, managed, foreign, unknown, standby, decoupled);
  }

  /** Counts a live desktop under its assignment; false if it is of none of this configuration. */
  private static boolean count(
      Workspace row,
      SortedMap<AssignmentName, Integer> managed,
      SortedMap<AssignmentName, List<WorkspaceId>> unknown) {
    return row.tags()
        .managedBy()
        .map(
            name -> {
              if (managed.computeIfPresent(name, (known, count) -> count + 1) != null) {
                return true;
              }
              unknown.computeIfAbsent(name, key -> new ArrayList<>()).add(row.id());
              return false;
            })
        .orElse(false);
  }
}
