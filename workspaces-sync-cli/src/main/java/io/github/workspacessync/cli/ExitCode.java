package io.github.workspacessync.cli;

/**
 * How the program ends, for scripts.
 *
 * <p>The first that applies of 2, 1, 4, 3, 5, 0 counts, so that a failure is never hidden behind a
 * lesser word.
 */
enum ExitCode {
  DONE(0, "done, or in sync"),
  FAILED(1, "failed; or somebody was asked and said no"),
  USAGE(2, "usage or configuration is wrong; nothing was changed"),
  HELD(3, "a guard holds removals or creations; everything else was done"),
  PARTLY_FAILED(4, "some changes were refused, failed or were not tried"),
  PENDING(5, "changes are pending (plan --detailed-exit-code only)");

  private final int value;
  private final String meaning;

  ExitCode(int value, String meaning) {
    this.value = value;
    this.meaning = meaning;
  }

  int value() {
    return value;
  }

  /** One sentence for the help text. */
  String meaning() {
    return meaning;
  }
}
