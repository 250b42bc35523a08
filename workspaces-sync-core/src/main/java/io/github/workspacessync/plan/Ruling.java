package io.github.workspacessync.plan;

import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gathers one decision while the table is read.
 *
 * <p>It can be made only by naming the row, so no decision is without one.
 */
final class Ruling {
  private final Subject subject;
  private Standing standing;
  private final int row;
  private final String reason;
  private final List<Action> actions = new ArrayList<>();
  private final List<Drift> drift = new ArrayList<>();
  private @Nullable Hold hold;

  private Ruling(Subject subject, int row, String reason) {
    this.subject = subject;
    this.standing = subject.standing();
    this.row = row;
    this.reason = reason;
  }

  static Ruling of(Subject subject, int row, String reason) {
    return new Ruling(subject, row, reason);
  }

  /** A row that ends in a hold, for all of the person's desktops. */
  static Ruling hold(Subject subject, int row, HoldReason why, String reason) {
    Ruling ruling = of(subject, row, reason);
    List<Workspace> rows = new ArrayList<>(subject.own());
    rows.addAll(subject.standby());
    ruling.hold =
        new Hold(
            why,
            subject.person().name(),
            rows.stream().map(Workspace::id).toList(),
            Stream.concat(subject.live().stream(), rows.stream())
                .findFirst()
                .flatMap(desktop -> desktop.tags().managedBy())
                .orElse(null),
            reason);
    return ruling;
  }

  Ruling act(Action action) {
    actions.add(action);
    return this;
  }

  Ruling act(Optional<? extends Action> action) {
    action.ifPresent(actions::add);
    return this;
  }

  Ruling act(List<? extends Action> more) {
    actions.addAll(more);
    return this;
  }

  /** Whether the desktop changes its assignment by this, and its owner tag with it. */
  boolean moves() {
    return actions.stream().anyMatch(Action.Move.class::isInstance);
  }

  Ruling drift(List<Drift> more) {
    drift.addAll(more);
    return this;
  }

  Ruling as(Standing proven) {
    standing = proven;
    return this;
  }

  Decision decision() {
    List<WorkspaceId> rows = new ArrayList<>();
    subject.own().forEach(desktop -> rows.add(desktop.id()));
    subject.standby().forEach(desktop -> rows.add(desktop.id()));
    return new Decision(subject.person(), standing, row, reason, rows, actions, hold, drift);
  }
}
