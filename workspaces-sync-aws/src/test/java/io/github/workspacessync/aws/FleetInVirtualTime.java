package io.github.workspacessync.aws;

import io.github.workspacessync.testkit.workspaces.WorkSpacesEmulator;
import java.time.Instant;

/**
 * The adapter with its default pace before an emulator that keeps the service's documented rate, on
 * one clock that goes on only where the adapter waits: half an hour is over in seconds, and is half
 * an hour all the same.
 *
 * <p>It stands here for benchmarks in other modules; nothing but this package can give the adapter
 * another clock.
 */
public final class FleetInVirtualTime implements AutoCloseable {
  public static final String DIRECTORY = EmulatedFleet.DIRECTORY;
  public static final String BUNDLE = EmulatedFleet.BUNDLE;
  public static final Instant START = EmulatedFleet.START;

  private final EmulatedFleet emulated = new EmulatedFleet();

  public WorkSpacesEmulator service() {
    return emulated.service;
  }

  public AwsWorkspaceFleet fleet() {
    return emulated.fleet();
  }

  /** Fails if the service has refused a call for its rate. */
  @Override
  public void close() {
    emulated.close();
  }
}
