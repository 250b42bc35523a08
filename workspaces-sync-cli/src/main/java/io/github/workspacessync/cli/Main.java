package io.github.workspacessync.cli;

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
    return Cli.create(Surroundings.ofSystem()).execute(args);
  }
}
