package io.github.workspacessync.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;

/** Puts the commands together. */
final class Cli {
  private static final int WIDTH = 100;

  private Cli() {}

  static CommandLine create(Surroundings surroundings) {
    CommandLine line =
        new CommandLine(new WorkspacesSyncCommand())
            .addSubcommand(new PlanCommand(surroundings))
            .addSubcommand(new ApplyCommand(surroundings))
            .addSubcommand(new DemoCommand(surroundings));
    ErrorHandler errors = new ErrorHandler();
    line.setExecutionExceptionHandler(errors)
        .setParameterExceptionHandler(errors)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(WIDTH);
    if (!surroundings.terminal().interactive()) {
      line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    }
    listExitCodes(line);
    line.getSubcommands().values().forEach(Cli::listExitCodes);
    return line;
  }

  private static void listExitCodes(CommandLine line) {
    Map<String, String> codes = new LinkedHashMap<>();
    Arrays.stream(ExitCode.values()).forEach(code -> codes.put(" " + code.value(), code.meaning()));
    codes.put("130", "ended by Ctrl-C");
    line.getCommandSpec()
        .usageMessage()
        .exitCodeListHeading("%nExit codes (the first that applies of 2, 1, 4, 3, 5, 0):%n")
        .exitCodeList(codes);
  }
}
