package io.github.workspacessync.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.lambda.Events.Metric;
import io.github.workspacessync.lambda.RuntimeApi.Result;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the built jar tells of its runs, under the real runtime interface client. */
class ObservabilityIT {
  private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:desktops";
  private static final String KEY = "0123456789abcdef";

  private final World world;
  private final Path folder;
  private final Map<String, String> more = new TreeMap<>();

  ObservabilityIT(@TempDir Path folder) {
    this.folder = folder;
    this.world = new World(folder);
  }

  @BeforeEach
  void onlyWhereTheRuntimeInterfaceClientHasItsLibrary() {
    SyncHandlerIT.onlyWhereTheRuntimeInterfaceClientHasItsLibrary();
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void tellsTheFiguresOfAGoodRun() throws IOException {
    world.members("alice", "bob").owners("alice", "bob", "leaver").members("carol");
    world.directory.addUser("leaver");
    more.put(Notifier.TOPIC, TOPIC);

    try (Function function = start()) {
      function.invoke(world.scriptEvent());
      Map<String, Long> first = run(function, 0);
      assertThat(first)
          .containsEntry("Members", 3L)
          .containsEntry("Desktops", 3L)
          .containsEntry("Created", 1L)
          .containsEntry("Marked", 1L)
          .containsEntry("Removed", 0L)
          .containsEntry("RemovalsHeld", 0L)
          .containsEntry("RunSucceeded", 1L)
          .containsEntry("Throttled", 0L)
          .containsEntry("Calls", workspaceCalls());
      assertThat(first.get("DurationMs")).isPositive();
      assertThat(first.get("TimeLeftMs")).isBetween(1L, Function.PLENTY.toMillis());
      assertThat(notices()).isEmpty();

      function.invoke(world.scriptEvent());
      assertThat(run(function, 1)).containsEntry("Removed", 1L).containsEntry("RunSucceeded", 1L);
      assertThat(notices())
          .singleElement()
          .asString()
          .contains("Subject=workspaces-sync " + World.DIRECTORY_ID + ": DONE, 1 ended")
          .contains("- done: terminate " + world.desktopOf("leaver").id() + " for leaver");
    }
  }

  @Test
  void writesEachEventAsABareObjectAlsoInTheJsonFormat() throws IOException {
    world.members("alice");
    more.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
    more.put("AWS_LAMBDA_LOG_LEVEL", "INFO");

    try (Function function = start()) {
      function.invoke(world.scriptEvent());

      assertThat(run(function, 0)).containsEntry("Created", 1L);
      assertThat(function.log().lines())
          .as("other lines have the run's id")
          .filteredOn(line -> line.contains("about to create for alice"))
          .singleElement()
          .satisfies(
              line ->
                  assertThat(Events.object(line))
                      .containsKeys("timestamp", "message", "level", "AWSRequestId"));
    }
  }

  @Test
  void tellsHeldRemovalsOnceWithTheCommandThatApproves() throws IOException {
    hold();
    more.put(Notifier.TOPIC, TOPIC);

    try (Function function = start()) {
      Result answer = function.invoke(world.scriptEvent());

      assertThat(answer.failed()).isFalse();
      assertThat(run(function, 0))
          .containsEntry("RemovalsHeld", 2L)
          .containsEntry("Objections", 1L)
          .containsEntry("RunSucceeded", 1L)
          .containsEntry("Held", 2L);
      assertThat(Events.in(function.log()))
          .flatMap(Events::metrics)
          .contains(
              new Metric(
                  "Held", "Count", Map.of("Directory", World.DIRECTORY_ID, "Reason", "GUARD"), 2));
      assertThat(notices())
          .singleElement()
          .asString()
          .contains("Subject=workspaces-sync " + World.DIRECTORY_ID + ": HELD")
          .contains("TerminationLimit: ", "Way out: ")
          .contains("jq '. + {\"approve\": [\"ws-", world.desktopOf("two").id())
          .contains("--function-name arn:aws:lambda:eu-west-1:123456789012:function:");

      function.invoke(world.scriptEvent());
      assertThat(notices()).hasSize(1);
    }
  }

  @Test
  void aPlanTellsItsObjectionsInTheAnswerAlone() throws IOException {
    hold();
    more.put(Notifier.TOPIC, TOPIC);

    try (Function function = start()) {
      Result answer =
          function.invoke("{\"config\": %s, \"mode\": \"plan\"}".formatted(world.config()));

      assertThat(answer.body()).contains("TerminationLimit");
      assertThat(run(function, 0))
          .containsEntry("RunSucceeded", 1L)
          .containsEntry("RemovalsHeld", 2L)
          .containsEntry("Created", 0L);
      assertThat(notices()).isEmpty();
    }
  }

  @Test
  void aNoticeThatCannotBeSentFailsNoRun() throws IOException {
    hold();
    more.put(Notifier.TOPIC, TOPIC);
    world.aws.faults().deny("Publish");

    try (Function function = start()) {
      Result answer = function.invoke(world.scriptEvent());

      assertThat(answer.failed()).isFalse();
      assertThat(run(function, 0)).containsEntry("RunSucceeded", 1L);
      assertThat(function.log().lines().filter(line -> line.startsWith("notice not sent: ")))
          .singleElement()
          .asString()
          .contains("sns:Publish");
    }
  }

  @Test
  void tellsAFailedRunWithWhatItKnows() throws IOException {
    world.members("alice");
    world.aws.secret(World.SECRET, "wr0ng-passw0rd");
    more.put(Notifier.TOPIC, TOPIC);

    try (Function function = start()) {
      Result answer = function.invoke(world.scriptEvent());

      assertThat(answer.failed()).isTrue();
      assertThat(run(function, 0))
          .containsEntry("RunSucceeded", 0L)
          .containsEntry("Calls", 0L)
          .doesNotContainKeys("Members", "Desktops", "RemovalsHeld");
      assertThat(Events.metrics(Events.in(function.log()).get(0)).get(0).dimensions())
          .isEqualTo(Map.of("Directory", World.DIRECTORY_ID));
      assertThat(notices())
          .singleElement()
          .asString()
          .contains("Subject=workspaces-sync " + World.DIRECTORY_ID + ": FAILED")
          .contains("svc-workspaces")
          .doesNotContain("wr0ng-passw0rd");

      function.invoke("{}");
      assertThat(Events.metrics(Events.in(function.log()).get(1)).get(0).dimensions())
          .isEqualTo(Map.of("Directory", "unknown"));
      assertThat(run(function, 1)).containsEntry("RunSucceeded", 0L);
    }
  }

  @Test
  void writesOtherWordsForNamesWhereAKeyIsGiven() throws IOException {
    hold();
    more.put(Pseudonyms.KEY, KEY);
    more.put(Notifier.TOPIC, TOPIC);

    try (Function function = start()) {
      Result answer = function.invoke(world.scriptEvent());

      assertThat(answer.failed()).isFalse();
      assertThat(world.desktopOf("alice").state()).isEqualTo("PENDING");
      assertThat(function.log() + notices())
          .contains("about to create for user-fdbf8b1cacd3d578 (WorkSpaces)")
          .doesNotContain("alice", KEY);
    }
  }

  @Test
  void leavesTheNamesToTheAuditLines() throws IOException {
    world.members("alice", "bob").owners("alice", "bob", "leaver");
    world.directory.addUser("leaver");
    more.put(Pseudonyms.KEY, KEY);

    try (Function function = start()) {
      function.invoke(world.scriptEvent());
      assertThat(function.log()).doesNotContain("leaver");
      function.invoke(world.scriptEvent());

      assertThat(function.log().lines().filter(line -> line.contains("leaver")))
          .singleElement()
          .asString()
          .startsWith("audit {");
    }
  }

  private void hold() {
    world.members("alice", "bob", "carol").owners("bob", "carol", "one", "two");
    for (String leaver : List.of("one", "two")) {
      world.directory.addUser(leaver);
    }
  }

  private long workspaceCalls() {
    return world.aws.calls().all().stream()
        .filter(call -> List.of("workspaces", "tagging").contains(call.service()))
        .count();
  }

  private List<String> notices() {
    return world.aws.calls().of("Publish").stream()
        .map(call -> URLDecoder.decode(call.request(), StandardCharsets.UTF_8))
        .toList();
  }

  /** The metrics of one of the runs so far, without those by code or reason. */
  private static Map<String, Long> run(Function function, int which) {
    return Events.in(function.log()).stream()
        .map(Events::metrics)
        .filter(metrics -> metrics.get(0).dimensions().size() == 1)
        .toList()
        .get(which)
        .stream()
        .collect(Collectors.toMap(Metric::name, Metric::value));
  }

  private Function start() throws IOException {
    Map<String, String> environment = new TreeMap<>(world.environment());
    environment.putAll(more);
    return Function.start(environment, folder);
  }
}
