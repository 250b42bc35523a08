package io.github.workspacessync.plan;

import io.github.workspacessync.directory.Member;

/**
 * What the directory says of a person.
 *
 * <p>Whoever is not surely something else is {@link Unknown}, and nothing is done to him.
 */
public sealed interface Standing {
  /**
   * A member of the assignment's group.
   *
   * @param earlierUnknown whether it cannot be said that he is in no assignment before this one
   */
  record In(Assignment assignment, Member member, boolean earlierUnknown) implements Standing {}

  /**
   * In no assignment's group, as far as the first path says, or by both where evidence is there.
   */
  record Out(Leaving why) implements Standing {}

  /** Nothing can be said. */
  record Unknown(String why) implements Standing {}

  /** The word of the design and of the report. */
  default String word() {
    if (this instanceof In in) {
      return "IN(" + in.assignment().name() + ")";
    }
    if (this instanceof Out out) {
      return out.why() == Leaving.GONE ? "GONE" : "OUT";
    }
    return "UNKNOWN";
  }
}
