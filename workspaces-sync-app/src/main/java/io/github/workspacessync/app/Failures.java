package io.github.workspacessync.app;

import io.github.workspacessync.aws.SecretException;
import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.fleet.FleetException;
import io.github.workspacessync.run.RunException;

/** What to tell a person when something was thrown. */
public final class Failures {
  private static final int FAILED = 1;
  private static final int USAGE_OR_CONFIGURATION = 2;

  private Failures() {}

  /**
   * An end of a run that has no report.
   *
   * @param exitCode 1 failed, 2 usage or configuration
   */
  public record Failure(int exitCode, String message) {}

  public static Failure of(Throwable thrown) {
    if (thrown instanceof ConfigException) {
      return new Failure(USAGE_OR_CONFIGURATION, text(thrown));
    }
    boolean ours =
        thrown instanceof DirectoryException
            || thrown instanceof FleetException
            || thrown instanceof SecretException
            || thrown instanceof RunException;
    return new Failure(FAILED, ours ? text(thrown) : unexpected(thrown));
  }

  private static String text(Throwable thrown) {
    return String.valueOf(thrown.getMessage());
  }

  private static String unexpected(Throwable thrown) {
    return "Unexpected "
        + thrown.getClass().getName()
        + ": this is a fault of the program; nothing is known of its effect. Run plan to see the"
        + " present state, and report the fault.";
  }
}
