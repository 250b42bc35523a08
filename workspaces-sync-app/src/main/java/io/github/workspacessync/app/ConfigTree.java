package io.github.workspacessync.app;

import io.github.workspacessync.guard.Limits;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.Policy;
import io.github.workspacessync.plan.SyncRules;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** The whole tree of settings. */
final class ConfigTree {
  private ConfigTree() {}

  /**
   * Reads all settings, and gathers what is wrong with them.
   *
   * @param base what relative paths are relative to
   * @return the configuration, to be asked for only if there were no faults
   */
  static Supplier<SyncConfig> read(Section configuration, Path base) {
    Section directory = configuration.section("directory");
    Supplier<SyncConfig.Directory> server = DirectorySettings.read(directory, base);
    Setting<Boolean> requireMail = directory.optional("requireMail", true, Values::flag);
    directory.close();

    Supplier<SyncConfig.Fleet> fleet = FleetSettings.read(configuration.section("fleet"));
    Supplier<List<Assignment>> assignments = AssignmentSettings.read(configuration);
    Supplier<Policy> policy = PolicySettings.read(configuration, requireMail);
    Supplier<Limits> limits = LimitSettings.read(configuration.section("limits"));
    configuration.close();
    return () ->
        new SyncConfig(
            server.get(),
            fleet.get(),
            new SyncRules(assignments.get(), policy.get()),
            limits.get(),
            false);
  }

  /** Reads one text that is a whole configuration. */
  static SyncConfig read(Node node, String origin, Path base) {
    return read(node, new Faults(), origin, base);
  }

  /** The same, of a text that must not be quoted. */
  static SyncConfig readSecret(Node node, String origin, Path base) {
    return read(node, Faults.ofSecret(), origin, base);
  }

  private static SyncConfig read(Node node, Faults faults, String origin, Path base) {
    Supplier<SyncConfig> config = read(Section.of(faults, "", node), base);
    return finish(faults, config, origin);
  }

  static SyncConfig finish(Faults faults, Supplier<SyncConfig> config, String origin) {
    faults.throwIfAny(origin);
    try {
      return config.get();
    } catch (IllegalArgumentException wrong) {
      throw new ConfigException(
          origin, List.of(faults.shown(Printable.clean(String.valueOf(wrong.getMessage())))));
    }
  }
}
