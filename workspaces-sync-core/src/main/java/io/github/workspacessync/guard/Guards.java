package io.github.workspacessync.guard;

import java.util.ArrayList;
import java.util.List;

/**
 * All guards, in the order in which they are asked.
 *
 * <p>Each is asked whatever the others say.
 */
public final class Guards {
  private final Limits limits;
  private final List<Guard> guards;

  private Guards(Limits limits, List<Guard> guards) {
    this.limits = limits;
    this.guards = List.copyOf(guards);
  }

  /** Every guard there is, with these limits. */
  public static Guards of(Limits limits) {
    return of(limits, false);
  }

  /**
   * Every guard there is, with these limits.
   *
   * @param sistersUndeclared whether the configuration came in a form that knows one group only,
   *     and did not say which other groups have desktops on the same directory
   */
  public static Guards of(Limits limits, boolean sistersUndeclared) {
    return new Guards(
        limits,
        List.of(
            new ClockSkew(),
            new Blind(),
            new EmptyGroup(limits),
            new GroupChanged(),
            new Contradictions(),
            new SisterGroups(sistersUndeclared),
            new CreationLimit(limits),
            // Last, so that what others hold does not use up the portion of a run.
            new TerminationLimit(limits)));
  }

  public Limits limits() {
    return limits;
  }

  /** The plan with all objections to it. */
  public Review review(Scene scene) {
    List<Objection> objections = new ArrayList<>();
    for (Guard guard : guards) {
      objections.addAll(guard.inspect(scene, List.copyOf(objections)));
    }
    return new Review(scene, objections, Allowance.of(scene, limits.terminations()));
  }
}
