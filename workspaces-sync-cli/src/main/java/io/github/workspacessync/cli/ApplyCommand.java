package io.github.workspacessync.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes a plan, shows it, asks, and carries out what was shown. */
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Makes a plan, shows it, asks, and carries it out: this very plan.",
      "Before each removal the person's own entry and the desktop are read again.",
      "Interrupted by Ctrl-C it ends the change under way and begins no other; the next run goes"
          + " on."
    })
final class ApplyCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  // Replaced by picocli before anything runs.
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private StyleOptions style = new StyleOptions();
  @Mixin private VerbosityOptions verbosity = new VerbosityOptions();

  @Mixin private ApprovalOptions approvals = new ApprovalOptions();
  @Mixin private SelectionOption only = new SelectionOption();

  @Option(
      names = "--audit",
      paramLabel = "FILE",
      description =
          "Append a line of JSON for each removal, right before it, that says why. It goes to"
              + " standard error in any case. A desktop whose line cannot be written is not ended.")
  private @Nullable String audit;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask. It lifts no guard and no hold. Needed where there is no terminal.")
  private boolean yes;

  ApplyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (!yes && !surroundings.terminal().interactive()) {
      throw new ParameterException(
          spec.commandLine(),
          "apply asks before it changes anything, and there is no terminal to ask on: give --yes,"
              + " or run it on a terminal (with neither input nor output redirected). Nothing was"
              + " read and nothing was changed.");
    }
    if (!yes && output.format() == OutputOptions.Format.JSON) {
      throw new ParameterException(
          spec.commandLine(),
          "apply -o json writes nothing but the report, so it cannot ask: give --yes. Nothing was"
              + " read and nothing was changed.");
    }
    Reports reports =
        new Reports(
            spec.commandLine().getOut(),
            output.format(),
            style.of(surroundings, verbosity),
            surroundings,
            config.file(),
            only.users());
    return new SyncRunner(
            surroundings,
            config.file(),
            approvals.values(),
            only.users(),
            verbosity,
            spec.commandLine().getErr())
        .apply(reports, audit, yes);
  }
}
