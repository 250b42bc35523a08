package io.github.workspacessync.plan;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.fleet.Blueprint;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who shall have which desktop, and what becomes of those who leave.
 *
 * <p>It is the whole will of the operator; deciding takes nothing else into account but what was
 * read.
 *
 * @param assignments in the order of precedence; at least one; no name and no group twice
 */
public record SyncRules(List<Assignment> assignments, Policy policy) {
  public SyncRules {
    assignments = List.copyOf(assignments);
    if (assignments.isEmpty()) {
      throw new IllegalArgumentException("at least one assignment is needed");
    }
    if (assignments.stream().map(Assignment::name).distinct().count() < assignments.size()) {
      throw new IllegalArgumentException("two assignments have one name");
    }
    if (assignments.stream().map(Assignment::group).distinct().count() < assignments.size()) {
      throw new IllegalArgumentException("two assignments have one group");
    }
  }

  /** The groups that give a desktop. */
  public Set<DistinguishedName> assignedGroups() {
    return assignments.stream()
        .map(Assignment::group)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** All groups to be read: those that give a desktop and those that keep one. */
  public Set<DistinguishedName> groups() {
    Set<DistinguishedName> all = assignedGroups();
    all.addAll(policy.keepMembersOf());
    return all;
  }

  /** What desktops are made of, each blueprint once. */
  public Set<Blueprint> blueprints() {
    return assignments.stream().map(Assignment::blueprint).collect(Collectors.toSet());
  }

  public Optional<Assignment> assignment(AssignmentName name) {
    return assignments.stream().filter(a -> a.name().equals(name)).findFirst();
  }

  /** The assignments that go before {@code assignment}. */
  List<Assignment> before(Assignment assignment) {
    return assignments.subList(0, assignments.indexOf(assignment));
  }
}
