package io.github.workspacessync.app;

import io.github.workspacessync.guard.Approval;
import io.github.workspacessync.guard.Review;
import io.github.workspacessync.run.RunReport;
import java.util.function.Function;

/**
 * One run's connections to the directory and the fleet.
 *
 * <p>Secrets are read afresh when it is opened and kept nowhere else.
 */
public final class SyncSession implements AutoCloseable {
  private SyncSession() {}

  /**
   * Reads the secrets and connects to the directory.
   *
   * @throws ConfigException if a secret or certificate that the configuration names is not there
   */
  public static SyncSession open(SyncConfig config, SessionOptions options) {
    return Pending.session(config.toString() + options);
  }

  /** Shows what a run would do, and does nothing. */
  public RunReport plan() {
    return Pending.report("");
  }

  /** Reads, plans, asks, and carries out what was shown. */
  public RunReport apply(Function<Review, Approval> ask) {
    return Pending.report(ask.toString());
  }

  @Override
  public void close() {}
}
