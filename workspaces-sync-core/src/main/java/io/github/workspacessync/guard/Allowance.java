package io.github.workspacessync.guard;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.plan.Assignment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code limits.terminations} leaves of 24 hours, for one assignment or for the sum.
 *
 * <p>Marks and removals are counted apart, each against the same figure; what was approved is not
 * counted.
 *
 * @param of the assignment, or null for the sum
 * @param base the desktops managed now and those that surely ended in the window
 * @param allowed how many may be marked, and how many removed, in 24 hours
 * @param marked how many were marked within the last 24 hours
 * @param removed how many were removed within the last 24 hours
 * @param counted whether these figures were read; otherwise they count as used up
 */
public record Allowance(
    @Nullable AssignmentName of, int base, int allowed, int marked, int removed, boolean counted) {
  /** Those of each assignment in order, and of the sum where there are several. */
  static List<Allowance> of(Scene scene, Limits.Terminations limit) {
    Instant now = scene.plan().madeAt();
    List<Allowance> allowances = new ArrayList<>();
    int base = 0;
    int marked = 0;
    int removed = 0;
    for (Assignment assignment : scene.rules().assignments()) {
      AssignmentName name = assignment.name();
      int managed = scene.plan().census().managed(name);
      Ledger ledger = Ledger.read(scene.fleet().notes().get(name), now);
      Allowance one =
          ledger.isFull(now)
              ? full(name, managed, limit.allowed(managed))
              : counted(
                  name,
                  managed + ledger.ended(now),
                  ledger.marks(now),
                  ledger.removals(now),
                  limit);
      allowances.add(one);
      base += one.base();
      marked += one.marked();
      removed += one.removed();
    }
    // The sum of one assignment is that assignment: said once.
    if (allowances.size() > 1) {
      // What an unread note counts as was not surely removed, and must not make the base larger.
      allowances.add(counted(null, base, marked, removed, limit));
    }
    return List.copyOf(allowances);
  }

  private static Allowance counted(
      @Nullable AssignmentName of, int base, int marked, int removed, Limits.Terminations limit) {
    return new Allowance(of, base, limit.allowed(base), marked, removed, true);
  }

  private static Allowance full(AssignmentName of, int base, int allowed) {
    return new Allowance(of, base, allowed, allowed, allowed, false);
  }

  public Optional<AssignmentName> assignment() {
    return Optional.ofNullable(of);
  }

  /** How many more may be marked. */
  public int marksLeft() {
    return Math.max(0, allowed - marked);
  }

  /** How many more may be removed. */
  public int removalsLeft() {
    return Math.max(0, allowed - removed);
  }

  boolean concerns(AssignmentName name) {
    return of == null || of.equals(name);
  }

  Objection.Scope scope() {
    return of == null ? new Objection.Scope.All() : new Objection.Scope.Of(of);
  }
}
