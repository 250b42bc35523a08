package io.github.workspacessync.simulation;

import io.github.workspacessync.directory.DirectorySource;
import io.github.workspacessync.fleet.WorkspaceFleet;
import java.time.InstantSource;

/** Something that protects desktops, and can be defeated from outside. */
interface Mechanism {
  /** Nothing is defeated. */
  Mechanism NONE = new Mechanism() {};

  default DirectorySource directory(DirectorySource right, RunWatch run) {
    return right;
  }

  default WorkspaceFleet fleet(WorkspaceFleet right, RunWatch run) {
    return right;
  }

  default Settings settings(Settings right) {
    return right;
  }

  default InstantSource clock(InstantSource right, RunWatch run) {
    return right;
  }
}
