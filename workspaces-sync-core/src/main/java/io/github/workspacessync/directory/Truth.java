package io.github.workspacessync.directory;

/**
 * An answer to a question that may remain open.
 *
 * <p>What could not be read is {@link #UNKNOWN}, never {@link #NO}: directories leave out
 * attributes that the asking account may not see, and report success.
 */
public enum Truth {
  YES,
  NO,
  UNKNOWN;

  public static Truth of(boolean value) {
    return value ? YES : NO;
  }
}
