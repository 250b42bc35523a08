package io.github.workspacessync.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command without a word: it asks for one. */
@Command(
    name = "workspaces-sync",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Keeps Amazon WorkSpaces desktops in step with directory groups.",
      "",
      "Members of the configured groups have a WorkSpace. People who left lose theirs after a grace"
          + " period, and only when two independent readings of the directory agree. What is not"
          + " certain is held and named.",
      "",
      "Try it without any account: workspaces-sync demo",
      ""
    },
    commandListHeading = "%nCommands:%n")
final class WorkspacesSyncCommand implements Runnable {
  // Replaced by picocli before anything runs.
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Missing command: one of plan, apply, demo (see --help)");
  }
}
