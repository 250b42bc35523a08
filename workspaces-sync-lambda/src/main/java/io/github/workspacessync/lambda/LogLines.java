package io.github.workspacessync.lambda;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.util.Map;

/**
 * Writes lines to the function's log.
 *
 * <p>A line stays one line, whatever name a directory gives to a user, so that nobody can write
 * entries of his own into the log.
 */
final class LogLines {
  private final LambdaLogger logger;
  private final String end;

  private LogLines(LambdaLogger logger, String end) {
    this.logger = logger;
    this.end = end;
  }

  /** In the JSON format the runtime ends the line itself; as plain text it does not. */
  static LogLines of(LambdaLogger logger, Map<String, String> environment) {
    boolean json = "JSON".equalsIgnoreCase(environment.get("AWS_LAMBDA_LOG_FORMAT"));
    return new LogLines(logger, json ? "" : "\n");
  }

  void write(String line) {
    logger.log(oneLine(line) + end);
  }

  /** Without line breaks, escape sequences and marks that turn the direction of writing. */
  static String oneLine(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " ");
  }

  /**
   * Where a fault of the program happened, and nothing that was in its hands: our own exceptions
   * say all in their messages, and those of libraries may quote what they were given.
   */
  void trace(Throwable failed) {
    if (failed.getClass().getName().startsWith("io.github.workspacessync.")) {
      return;
    }
    write("unexpected " + failed.getClass().getName());
    for (StackTraceElement frame : failed.getStackTrace()) {
      write("  at " + frame);
    }
    if (failed.getCause() != null) {
      write("caused by");
      trace(failed.getCause());
    }
  }
}
