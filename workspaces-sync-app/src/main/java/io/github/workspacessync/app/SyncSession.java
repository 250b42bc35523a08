package io.github.workspacessync.app;

import io.github.workspacessync.aws.AwsWorkspaceFleet;
import io.github.workspacessync.aws.CallCount;
import io.github.workspacessync.directory.DirectorySource;
import io.github.workspacessync.guard.Approval;
import io.github.workspacessync.guard.Review;
import io.github.workspacessync.run.RunReport;
import io.github.workspacessync.run.Synchronizer;
import java.util.function.Function;

/**
 * One run on the directory and the fleet that a configuration names.
 *
 * <p>Secrets are read afresh when it is opened and kept nowhere else; what one session read never
 * decides in another.
 */
public final class SyncSession implements AutoCloseable {
  private final Synchronizer synchronizer;
  private final DirectorySource directory;
  private final AwsWorkspaceFleet fleet;
  private final SettingNames settings;
  private final Approvals approvals;

  private SyncSession(
      Synchronizer synchronizer,
      DirectorySource directory,
      AwsWorkspaceFleet fleet,
      SettingNames settings,
      Approvals approvals) {
    this.approvals = approvals;
    this.settings = settings;
    this.synchronizer = synchronizer;
    this.directory = directory;
    this.fleet = fleet;
  }

  /**
   * Reads the secrets and binds to the directory.
   *
   * @throws ConfigException if a variable, file or certificate that the configuration names is not
   *     there
   * @throws io.github.workspacessync.aws.SecretException if Secrets Manager does not give a secret
   * @throws io.github.workspacessync.directory.DirectoryException if no server can be reached, or
   *     the bind is refused
   */
  public static SyncSession open(SyncConfig config, SessionOptions options) {
    Synchronizer synchronizer =
        new Synchronizer(
            config.rules(),
            config.guards(),
            options.approvals().list(),
            options.selection(),
            options.clock(),
            options.deadline(),
            options.listener());
    Ports ports = new Ports(config, options);
    AwsWorkspaceFleet fleet = ports.fleet();
    try {
      return new SyncSession(
          synchronizer, ports.directory(), fleet, new SettingNames(config), options.approvals());
    } catch (RuntimeException failure) {
      fleet.close();
      throw failure;
    }
  }

  /**
   * Shows what a run would do, and does nothing.
   *
   * @throws io.github.workspacessync.directory.DirectoryException if the directory was not read
   *     wholly
   * @throws io.github.workspacessync.fleet.FleetException if the fleet was not read wholly
   * @throws ConfigException if a plan that approves is of another account
   */
  public RunReport plan() {
    RunReport report = settings.name(() -> synchronizer.preview(directory, fleet));
    approvals.check(report.review());
    return report;
  }

  /**
   * Reads, plans, asks, and carries out what was shown.
   *
   * @param ask answers whether the review shall be carried out: a person, or the caller's event
   * @throws io.github.workspacessync.run.RunException if reading used up the time, or the answer
   *     came too late
   * @throws io.github.workspacessync.directory.DirectoryException if the directory was not read
   *     wholly
   * @throws io.github.workspacessync.fleet.FleetException if the fleet was not read wholly
   * @throws ConfigException if a plan that approves is of another account; nothing was changed
   */
  public RunReport apply(Function<Review, Approval> ask) {
    return settings.name(
        () ->
            synchronizer.apply(
                directory,
                fleet,
                review -> {
                  approvals.check(review);
                  return ask.apply(review);
                }));
  }

  /**
   * The calls to the WorkSpaces and tagging APIs so far, all tries of them.
   *
   * <p>They are known after a failure, too; the service counts them all the same.
   *
   * @param made that were sent
   * @param throttled of these, that the service refused for their rate
   */
  public record Calls(long made, long throttled) {
    /** Before a session was opened. */
    public static final Calls NONE = new Calls(0, 0);
  }

  /** What this session has spent of the account's allowance. */
  public Calls calls() {
    CallCount count = fleet.callCount();
    return new Calls(count.made(), count.throttled());
  }

  @Override
  public void close() {
    try {
      directory.close();
    } finally {
      fleet.close();
    }
  }
}
