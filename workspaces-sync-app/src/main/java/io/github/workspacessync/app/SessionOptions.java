package io.github.workspacessync.app;

import io.github.workspacessync.Deadline;
import io.github.workspacessync.plan.Selection;
import io.github.workspacessync.run.RunListener;
import java.time.InstantSource;
import java.util.Map;

/**
 * What a run takes from its surroundings rather than from the configuration.
 *
 * <p>It is never printed: the environment may hold the bind password.
 *
 * @param environment the process's variables: {@code env:NAME} secrets and {@code AWS_ENDPOINT_URL}
 *     are looked up here
 * @param deadline when the run must be over
 * @param clock our time
 * @param listener hears each step
 * @param approvals the removals that somebody approves together with this call
 * @param selection whose actions are carried out
 */
public record SessionOptions(
    Map<String, String> environment,
    Deadline deadline,
    InstantSource clock,
    RunListener listener,
    Approvals approvals,
    Selection selection) {
  public SessionOptions {
    environment = Map.copyOf(environment);
  }

  /** Options of a call that approves nothing and is for everybody. */
  public SessionOptions(
      Map<String, String> environment,
      Deadline deadline,
      InstantSource clock,
      RunListener listener) {
    this(environment, deadline, clock, listener, Approvals.NONE, Selection.EVERYBODY);
  }

  /** These options with approvals. */
  public SessionOptions approving(Approvals given) {
    return new SessionOptions(environment, deadline, clock, listener, given, selection);
  }

  /** These options for these people. */
  public SessionOptions only(Selection chosen) {
    return new SessionOptions(environment, deadline, clock, listener, approvals, chosen);
  }

  /** This process's environment and clock, all the time there is, and nobody listening. */
  public static SessionOptions ofThisProcess() {
    return new SessionOptions(
        System.getenv(), Deadline.none(), InstantSource.system(), RunListener.SILENT);
  }

  @Override
  public String toString() {
    return "SessionOptions[" + environment.size() + " variables]";
  }
}
