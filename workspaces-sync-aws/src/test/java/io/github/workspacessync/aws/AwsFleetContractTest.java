package io.github.workspacessync.aws;

import io.github.workspacessync.fleet.FleetContract;
import io.github.workspacessync.fleet.FleetFixture;

/** The contract over the wire, with the service's throttle on. */
class AwsFleetContractTest extends FleetContract {
  @Override
  protected FleetFixture open() {
    return new EmulatedFleet();
  }
}
