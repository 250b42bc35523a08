package io.github.workspacessync.simulation;

import io.github.workspacessync.PersonId;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.simulation.Fault.Answer;
import io.github.workspacessync.simulation.Fault.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong now.
 *
 * <p>At least one of a run's three answers about a person stays right, except where a fault is
 * total: against two lies in unison there is no defence.
 */
final class Faults {
  private static final class Active {
    final Fault fault;
    int runs;

    Active(Fault fault, int runs) {
      this.fault = fault;
      this.runs = runs;
    }
  }

  private final List<Active> active = new ArrayList<>();

  /** Switches a fault on for so many runs, unless nothing right would be left. */
  boolean add(Fault fault, int runs) {
    if (active.stream().anyMatch(each -> each.fault.equals(fault)) || leavesNothingRight(fault)) {
      return false;
    }
    active.add(new Active(fault, runs));
    return true;
  }

  private boolean leavesNothingRight(Fault fault) {
    Set<Answer> wrong = EnumSet.noneOf(Answer.class);
    wrong.addAll(fault.kind().strikes());
    for (Active each : active) {
      @Nullable PersonId other = each.fault.person();
      @Nullable PersonId person = fault.person();
      if (other == null || person == null || other.equals(person)) {
        wrong.addAll(each.fault.kind().strikes());
      }
    }
    return !fault.kind().strikes().isEmpty() && wrong.size() == Answer.values().length;
  }

  /** Counts a run down, and ends what has lasted long enough; returns it. */
  List<Fault> runOver() {
    List<Fault> over = new ArrayList<>();
    active.forEach(each -> each.runs--);
    active.removeIf(each -> each.runs <= 0 && over.add(each.fault));
    return over;
  }

  List<Fault> clear() {
    List<Fault> over = list();
    active.clear();
    return over;
  }

  List<Fault> clear(Kind kind) {
    List<Fault> over = list(kind);
    active.removeIf(each -> each.fault.kind() == kind);
    return over;
  }

  List<Fault> list() {
    return active.stream().map(each -> each.fault).toList();
  }

  List<Fault> list(Kind kind) {
    return list().stream().filter(fault -> fault.kind() == kind).toList();
  }

  boolean has(Kind kind) {
    return active.stream().anyMatch(each -> each.fault.kind() == kind);
  }

  boolean has(Kind kind, @Nullable PersonId person) {
    return person != null
        && active.stream()
            .anyMatch(each -> each.fault.kind() == kind && person.equals(each.fault.person()));
  }

  boolean has(Kind kind, DistinguishedName group) {
    return active.stream()
        .anyMatch(each -> each.fault.kind() == kind && Objects.equals(each.fault.group(), group));
  }

  boolean has(Kind kind, WorkspaceId desktop) {
    return active.stream()
        .anyMatch(each -> each.fault.kind() == kind && desktop.equals(each.fault.desktop()));
  }

  Optional<Fault> first(Kind kind) {
    return list(kind).stream().findFirst();
  }

  /** Whether both paths may be wrong about many at once. */
  boolean isTotal() {
    return active.stream().anyMatch(each -> each.fault.kind().isTotal());
  }
}
