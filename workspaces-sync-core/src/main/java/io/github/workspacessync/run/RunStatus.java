package io.github.workspacessync.run;

/**
 * How a run ended, and the exit code that stands for it.
 *
 * <p>The first that applies of failed, partly failed, held, done counts.
 */
public enum RunStatus {
  DONE(0),
  FAILED(1),
  /** Somebody was asked and said no; nothing was changed. */
  DECLINED(1),
  HELD(3),
  PARTLY_FAILED(4);

  private final int exitCode;

  RunStatus(int exitCode) {
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }
}
