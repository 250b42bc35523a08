package io.github.workspacessync.guard;

import java.util.List;

/**
 * A limit that looks at the whole plan.
 *
 * <p>A guard says yes or no; it never changes a plan and never hides one.
 */
interface Guard {
  /**
   * What this guard has against the plan.
   *
   * @param before what the guards before this one have objected
   */
  List<Objection> inspect(Scene scene, List<Objection> before);
}
