package io.github.workspacessync.cli.demo;

import io.github.workspacessync.app.Failures;
import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.run.RunReport;
import io.github.workspacessync.run.RunStatus;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import io.github.workspacessync.testkit.workspaces.WorkSpacesEmulator;

/** The part of the story in which something goes badly wrong, and nobody loses anything. */
final class Mishaps {
  private final Narrator tell;
  private final Claims claims;
  private final DemoRuns runs;
  private final DemoWorld world;
  private final EmbeddedDirectory directory;
  private final WorkSpacesEmulator fleet;

  Mishaps(Narrator tell, Claims claims, DemoServers servers, DemoRuns runs) {
    this.tell = tell;
    this.claims = claims;
    this.runs = runs;
    this.world = servers.world();
    this.directory = servers.directory();
    this.fleet = servers.fleet();
  }

  void tell() {
    emptiedGroup();
    unreadableGroup();
  }

  private void emptiedGroup() {
    world.emptyStandardGroup();
    directory.addUser("power.nora");
    directory.addMember(DemoWorld.POWER_GROUP, "power.nora");
    tell.step(
        "a mistake: somebody empties the group",
        """
        Over sixty people seem to have left. Guards object, removals are held, and even the marks
        are: days before anything could be lost. What is harmless goes on: power.nora gets hers.""");
    int before = fleet.calls().count("TerminateWorkspaces");
    RunReport report = runs.apply();
    claims.digest(report);
    claims.does(report, Action.Terminate.class);
    claims.does(report, Action.Mark.class);
    claims.does(report, Action.Create.class, "power.nora");
    tell.expect("the run ends with exit code 3", report.status() == RunStatus.HELD);
    tell.expect("no desktop was ended", fleet.calls().count("TerminateWorkspaces") == before);
    world.refillStandardGroup();
  }

  private void unreadableGroup() {
    directory.faults().hideAttribute("member", directory.entry(DemoWorld.STANDARD_GROUP).dn());
    tell.step(
        "another: the service account may no longer read the group's members",
        """
        An attribute that may not be read is simply missing from a successful answer: the group
        looks empty. A partial reading is an error, never an answer, so the run ends before anything
        is decided.""");
    long before = claims.writes();
    String message = "";
    try {
      claims.digest(runs.apply());
    } catch (DirectoryException refused) {
      message = Failures.of(refused).message();
      tell.line("  Error: " + message);
      tell.line("  exit code " + Failures.of(refused).exitCode());
    }
    tell.expect("the run failed, and its message names the group", message.contains("Standard"));
    tell.expect("nothing was written", claims.writes() == before);
    directory.faults().clear();
    world.hideSomething();
  }
}
