package io.github.workspacessync.plan;

/**
 * In which way somebody is no longer entitled to a desktop.
 *
 * <p>Both paths must name the same one.
 */
public enum Leaving {
  /** The account is there and in none of the assignments' groups. */
  LEFT,
  /** The account is a member and disabled, and the policy counts that as leaving. */
  DISABLED,
  /** There is no such account. */
  GONE
}
