package io.github.workspacessync.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what {@code apply} would do, and does nothing. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Shows what apply would do, and why. It reads only.")
final class PlanCommand implements Callable<Integer> {
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
      names = "--out",
      paramLabel = "FILE",
      description =
          "Also save the plan as a JSON report, to be looked at and given to apply --approve.")
  private @Nullable String out;

  @Option(
      names = "--detailed-exit-code",
      description = "End with 5 instead of 0 where changes are pending.")
  private boolean detailedExitCode;

  PlanCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
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
        .plan(reports, out, detailedExitCode);
  }
}
