package io.github.workspacessync.cli;

import java.io.PrintWriter;
import java.util.Optional;

/**
 * The program's entry.
 *
 * <p>It ends with the exit code of the command, and only after everything was closed.
 */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  private static int run(String[] args) {
    if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
      // Building the command line costs ten times as much as this answer.
      System.out.println(Version.text());
      return ExitCode.DONE.value();
    }
    StandardStream out = StandardStream.out();
    PrintWriter err = new PrintWriter(StandardStream.err(), true);
    PrintWriter writer = new PrintWriter(out, true);
    int code =
        Cli.create(Surroundings.ofSystem(out.charset())).setOut(writer).setErr(err).execute(args);
    writer.flush();
    Optional<String> loss = out.loss();
    loss.ifPresent(
        why ->
            err.println(
                "Error: standard output could not be written in full ("
                    + why
                    + "); what was done stays done: give it a place to write to, and run plan to see how things"
                    + " are"));
    err.flush();
    return loss.isPresent() && code != ExitCode.USAGE.value() ? ExitCode.FAILED.value() : code;
  }
}
