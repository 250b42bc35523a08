package io.github.workspacessync.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.workspacessync.cli.SmallWorld.Desktop;
import io.github.workspacessync.run.RunReport;
import io.github.workspacessync.run.RunStatus;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import io.github.workspacessync.testkit.workspaces.CallLog.Call;
import io.github.workspacessync.testkit.workspaces.Moment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that is killed at any of its AWS calls, or overtaken by another run there, leaves nothing
 * that the next runs do not bring to the very end that an undisturbed run comes to.
 *
 * <p>Killed is a process of its own, by SIGKILL: at each write when it has arrived, when it is
 * carried out but not answered, and when it is answered; at each read when it is answered, which is
 * also the moment before the call that follows.
 */
@Tag("long")
class KilledAnywhereIT {
  private static final int DONE = 0;
  private static final int PARTLY = 4;
  private static final int KILLED = 128 + 9;
  private static final long PATIENCE_SECONDS = 60;
  private static final Pattern DESKTOP = Pattern.compile("ws-[0-9a-z]{8,63}");
  private static final List<String> CREDENTIALS =
      List.of("aws.accessKeyId", "aws.secretAccessKey", "aws.disableEc2Metadata");

  @TempDir static Path folder;
  private static EmbeddedDirectory directory;
  private static List<String> calls;
  private static List<Desktop> end;

  @BeforeAll
  static void runUndisturbed() throws IOException {
    directory = SmallWorld.directory();
    try (SmallWorld world = SmallWorld.start(directory, folder)) {
      System.setProperty("aws.accessKeyId", world.fleet.accessKeyId());
      System.setProperty("aws.secretAccessKey", world.fleet.secretAccessKey());
      System.setProperty("aws.disableEc2Metadata", "true");
      try (ExecutableJar jar = start(world, "-XX:ArchiveClassesAtExit=" + archive())) {
        assertThat(jar.end()).as(jar.err()).isZero();
      }
      calls = world.fleet.calls().all().stream().map(Call::operation).toList();
      end = settled(world);
    }
  }

  @AfterAll
  static void stop() {
    CREDENTIALS.forEach(System::clearProperty);
    directory.close();
  }

  @Test
  void theUndisturbedRunDoesAllThereIsToDo() {
    assertThat(calls.stream().filter(KilledAnywhereIT::writes))
        .containsExactly(
            "CreateTags", // the mark is cleared
            "CreateWorkspaces",
            "CreateTags", // the owner
            "CreateTags", // the cost centre
            "ModifyWorkspaceProperties",
            "CreateTags", // two marks are refreshed
            "CreateTags",
            "CreateTags", // what is to come is written down
            "CreateTags", // two marks
            "CreateTags",
            "TerminateWorkspaces",
            "TerminateWorkspaces",
            "CreateTags"); // these removals are sure
    assertThat(end)
        .extracting(Desktop::user)
        .containsExactly(
            "ada", "ben", "cleo", "dora", "emil", "fay", "gus", "hal", "iris", "jan", "kit", "lou",
            "zoe");
    assertThat(end).extracting(Desktop::state).containsOnly("AVAILABLE");
    assertThat(end)
        .filteredOn(desktop -> desktop.tags().containsKey("workspaces-sync:mark"))
        .extracting(desktop -> desktop.user() + ": " + desktop.tags().get("workspaces-sync:mark"))
        .containsExactly(
            "fay: ",
            "iris: since=0 due=168 seen=0",
            "jan: since=0 due=168 seen=0",
            "kit: since=-48 due=120 seen=0",
            "lou: since=-72 due=96 seen=0");
    assertThat(end)
        .filteredOn(desktop -> !List.of("gus", "zoe").contains(desktop.user()))
        .allMatch(desktop -> desktop.runningMode().equals("AUTO_STOP"))
        .allMatch(desktop -> desktop.tags().containsKey("workspaces-sync:owner"))
        .allMatch(desktop -> "4711".equals(desktop.tags().get("CostCenter")));
  }

  @TestFactory
  Stream<DynamicTest> aKilledRunLeavesNothingThatTheNextRunsDoNotMend() {
    List<DynamicTest> tests = new ArrayList<>();
    for (int nth = 1; nth <= calls.size(); nth++) {
      String operation = calls.get(nth - 1);
      List<Moment> moments =
          writes(operation) ? List.of(Moment.values()) : List.of(Moment.ANSWERED);
      for (Moment moment : moments) {
        int call = nth;
        tests.add(
            dynamicTest(
                "killed at call " + nth + ", " + operation + ", " + moment,
                () -> killed(call, moment)));
      }
    }
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> aRunThatAnotherOvertakesHarmsNothing() {
    List<DynamicTest> tests = new ArrayList<>();
    for (int nth = 1; nth <= calls.size(); nth++) {
      int call = nth;
      tests.add(
          dynamicTest(
              "overtaken at call " + nth + ", " + calls.get(nth - 1), () -> overtaken(call)));
    }
    return tests.stream();
  }

  @Test
  void twoProcessesAtOnceHarmNothing() throws IOException {
    CyclicBarrier bothAreHere = new CyclicBarrier(2);
    try (SmallWorld world = SmallWorld.start(directory, folder);
        Tollgate gate = Tollgate.before(world.fleet.endpoint(), 1, () -> meet(bothAreHere));
        Tollgate otherGate = Tollgate.before(world.fleet.endpoint(), 1, () -> meet(bothAreHere))) {
      try (ExecutableJar one = start(world, world.through(gate), shared());
          ExecutableJar other = start(world, world.through(otherGate), shared())) {
        assertThat(one.end()).as(one.err()).isIn(DONE, PARTLY);
        assertThat(other.end()).as(other.err()).isIn(DONE, PARTLY);
      }

      assertThat(bothAreHere.isBroken()).isFalse();
      assertThat(world.fleet.calls().count("DescribeWorkspaceDirectories")).isEqualTo(2);
      assertThat(settled(world)).isEqualTo(end);
    }
  }

  private static void killed(int call, Moment moment) throws IOException {
    try (SmallWorld world = SmallWorld.start(directory, folder)) {
      CompletableFuture<ExecutableJar> started = new CompletableFuture<>();
      world.fleet.faults().atCall(call, moment, () -> started.join().kill());

      try (ExecutableJar jar = start(world, shared())) {
        started.complete(jar);
        assertThat(jar.end()).as(jar.err()).isEqualTo(KILLED);
      }

      assertThat(world.fleet.calls().count()).isBetween(call - 1, call + 1);
      assertThat(settled(world)).isEqualTo(end);
      Instant now = world.fleet.clock().instant();
      assertThat(world.written().marks(now)).as("marks written down").isGreaterThanOrEqualTo(2);
      assertThat(world.written().removals(now)).as("and removals").isGreaterThanOrEqualTo(2);
      assertThat(world.fleet.calls().all())
          .as("nobody was ordered a second desktop")
          .noneMatch(one -> one.outcome().contains("ResourceExists"));
    }
  }

  private static void overtaken(int call) {
    CompletableFuture<RunReport> other = new CompletableFuture<>();
    try (SmallWorld world = SmallWorld.start(directory, folder);
        Tollgate gate =
            Tollgate.before(
                world.fleet.endpoint(),
                call,
                () -> other.completeAsync(world::runUntilQuiet, Runnable::run))) {
      RunReport report = world.run(gate);

      assertThat(other).isDone();
      assertThat(other.join().status()).isEqualTo(RunStatus.DONE);
      assertThat(report.status()).isIn(RunStatus.DONE, RunStatus.PARTLY_FAILED);
      assertThat(settled(world)).isEqualTo(end);
    }
  }

  /**
   * Runs on until there is nothing to do, and gives what it came to, once nothing wrong was done.
   */
  private static List<Desktop> settled(SmallWorld world) {
    RunReport quiet = world.runUntilQuiet();

    assertThat(quiet.status()).isEqualTo(RunStatus.DONE);
    List<Desktop> desktops = world.desktops();
    assertThat(desktops).extracting(Desktop::user).doesNotHaveDuplicates();
    List<Call> writes =
        world.fleet.calls().all().stream().filter(call -> writes(call.operation())).toList();
    for (String id : world.foreign()) {
      assertThat(writes).noneMatch(call -> call.request().contains(id));
    }
    assertThat(writes)
        .filteredOn(call -> call.operation().equals("TerminateWorkspaces"))
        .flatMap(call -> DESKTOP.matcher(call.request()).results().map(m -> m.group()).toList())
        .isSubsetOf(world.due());
    return desktops;
  }

  private static boolean writes(String operation) {
    return !operation.startsWith("Describe") && !operation.startsWith("Get");
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (BrokenBarrierException | TimeoutException alone) {
      // The barrier is broken then, and the test looks at that.
    }
  }

  private static ExecutableJar start(SmallWorld world, String jvmOption) {
    return start(world, world.environment, jvmOption);
  }

  private static ExecutableJar start(
      SmallWorld world, Map<String, String> environment, String jvmOption) {
    // Dozens of starts: what the compiler gains in a long run is lost in a short one.
    List<String> quick = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", jvmOption);
    String file = world.configuration.toString();
    return ExecutableJar.start(folder, environment, quick, "apply", "--yes", "-c", file);
  }

  private static String shared() {
    return "-XX:SharedArchiveFile=" + archive();
  }

  private static Path archive() {
    return folder.resolve("classes.jsa");
  }
}
