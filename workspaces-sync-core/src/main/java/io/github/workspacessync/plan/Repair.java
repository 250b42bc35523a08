package io.github.workspacessync.plan;

/**
 * What to do about a WorkSpace that differs from its assignment.
 *
 * <p>Only what an assignment states is ever compared.
 */
public enum Repair {
  REPORT,
  FIX,
  IGNORE
}
