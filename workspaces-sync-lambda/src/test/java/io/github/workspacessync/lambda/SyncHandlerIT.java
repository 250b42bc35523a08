package io.github.workspacessync.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.lambda.RuntimeApi.Result;
import io.github.workspacessync.testkit.workspaces.CallLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built jar under the real runtime interface client, against real protocols. */
class SyncHandlerIT {
  private final World world;
  private final Path folder;

  SyncHandlerIT(@TempDir Path folder) {
    this.folder = folder;
    this.world = new World(folder);
  }

  @BeforeAll
  static void onlyWhereTheRuntimeInterfaceClientHasItsLibrary() {
    String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (!platform.equals("Linux amd64")) {
      String notice =
          "SKIPPED: the built Lambda jar was NOT tested, because the runtime interface client in"
              + " this build is for Linux amd64 and this is "
              + platform;
      System.err.println("#### " + notice);
      Assumptions.abort(notice);
    }
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void createsDesktopsAtOnceForTheKnownScriptsEvent() throws IOException {
    world.members("alice", "bob");

    try (Function function = start()) {
      String report = report(function.invoke(world.scriptEvent()));

      assertThat(status(report)).isEqualToIgnoringCase("done");
      assertThat(world.desktopOf("alice").tags())
          .containsEntry("Automation", "Managed")
          .containsEntry("DirectoryGroup", World.GROUP);
      assertThat(world.desktopOf("bob").bundleId()).isEqualTo(World.BUNDLE_ID);
      assertThat(function.log())
          .containsSubsequence("about to create for alice", "done: create for alice")
          .contains("summary: DONE; applied");
    }
  }

  @Test
  void marksALeaverInTheFirstRunAndEndsHisDesktopInTheNext() throws IOException {
    world.members("alice", "bob").owners("alice", "bob", "leaver");
    world.directory.addUser("leaver");

    try (Function function = start()) {
      report(function.invoke(world.scriptEvent()));
      assertThat(world.desktopOf("leaver").state()).isEqualTo("AVAILABLE");
      assertThat(world.desktopOf("leaver").tags().get("workspaces-sync:mark")).contains("due=");
      assertThat(world.aws.calls().count("TerminateWorkspaces")).isZero();

      report(function.invoke(world.scriptEvent()));
      assertThat(world.desktopOf("leaver").state()).isEqualTo("TERMINATING");
      assertThat(world.desktopOf("alice").state()).isEqualTo("AVAILABLE");
      assertThat(world.desktopOf("bob").state()).isEqualTo("AVAILABLE");
      assertThat(function.log())
          .containsSubsequence(
              "about to mark",
              "about to terminate",
              "\naudit {\"at\":",
              "\"user\":\"leaver\"",
              "done: terminate");
    }
  }

  @Test
  void aSecondDeliveryOfAnEventDoesNothingMore() throws IOException {
    world.members("alice", "bob").owners("bob");

    try (Function function = start()) {
      report(function.invoke(world.scriptEvent()));
      world.aws.advance(Duration.ofMinutes(1));
      world.aws.calls().clear();
      String second = report(function.invoke(world.scriptEvent()));

      assertThat(status(second)).isEqualToIgnoringCase("done");
      assertThat(world.written()).isFalse();
      assertThat(world.aws.workspaces()).hasSize(2);
    }
  }

  @Test
  void anEventThatIsNotUnderstoodFailsWithOneMessageAndWritesNothing() throws IOException {
    world.members("alice");

    try (Function function = start()) {
      Result misspelt =
          function.invoke(world.scriptEvent().replace("\"Bundle_Id\"", "\"Bundel_Id\""));

      String error = error(misspelt);
      assertThat(message(error)).contains("Bundel_Id", "Bundle_Id");
      Result ours = function.invoke("{\"config\": " + world.config() + ", \"approv\": []}");
      assertThat(message(error(ours))).contains("approv", "did you mean approve?");
      assertThat(error)
          .contains(InvocationFailedException.class.getName())
          .contains("\"stackTrace\":[]");
      assertThat(world.aws.calls().count()).isZero();
      assertThat(world.directory.requests().total()).isZero();
    }
  }

  @Test
  void planModeWritesNothing() throws IOException {
    world.members("alice", "bob").owners("bob", "leaver");
    world.directory.addUser("leaver");

    try (Function function = start()) {
      String report =
          report(function.invoke("{\"config\": %s, \"mode\": \"plan\"}".formatted(world.config())));

      assertThat(report).contains("alice", "leaver");
      assertThat(world.written()).isFalse();
      assertThat(function.log()).contains("planned only, nothing was changed");
    }
  }

  @Test
  void readsTheConfigurationFromAFileOfThePackage() throws IOException {
    world.members("alice");
    Files.writeString(folder.resolve("fleet.json"), world.config());

    try (Function function = start()) {
      report(function.invoke("{\"configFile\": \"fleet.json\"}"));

      assertThat(world.desktopOf("alice").state()).isEqualTo("PENDING");
    }
  }

  @Test
  void readsTheConfigurationFromASecret() throws IOException {
    world.members("alice");
    world.aws.secret("workspaces/sync", world.config());

    try (Function function = start()) {
      report(function.invoke("{\"configSecret\": \"workspaces/sync\"}"));

      assertThat(world.desktopOf("alice").state()).isEqualTo("PENDING");
    }
  }

  @Test
  void quotesNothingOfASecretThatIsNoConfiguration() throws IOException {
    world.members("alice");

    try (Function function = start()) {
      String error = error(function.invoke("{\"configSecret\": \"" + World.SECRET + "\"}"));

      assertThat(message(error)).contains("the secret " + World.SECRET);
      assertThat(function.log() + error).doesNotContain(World.PASSWORD);
      assertThat(world.directory.requests().total()).isZero();
      assertThat(world.aws.calls().all())
          .extracting(CallLog.Call::operation)
          .containsOnly("GetSecretValue");
    }
  }

  @Test
  void takesOurEventWithTheWholeConfiguration() throws IOException {
    world.members("alice", "bob").owners("bob", "leaver");
    world.directory.addUser("leaver");

    try (Function function = start()) {
      String report = report(function.invoke("{\"config\": " + world.config() + "}"));

      assertThat(status(report)).isEqualTo("DONE");
      assertThat(report).contains("\"applied\" : true");
      assertThat(world.desktopOf("alice").state()).isEqualTo("PENDING");
      assertThat(world.desktopOf("leaver").tags()).containsKey("workspaces-sync:mark");
      assertThat(function.log()).contains("summary: DONE; applied");
    }
  }

  @Test
  void answersWithTheOutcomeAloneWhereTheReportIsTooLong() throws IOException {
    world.members("alice", "bob");
    Map<String, String> environment = new TreeMap<>(world.environment());
    environment.put("WORKSPACES_SYNC_ANSWER_BYTES", "1000");

    try (Function function = Function.start(environment, folder)) {
      String report = report(function.invoke(world.scriptEvent()));

      assertThat(report.length()).isLessThanOrEqualTo(1000);
      assertThat(status(report)).isEqualTo("DONE");
      assertThat(report).contains("\"shortened\"", "\"actions\":2");
      assertThat(world.desktopOf("alice").state()).isEqualTo("PENDING");
    }
  }

  @Test
  void failsWhenTheDirectoryIsDown() throws IOException {
    world.members("alice").owners("leaver");
    String event = world.scriptEvent();
    world.directory.close();

    try (Function function = start()) {
      String error = error(function.invoke(event));

      assertThat(message(error)).contains("ldaps://localhost:").doesNotContain("Exception");
      assertThat(error).contains("\"stackTrace\":[]");
      assertThat(world.written()).isFalse();
      assertThat(world.desktopOf("leaver").tags()).doesNotContainKey("workspaces-sync:mark");
    }
  }

  @Test
  void heldRemovalsAreASuccessWithTheStatusInTheAnswer() throws IOException {
    world.members("alice", "bob").owners("bob", "one", "two", "three");
    world.directory.addUser("one");
    world.directory.addUser("two");
    world.directory.addUser("three");

    try (Function function = start()) {
      String report = report(function.invoke(world.scriptEvent()));

      assertThat(status(report)).isEqualToIgnoringCase("held");
      assertThat(report).contains("TerminationLimit");
      assertThat(world.desktopOf("alice").state()).isEqualTo("PENDING");
      assertThat(world.aws.calls().naming("workspaces-sync:mark")).isEmpty();
      assertThat(function.log())
          .contains("objection: TerminationLimit", "summary: HELD")
          .contains("To approve: the same event with \"approve\": [\"ws-");
    }
  }

  @Test
  void releasesWhatAnEventApprovesByName() throws IOException {
    world.members("alice", "bob").owners("alice", "bob", "one", "two");
    world.directory.addUser("one");
    world.directory.addUser("two");
    String approve =
        "{\"approve\": [\"%s\", \"%s\"],"
            .formatted(world.desktopOf("one").id(), world.desktopOf("two").id());

    try (Function function = start()) {
      assertThat(status(report(function.invoke(world.scriptEvent())))).isEqualTo("HELD");
      String report = report(function.invoke(world.scriptEvent().replaceFirst("\\{", approve)));

      assertThat(status(report)).isEqualTo("DONE");
      assertThat(report).contains("\"by\" : \"the event: 2 by name\"");
      assertThat(world.desktopOf("one").tags()).containsKey("workspaces-sync:mark");
      assertThat(world.desktopOf("two").tags()).containsKey("workspaces-sync:mark");
    }
  }

  @Test
  void releasesWhatIsInTheAnswerOfAPlan() throws IOException {
    world.members("alice", "bob").owners("alice", "bob", "one", "two");
    world.directory.addUser("one");
    world.directory.addUser("two");
    String config = "\"config\": " + world.config();

    try (Function function = start()) {
      String plan = report(function.invoke("{" + config + ", \"mode\": \"plan\"}"));
      String report =
          report(function.invoke("{" + config + ", \"approve\": {\"plan\": " + plan + "}}"));

      assertThat(status(plan)).isEqualTo("HELD");
      assertThat(status(report)).isEqualTo("DONE");
      assertThat(world.desktopOf("one").tags()).containsKey("workspaces-sync:mark");
      assertThat(world.desktopOf("two").tags()).containsKey("workspaces-sync:mark");
    }
  }

  @Test
  void doesOnlyWhatIsForThePersonWhomTheEventNames() throws IOException {
    world.members("alice", "bob", "carol").owners("carol", "leaver");
    world.directory.addUser("leaver");
    String only = "{\"only\": [\"ALICE\", \"nobody\"],";

    try (Function function = start()) {
      String report = report(function.invoke(world.scriptEvent().replaceFirst("\\{", only)));

      assertThat(status(report)).isEqualTo("DONE");
      assertThat(report).contains("\"leftOut\" : ", "NOBODY");
      assertThat(world.desktopOf("alice").state()).isEqualTo("PENDING");
      assertThat(world.aws.workspace("bob")).isEmpty();
      assertThat(world.desktopOf("leaver").tags()).doesNotContainKey("workspaces-sync:mark");
      assertThat(function.log())
          .contains("limited to ALICE, nobody; 3 actions for others are left out")
          .contains("nobody of this name is a member of the groups or has a desktop here: nobody");
    }
  }

  @Test
  void namesWhatWasNotAttemptedWhenTheDeadlineIsNear() throws IOException {
    world.members("alice", "bob").owners("bob", "leaver");
    world.directory.addUser("leaver");

    try (Function function = start()) {
      function.invoke("{\"config\": %s, \"mode\": \"plan\"}".formatted(world.config()));
      world.aws.faults().latency("CreateWorkspaces", Duration.ofSeconds(20));
      String report = report(function.invoke(world.scriptEvent(), Duration.ofSeconds(30 + 18)));

      assertThat(world.desktopOf("alice").state()).isEqualTo("PENDING");
      assertThat(report).contains("leaver", "less than 30 s were left");
      assertThat(world.desktopOf("leaver").tags()).doesNotContainKey("workspaces-sync:mark");
      assertThat(function.log()).contains("not attempted: mark");
    }
  }

  @Test
  void failsWhenReadingUsesUpTheTime() throws IOException {
    world.members("alice");
    world.aws.faults().latency("DescribeWorkspaces", Duration.ofSeconds(2));

    try (Function function = start()) {
      String error = error(function.invoke(world.scriptEvent(), Duration.ofSeconds(31)));

      assertThat(message(error)).contains("nothing was changed");
      assertThat(world.written()).isFalse();
    }
  }

  @Test
  void triesAWrongPasswordExactlyOnce() throws IOException {
    world.members("alice");
    world.aws.secret(World.SECRET, "wr0ng-passw0rd");

    try (Function function = start()) {
      String error = error(function.invoke(world.scriptEvent()));

      assertThat(message(error)).contains("CORP\\svc-workspaces");
      assertThat(world.directory.requests().binds()).isEqualTo(1);
      assertThat(world.written()).isFalse();
      assertThat(function.log() + error).doesNotContain("wr0ng-passw0rd");
    }
  }

  @Test
  void sendsNoPasswordToAServerThatNobodyVouchesFor() throws IOException {
    world.members("alice");
    Map<String, String> environment = new TreeMap<>(world.environment());
    environment.remove("WORKSPACES_SYNC_TRUST");

    try (Function function = Function.start(environment, folder)) {
      String error = error(function.invoke(world.scriptEvent()));

      assertThat(message(error)).contains("certificate");
      assertThat(world.directory.requests().total()).isZero();
      assertThat(world.written()).isFalse();
    }
  }

  @Test
  void namesASecretThatIsMissing() throws IOException {
    world.members("alice");

    try (Function function = start()) {
      String error =
          error(function.invoke(world.scriptEvent().replace(World.SECRET, "no/such/secret")));

      assertThat(message(error)).contains("no/such/secret");
      assertThat(world.directory.requests().binds()).isZero();
      assertThat(world.written()).isFalse();
    }
  }

  @Test
  void failsWhenTheMarkOfSomebodyWhoIsBackCannotBeCleared() throws IOException {
    world.members("alice");
    world.aws.addWorkspace(
        World.desktop("alice")
            .withTag(
                "workspaces-sync:mark",
                "since=2026-01-01T00:00:00Z due=2026-01-01T00:00:00Z seen=2026-01-01T00:00:00Z"));
    world.aws.faults().deny("CreateTags");

    try (Function function = start()) {
      String error = error(function.invoke(world.scriptEvent()));

      assertThat(message(error)).contains("alice", "not be cleared");
    }
  }

  @Test
  void printsNoSecretAndNothingOfTheLibraries() throws IOException {
    world.members("alice").owners("leaver");
    world.directory.addUser("leaver");

    try (Function function = start()) {
      Result answer = function.invoke(world.scriptEvent());

      report(answer);
      assertThat(function.log() + answer.body())
          .doesNotContain(World.PASSWORD, world.aws.secretAccessKey());
      assertThat(function.log()).doesNotContain("SLF4J", "io.netty", "ldaptive");
    }
  }

  private Function start() throws IOException {
    return Function.start(world.environment(), folder);
  }

  private static String report(Result result) {
    assertThat(result.end()).as(result.body()).isEqualTo("response");
    return result.body();
  }

  private static String error(Result result) {
    assertThat(result.end()).as(result.body()).isEqualTo("error");
    return result.body();
  }

  private static String status(String report) {
    return text("status", report);
  }

  private static String message(String error) {
    return text("errorMessage", error);
  }

  private static String text(String key, String json) {
    Matcher found =
        Pattern.compile("\"" + key + "\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(json);
    assertThat(found.find()).as(json).isTrue();
    return found.group(1).replace("\\\\", "\\");
  }
}
