package io.github.workspacessync.cli;

import io.github.workspacessync.cli.demo.Demo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the whole product on two servers in this process. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Shows all of it, without any account, in some seconds: an Active Directory and a WorkSpaces"
          + " API are started in this process, on 127.0.0.1, and real runs go against them over"
          + " LDAPS and HTTP.",
      "It leaves nothing behind."
    })
final class DemoCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  // Replaced by picocli before anything runs.
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private VerbosityOptions verbosity = new VerbosityOptions();

  @Option(
      names = "--keep",
      description =
          "Leave both servers up at the end, until ENTER or Ctrl-C, and print what is needed to"
              + " run plan and apply against them.")
  private boolean keep;

  @Mixin private StyleOptions style = new StyleOptions();

  DemoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    Logging.configure(verbosity.verbose());
    Demo demo = new Demo(spec.commandLine().getOut(), style.of(surroundings));
    return demo.run(keep ? surroundings.input() : null)
        ? ExitCode.DONE.value()
        : ExitCode.FAILED.value();
  }
}
