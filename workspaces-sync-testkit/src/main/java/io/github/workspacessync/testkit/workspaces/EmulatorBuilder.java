package io.github.workspacessync.testkit.workspaces;

import java.time.Instant;

/**
 * What an emulator is started with.
 *
 * <p>Without a word it is eu-west-1, account 123456789012, the system's clock and realistic times.
 */
public final class EmulatorBuilder {
  private String region = "eu-west-1";
  private String accountId = "123456789012";
  private VirtualClock clock = VirtualClock.ofSystem();
  private Timings timings = Timings.realistic();
  private boolean throttled;
  private int port;

  EmulatorBuilder() {}

  /** The Region that credentials must be scoped to. */
  public EmulatorBuilder region(String name) {
    region = name;
    return this;
  }

  /** The account, 12 digits. */
  public EmulatorBuilder accountId(String id) {
    accountId = id;
    return this;
  }

  /** The clock; hand the same one to the code under test. */
  public EmulatorBuilder clock(VirtualClock newClock) {
    clock = newClock;
    return this;
  }

  /** A clock that stands still at this instant until it is advanced. */
  public EmulatorBuilder stoppedAt(Instant now) {
    return clock(VirtualClock.stoppedAt(now));
  }

  /** How long transitions take. */
  public EmulatorBuilder timings(Timings newTimings) {
    timings = newTimings;
    return this;
  }

  /** With the services' rate limits from the start, see {@link Faults#throttle()}. */
  public EmulatorBuilder throttled() {
    throttled = true;
    return this;
  }

  /** A fixed port instead of a free one. */
  public EmulatorBuilder port(int number) {
    port = number;
    return this;
  }

  /** Starts the emulator on loopback. */
  public WorkSpacesEmulator start() {
    WorkSpacesEmulator emulator =
        new WorkSpacesEmulator(new Account(region, accountId), clock, timings, port);
    if (throttled) {
      emulator.faults().throttle();
    }
    return emulator;
  }
}
