package io.github.workspacessync.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Starts a list at a place that changes from run to run.
 *
 * <p>So nobody waits for ever behind others where a run can take only some.
 */
public final class Rotation {
  private Rotation() {}

  /** The same elements in the same circular order, equal for equal instants. */
  public static <T> List<T> of(List<T> sorted, Instant now) {
    List<T> turned = new ArrayList<>(sorted);
    if (!turned.isEmpty()) {
      // Drawn, not counted: a schedule in step with the list's length would stop at one place.
      int start = new SplittableRandom(now.getEpochSecond()).nextInt(turned.size());
      Collections.rotate(turned, -start);
    }
    return turned;
  }
}
