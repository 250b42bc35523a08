package io.github.workspacessync.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.Deadline;
import io.github.workspacessync.aws.FleetInVirtualTime;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.InMemoryDirectory;
import io.github.workspacessync.fleet.Blueprint;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.FleetSnapshot;
import io.github.workspacessync.fleet.WorkspaceProperties;
import io.github.workspacessync.guard.Approval;
import io.github.workspacessync.guard.Guards;
import io.github.workspacessync.guard.Limits;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.Policy;
import io.github.workspacessync.plan.SyncRules;
import io.github.workspacessync.run.Outcome;
import io.github.workspacessync.run.RunListener;
import io.github.workspacessync.run.RunReport;
import io.github.workspacessync.run.RunStatus;
import io.github.workspacessync.run.Synchronizer;
import io.github.workspacessync.testkit.workspaces.EmulatedWorkspace;
import io.github.workspacessync.testkit.workspaces.WorkSpacesEmulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The fleet at the service's documented rate (2 calls a second, burst 5), in virtual time: nothing
 * is refused, and hardly more time goes by than the rate alone costs.
 */
class FleetSpeedIT {
  private static final String DIRECTORY = FleetInVirtualTime.DIRECTORY;
  private static final String BUNDLE = FleetInVirtualTime.BUNDLE;
  private static final double RATE = 2;
  private static final double BOUND = 1.05;
  private static final int CREATIONS = 5_000;
  private static final int BATCH = 25;
  private static final int DESKTOPS = 50_000;
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  @Test
  void createsFiveThousandDesktopsAsFastAsTheServiceAllows() {
    InMemoryDirectory directory = new InMemoryDirectory();
    DistinguishedName group = directory.addGroup("WorkSpaces");
    IntStream.range(0, CREATIONS)
        .mapToObj(i -> directory.addPerson("user%05d".formatted(i)))
        .forEach(person -> directory.addMember(group, person));
    try (FleetInVirtualTime world = new FleetInVirtualTime()) {
      WorkSpacesEmulator service = world.service();
      Synchronizer synchronizer =
          new Synchronizer(
              rules(group),
              Guards.of(Limits.DEFAULT),
              service.clock(),
              Deadline.none(),
              RunListener.SILENT);
      long begun = System.nanoTime();

      RunReport report =
          synchronizer.apply(
              directory, world.fleet(), review -> Approval.grantedBy("the benchmark"));

      long millis = millisSince(begun);
      assertThat(report.status()).isEqualTo(RunStatus.DONE);
      assertThat(report.outcomes()).hasSize(CREATIONS).allMatch(Outcome.Done.class::isInstance);
      assertThat(service.workspaces()).hasSize(CREATIONS);
      assertThat(service.calls().count("CreateWorkspaces")).isEqualTo(CREATIONS / BATCH);
      // The floor is that of the creations alone; what is read before them is on top.
      judge("a whole run with 5,000 creations", service, CREATIONS / BATCH / RATE, millis);
    }
  }

  @Test
  void readsFiftyThousandDesktopsAsFastAsTheServiceAllows() {
    try (FleetInVirtualTime world = new FleetInVirtualTime()) {
      WorkSpacesEmulator service = world.service();
      service.addWorkspaces(desktops());
      long begun = System.nanoTime();

      FleetSnapshot snapshot = world.fleet().snapshot();

      long millis = millisSince(begun);
      assertThat(snapshot.workspaces())
          .hasSize(DESKTOPS)
          .allMatch(desktop -> desktop.tags().managedBy().isPresent());
      judge("reading 50,000 desktops", service, workspacesCalls(service) / RATE, millis);
    }
  }

  @Test
  void theEmulatorStartsWithFiftyThousandDesktopsAtOnce() {
    List<EmulatedWorkspace> desktops = desktops();
    long begun = System.nanoTime();
    try (WorkSpacesEmulator service =
        WorkSpacesEmulator.start().addDirectory(DIRECTORY).addBundle(BUNDLE)) {
      service.addWorkspaces(desktops);

      long millis = millisSince(begun);
      Table table = new Table("start of the emulator", "desktops", "real ms");
      table.row(DESKTOPS, millis);
      table.print();
      assertThat(service.workspaces()).hasSize(DESKTOPS);
      assertThat(millis).as("real ms").isLessThan(AT_ONCE.toMillis());
    }
  }

  private static void judge(
      String what, WorkSpacesEmulator service, double floorSeconds, long millis) {
    double seconds =
        Duration.between(FleetInVirtualTime.START, service.clock().instant()).toMillis() / 1e3;
    double ratio = seconds / floorSeconds;
    int refused = service.calls().throttled();
    Table table =
        new Table(
            what + ", 1.95 calls a second, burst 4",
            "calls",
            "tagging calls",
            "floor s",
            "virtual s",
            "ratio",
            "refused",
            "real ms");
    long calls = workspacesCalls(service);
    table.row(
        calls, service.calls().count() - calls, floorSeconds, seconds, ratio, refused, millis);
    table.print();
    assertThat(refused).as("refused by the service").isZero();
    assertThat(ratio).as("virtual time / floor").isLessThanOrEqualTo(BOUND);
  }

  private static long workspacesCalls(WorkSpacesEmulator service) {
    return service.calls().all().stream()
        .filter(call -> call.service().equals("workspaces"))
        .count();
  }

  private static List<EmulatedWorkspace> desktops() {
    return IntStream.range(0, DESKTOPS)
        .mapToObj(
            i ->
                EmulatedWorkspace.of(DIRECTORY, BUNDLE, "user%05d".formatted(i))
                    .withTags(Map.of("Automation", "Managed", "DirectoryGroup", "WorkSpaces")))
        .toList();
  }

  private static SyncRules rules(DistinguishedName group) {
    Blueprint blueprint =
        new Blueprint(new BundleId(BUNDLE), WorkspaceProperties.NONE, null, Map.of());
    return new SyncRules(
        List.of(new Assignment(new AssignmentName("WorkSpaces"), group, blueprint)),
        Policy.DEFAULT);
  }

  private static long millisSince(long begun) {
    return (System.nanoTime() - begun) / 1_000_000;
  }
}
