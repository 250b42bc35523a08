package io.github.workspacessync.lambda;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
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
  private final Pseudonyms names;

  private LogLines(LambdaLogger logger, String end, Pseudonyms names) {
    this.logger = logger;
    this.end = end;
    this.names = names;
  }

  /** In the JSON format the runtime ends the line itself; as plain text it does not. */
  static LogLines of(LambdaLogger logger, Map<String, String> environment, Pseudonyms names) {
    boolean json = "JSON".equalsIgnoreCase(environment.get("AWS_LAMBDA_LOG_FORMAT"));
    return new LogLines(logger, json ? "" : "\n", names);
  }

  void write(String line) {
    logger.log(names.hide(oneLine(line)) + end);
  }

  /** With the names of people, whatever was asked for: it must answer why, a year later. */
  void audit(String line) {
    logger.log(oneLine(line) + end);
  }

  /**
   * A log event that is this object and nothing else: as a text the runtime would wrap it into
   * another object in the JSON format, bytes it leaves alone.
   */
  void bare(String json) {
    logger.log((oneLine(json) + "\n").getBytes(StandardCharsets.UTF_8));
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
