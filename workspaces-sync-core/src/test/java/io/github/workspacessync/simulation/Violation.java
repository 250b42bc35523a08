package io.github.workspacessync.simulation;

/**
 * What must never be, and was.
 *
 * @param check whose sentence was contradicted
 */
record Violation(String check, String what) {
  @Override
  public String toString() {
    return check + ": " + what;
  }
}
