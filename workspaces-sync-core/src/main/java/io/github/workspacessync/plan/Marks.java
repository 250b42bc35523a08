package io.github.workspacessync.plan;

import io.github.workspacessync.directory.Truth;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.fleet.RemovalMark;
import io.github.workspacessync.fleet.Workspace;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * When marks are cleared and kept alive.
 *
 * <p>Whoever is IN by either path has his mark cleared, whatever else is decided about him.
 */
final class Marks {
  private final Facts facts;

  Marks(Facts facts) {
    this.facts = facts;
  }

  /** An un-mark for each marked, managed desktop of somebody who is IN by either path. */
  List<Action> unmarks(Subject subject) {
    boolean in = subject.standing() instanceof Standing.In;
    return subject.live().stream()
        .filter(desktop -> desktop.tags().marked())
        .filter(desktop -> in || inByEntry(desktop))
        .<Action>flatMap(
            desktop ->
                facts.manager(desktop).stream()
                    .map(
                        manager ->
                            new Action.Unmark(
                                desktop,
                                manager.name(),
                                in
                                    ? "he is a member again"
                                    : "his own entry says that he is a member")))
        .toList();
  }

  /** Whether the second path found the desktop's owner to be a member. */
  private boolean inByEntry(Workspace desktop) {
    return facts.evidence().verdicts().get(desktop.id()) instanceof Verdict.Present present
        && isIn(facts, present);
  }

  /** Whether an own entry says IN under the policy. */
  static boolean isIn(Facts facts, Verdict.Present present) {
    boolean member = !Collections.disjoint(present.groups(), facts.assignedGroups());
    return member && !countsAsDisabled(facts, present);
  }

  static boolean countsAsDisabled(Facts facts, Verdict.Present present) {
    return facts.policy().disabledLeave() && present.account().enabled() == Truth.NO;
  }

  /** The mark, where it still counts. */
  Optional<RemovalMark> valid(Workspace desktop) {
    return desktop.tags().mark().filter(mark -> mark.validAt(facts.now(), facts.policy().grace()));
  }

  /** A refresh, where the desktop has a valid mark that needs one. */
  Optional<Action.Refresh> refresh(Workspace desktop, Assignment manager) {
    return valid(desktop)
        .filter(mark -> mark.stale(facts.now()))
        .map(
            mark ->
                new Action.Refresh(
                    desktop, manager.name(), mark.refreshed(facts.now()), "he is still away"));
  }
}
