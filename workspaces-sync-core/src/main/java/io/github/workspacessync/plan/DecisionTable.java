package io.github.workspacessync.plan;

import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceState;
import io.github.workspacessync.fleet.WorkspaceState.Phase;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The decision table: the first row that matches decides, top to bottom.
 *
 * <p>Rows 1 to 5 come before anything else, so that nothing is done to a person who is not known or
 * to desktops that are not settled. Members are decided by {@link MemberRows}, leavers by {@link
 * LeaverRows}.
 */
final class DecisionTable {
  private final Facts facts;
  private final MemberRows members;
  private final LeaverRows leavers;
  private final Marks marks;

  DecisionTable(Facts facts) {
    this.facts = facts;
    this.marks = new Marks(facts);
    this.members = new MemberRows(facts);
    this.leavers = new LeaverRows(facts, marks);
  }

  Decision decide(Subject subject) {
    Ruling ruling = row(subject);
    marks.unmarks(subject).forEach(ruling::act);
    return ruling.decision();
  }

  private Ruling row(Subject subject) {
    if (subject.standing() instanceof Standing.Unknown unknown) {
      return Ruling.hold(subject, 1, HoldReason.UNKNOWN, unknown.why());
    }
    if (subject.standing() instanceof Standing.In in && unsureOfMove(subject, in)) {
      return Ruling.hold(
          subject,
          1,
          HoldReason.UNKNOWN,
          "it cannot be said whether an assignment before " + in.assignment().name() + " is his");
    }
    return unsettled(subject).orElseGet(() -> settled(subject));
  }

  private boolean unsureOfMove(Subject subject, Standing.In in) {
    return in.earlierUnknown()
        && subject.live().stream()
            .map(facts::manager)
            .flatMap(Optional::stream)
            .anyMatch(manager -> !manager.equals(in.assignment()));
  }

  /** Rows 2 to 5. */
  private static Optional<Ruling> unsettled(Subject subject) {
    List<Workspace> own = subject.own();
    List<Workspace> live = subject.live();
    if (own.isEmpty() && !subject.standby().isEmpty()) {
      return Optional.of(
          Ruling.hold(subject, 2, HoldReason.STANDBY, "only a stand-by desktop is here"));
    }
    if (!own.isEmpty() && own.stream().allMatch(DecisionTable::passing)) {
      return Optional.of(
          Ruling.hold(subject, 3, HoldReason.IN_TRANSITION, "his desktop is " + states(own)));
    }
    if (replacing(live)) {
      return Optional.of(
          Ruling.hold(
              subject,
              3,
              HoldReason.IN_TRANSITION,
              "a new desktop is on its way beside the old one, as in a migration: "
                  + states(live)));
    }
    if (has(live, Phase.STUCK)) {
      return Optional.of(
          Ruling.hold(subject, 4, HoldReason.SUSPENDED, "a desktop of his is SUSPENDED"));
    }
    if (has(live, Phase.UNKNOWN)) {
      return Optional.of(
          Ruling.hold(
              subject, 4, HoldReason.STATE_UNKNOWN, "his desktop's state is " + states(live)));
    }
    if (live.size() > 1) {
      return Optional.of(
          Ruling.hold(subject, 5, HoldReason.DUPLICATE, "he has " + live.size() + " desktops"));
    }
    return Optional.empty();
  }

  private Ruling settled(Subject subject) {
    Optional<Workspace> desktop = subject.live().stream().findFirst();
    if (subject.standing() instanceof Standing.In in) {
      return desktop
          .map(found -> members.withDesktop(subject, in, found))
          .orElseGet(() -> members.withoutDesktop(subject, in));
    }
    if (desktop.isPresent() && subject.standing() instanceof Standing.Out out) {
      return leavers.decide(subject, out, desktop.get());
    }
    return Ruling.of(subject, 14, "he is in no group and has no desktop");
  }

  /**
   * While a desktop is migrated, the old row and the new one, which is PENDING, are there together.
   * PENDING ends by itself, so two desktops that stay cannot hide behind this.
   */
  private static boolean replacing(List<Workspace> live) {
    List<Workspace> settled =
        live.stream().filter(desktop -> !desktop.state().equals(WorkspaceState.PENDING)).toList();
    return settled.size() == 1
        && live.size() > 1
        && Set.of(Phase.USABLE, Phase.BROKEN).contains(settled.get(0).state().phase());
  }

  private static boolean passing(Workspace desktop) {
    Phase phase = desktop.state().phase();
    return phase == Phase.MOVING || phase == Phase.GONE;
  }

  private static boolean has(List<Workspace> rows, Phase phase) {
    return rows.stream().anyMatch(row -> row.state().phase() == phase);
  }

  private static String states(List<Workspace> rows) {
    return String.join(", ", rows.stream().map(row -> row.state().name()).toList());
  }
}
