package io.github.workspacessync.cli;

import io.github.workspacessync.app.Failures;
import io.github.workspacessync.app.Printable;
import java.io.PrintWriter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells of everything that goes wrong, in one place: one message on standard error, and the exit
 * code.
 *
 * <p>A stack trace is shown only with {@code -v}.
 */
final class ErrorHandler implements IExecutionExceptionHandler, IParameterExceptionHandler {
  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
    if (failure instanceof ParameterException wrong) {
      return handleParseException(wrong, parsed.originalArgs().toArray(String[]::new));
    }
    Failures.Failure told =
        failure instanceof UsageException wrong
            ? new Failures.Failure(ExitCode.USAGE.value(), String.valueOf(wrong.getMessage()))
            : Failures.of(failure);
    PrintWriter err = line.getErr();
    err.println("Error: " + told.message());
    if (line.getParseResult() != null && line.getParseResult().hasMatchedOption("--verbose")) {
      err.println();
      trace(failure, err);
    }
    err.flush();
    return told.exitCode();
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] args) {
    CommandLine line = wrong.getCommandLine();
    PrintWriter err = line.getErr();
    err.println("Error: " + Printable.clean(message(wrong, line)));
    UnmatchedArgumentException.printSuggestions(wrong, err);
    err.println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
    err.flush();
    return ExitCode.USAGE.value();
  }

  /** picocli says of a wrong command only that an argument at some index has no match. */
  private static String message(ParameterException wrong, CommandLine line) {
    if (wrong instanceof UnmatchedArgumentException unmatched
        && !unmatched.isUnknownOption()
        && !line.getSubcommands().isEmpty()) {
      return "Unknown command: '"
          + unmatched.getUnmatched().get(0)
          + "'; the commands are "
          + String.join(", ", line.getSubcommands().keySet());
    }
    return String.valueOf(wrong.getMessage());
  }

  /** As printStackTrace writes it, but made printable: a server's own words may be in a message. */
  private static void trace(Throwable failure, PrintWriter err) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    String before = "";
    for (Throwable each = failure; each != null && seen.add(each); each = each.getCause()) {
      err.println(before + Printable.clean(each.toString()));
      for (StackTraceElement frame : each.getStackTrace()) {
        err.println("\tat " + frame);
      }
      before = "Caused by: ";
    }
  }
}
