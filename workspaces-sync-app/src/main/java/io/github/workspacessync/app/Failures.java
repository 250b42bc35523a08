package io.github.workspacessync.app;

import io.github.workspacessync.aws.SdkSettingException;
import io.github.workspacessync.aws.SecretException;
import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.fleet.FleetException;
import io.github.workspacessync.run.RunException;
import java.util.Arrays;

/**
 * Tells a person what happened when something was thrown.
 *
 * <p>Only messages of our own are shown: those of a library may contain what it was given, the
 * password among it.
 */
public final class Failures {
  private static final int FAILED = 1;
  private static final int USAGE_OR_CONFIGURATION = 2;
  private static final String OURS = "io.github.workspacessync";

  private Failures() {}

  /**
   * The end of a run that has no report.
   *
   * @param exitCode 1 failed, 2 usage or configuration
   * @param message one text for people, fit for a terminal, without a stack trace
   */
  public record Failure(int exitCode, String message) {}

  /** One clear message for whatever was thrown. */
  public static Failure of(Throwable thrown) {
    if (thrown instanceof ConfigException config) {
      return new Failure(USAGE_OR_CONFIGURATION, String.valueOf(config.getMessage()));
    }
    if (thrown instanceof SdkSettingException setting) {
      return new Failure(
          USAGE_OR_CONFIGURATION, Printable.clean(String.valueOf(setting.getMessage())));
    }
    boolean ours =
        thrown instanceof DirectoryException
            || thrown instanceof FleetException
            || thrown instanceof SecretException
            || thrown instanceof RunException;
    String message = ours ? String.valueOf(thrown.getMessage()) : unexpected(thrown);
    return new Failure(FAILED, Printable.clean(message));
  }

  private static String unexpected(Throwable thrown) {
    String where =
        Arrays.stream(thrown.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith(OURS))
            .findFirst()
            .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
            .orElse("");
    return "Unexpected "
        + thrown.getClass().getName()
        + where
        + ". This is a fault of the program. What was begun may have had its effect: run plan to"
        + " see how things are, and report the fault.";
  }
}
