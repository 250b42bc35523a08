package io.github.workspacessync.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.UserName;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.ApprovalList;
import io.github.workspacessync.plan.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyncEventTest {
  private static final String CONFIG =
      """
      {"directory": {"url": ["ldaps://dc1.corp.example.com"],
         "bind": {"user": "CORP\\\\svc-workspaces", "password": "env:LDAP_PASSWORD"}},
       "fleet": {"region": "eu-west-1", "directoryId": "d-1234567890"},
       "assignments": [{"name": "WorkSpaces",
         "group": "CN=WorkSpaces,OU=Groups,DC=corp,DC=example,DC=com",
         "bundle": "wsb-123456789"}]}
      """;

  @TempDir private Path folder;

  @Test
  void takesAWholeConfigurationAndAppliesUnlessToldOtherwise() {
    assertThat(read("{\"config\": " + CONFIG + "}").apply()).isTrue();
    assertThat(read("{\"mode\": \"apply\", \"config\": " + CONFIG + "}").apply()).isTrue();
    SyncEvent plan = read("{\"mode\": \"plan\", \"config\": " + CONFIG + "}");

    assertThat(plan.apply()).isFalse();
    assertThat(plan.config()).isEqualTo(ConfigReader.readYaml(Yaml.SMALLEST, "test"));
  }

  @Test
  void takesAFileOfThePackage() throws IOException {
    Files.writeString(folder.resolve("sync.yaml"), Yaml.SMALLEST);

    assertThat(read("{\"configFile\": \"sync.yaml\"}").config())
        .isEqualTo(ConfigReader.readYaml(Yaml.SMALLEST, "test"));
  }

  @Test
  void staysWithinThePackage() {
    assertThat(refusal("{\"configFile\": \"../sync.yaml\"}"))
        .contains("'../sync.yaml' must be a file of the package");
    assertThat(refusal("{\"configFile\": \"/etc/sync.yaml\"}"))
        .contains("must be a file of the package");
  }

  @Test
  void refusesWhateverWasMeantOtherwise() {
    assertThat(refusal("{}")).contains("config, configFile or configSecret is missing");
    assertThat(refusal("{\"config\": {}, \"configFile\": \"a\"}"))
        .contains("give one of config, configFile and configSecret");
    assertThat(refusal("{\"config\": {}, \"configSecret\": \"a\"}"))
        .contains("give one of config, configFile and configSecret");
    assertThat(refusal("{\"configFile\": \"a\", \"configSecret\": \"a\"}"))
        .contains("give one of config, configFile and configSecret");
    assertThat(refusal("{\"mode\": \"dry-run\", \"config\": " + CONFIG + "}"))
        .contains("mode (line 1): 'dry-run' is not known. Possible: apply, plan");
    assertThat(refusal("{\"moed\": \"plan\", \"config\": " + CONFIG + "}"))
        .contains("moed (line 1): unknown setting; did you mean mode?");
    assertThat(refusal("{\"approv\": [\"ws-0a1b2c3d4\"], \"config\": " + CONFIG + "}"))
        .contains("approv (line 1): unknown setting; did you mean approve?");
    assertThat(refusal("[]")).contains("config, configFile or configSecret is missing");
    assertThat(refusal("")).contains("there is nothing in it");
  }

  @Test
  void namesFaultsWithinTheConfigurationByTheirPath() {
    assertThat(refusal("{\"config\": " + CONFIG.replace("wsb-", "wsb_") + "}"))
        .contains("config.assignments[0].bundle");
  }

  @Test
  void approvesNothingUnlessToldTo() {
    assertThat(read("{\"config\": " + CONFIG + "}").approvals()).isSameAs(Approvals.NONE);
  }

  @Test
  void takesDesktopsThatAreNamed() {
    ApprovalList list = approving("[\"ws-0a1b2c3d4\", \"ws-1a1b2c3d4\"]");

    assertThat(list.byName()).hasSize(2);
    assertThat(list.byPlan()).isEmpty();
    assertThat(list.by()).isEqualTo("the event: 2 by name");
  }

  @Test
  void takesDesktopsOutOfAPlanApartFromThoseThatAreNamed() {
    ApprovalList list = approving("{\"plan\": [\"ws-0a1b2c3d4\"], \"named\": [\"ws-1a1b2c3d4\"]}");

    assertThat(list.byPlan()).extracting(WorkspaceId::value).containsExactly("ws-0a1b2c3d4");
    assertThat(list.byName()).extracting(WorkspaceId::value).containsExactly("ws-1a1b2c3d4");
    assertThat(list.by()).isEqualTo("the event: 1 of a plan, 1 by name");
  }

  @Test
  void takesTheWholeAnswerOfAPlan() {
    ReportWorld world = new ReportWorld(Yaml.SMALLEST);
    world.managed(world.member("ada"));
    WorkspaceId left = world.leaver("leaver");
    String answer =
        JsonReport.render(world.plan()).replace("\"in memory\"", "\"d-1234567890 in eu-west-1\"");

    assertThat(approving("{\"plan\": " + answer + "}").byPlan()).containsExactly(left);
    assertThat(refusal(event("{\"plan\": " + answer.replace("d-1234567890", "d-99") + "}")))
        .contains("approve.plan: this report is of 'd-99 in eu-west-1'")
        .contains("give the whole answer of a run");
  }

  @Test
  void takesApprovalsBesideTheKnownScriptsKeys() {
    String event = ScriptEventTest.EVENT.strip().replaceFirst("\\{", "{\"approve\": %s,");
    Map<String, String> region = Map.of("AWS_REGION", "eu-west-1");

    SyncEvent read = SyncEvent.read(event.replace("%s", "[\"ws-0a1b2c3d4\"]"), region, folder);

    assertThat(read.approvals().list().byName()).hasSize(1);
    assertThat(Refusal.of(() -> SyncEvent.read(event.replace("%s", "[\"ws\"]"), region, folder)))
        .contains("approve[0]", "'ws' is no desktop's id");
  }

  @Test
  void namesOurKeysToWhoeverMisspellsThemBesideTheScripts() {
    String event = ScriptEventTest.EVENT.strip().replaceFirst("\\{", "{\"%s\": 1,");
    Map<String, String> region = Map.of("AWS_REGION", "eu-west-1");

    assertThat(Refusal.of(() -> SyncEvent.read(event.replace("%s", "onyl"), region, folder)))
        .contains("onyl (line 1): unknown setting; did you mean only?");
    assertThat(Refusal.of(() -> SyncEvent.read(event.replace("%s", "mode"), region, folder)))
        .contains("mode (line 1): unknown setting; known here: LDAP_SERVER")
        .contains("approve", "only");
  }

  @Test
  void refusesApprovalsThatAreNotUnderstood() {
    assertThat(refusal(event("[]"))).contains("approve (line 1): names nothing");
    assertThat(refusal(event("{}"))).contains("approve (line 1): names nothing");
    assertThat(refusal(event("{\"named\": []}"))).contains("approve.named (line 1): names nothing");
    assertThat(refusal(event("{\"plan\": []}"))).contains("approve.plan (line 1): names nothing");
    assertThat(refusal(event("{\"plan\": \"plan.json\"}")))
        .contains("approve.plan (line 1): a report or a list of desktops is expected here");
    assertThat(refusal(event("{\"plan\": {}}")))
        .contains("approve.plan: this is no report of workspaces-sync");
    assertThat(refusal(event("{\"plan\": {\"status\": \"HELD\", \"shortened\": \"see the log\"}}")))
        .contains("approve.plan: this answer was shortened", "WORKSPACES_SYNC_ANSWER_BYTES");
    assertThat(refusal(event("{\"names\": [\"ws-0a1b2c3d4\"]}")))
        .contains("approve.names (line 1): unknown setting; did you mean named?");
    assertThat(refusal(event("[\"ws-0a1b2c3d4\", \"ada\"]")))
        .contains("approve[1] (line 1): 'ada' is no desktop's id");
    assertThat(refusal(event("\"ws-0a1b2c3d4\"")))
        .contains("approve (line 1): desktops are expected here, found a text; write [");
    assertThat(refusal(event("true"))).contains("approve (line 1): desktops are expected here");
    assertThat(
            refusal(
                "{\"approve\": [\"ws-0a1b2c3d4\"], " + event("[\"ws-0a1b2c3d4\"]").substring(1)))
        .contains("approve (line 1): is written twice");
  }

  @Test
  void isForEverybodyUnlessToldOtherwise() {
    assertThat(read("{\"config\": " + CONFIG + "}").selection()).isEqualTo(Selection.EVERYBODY);
  }

  @Test
  void takesOneNameOrSeveral() {
    assertThat(only("\"Ada\"").users()).containsExactly(UserName.of("ada"));
    assertThat(only("[\"ada\", \" ben \", \"ADA\"]").users())
        .containsExactlyInAnyOrder(UserName.of("ada"), UserName.of("ben"));
  }

  @Test
  void takesNamesBesideTheKnownScriptsKeys() {
    String event = ScriptEventTest.EVENT.strip().replaceFirst("\\{", "{\"only\": \"ada\",");

    SyncEvent read = SyncEvent.read(event, Map.of("AWS_REGION", "eu-west-1"), folder);

    assertThat(read.selection().users()).containsExactly(UserName.of("ada"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "\"\"",
        "\"  \"",
        "[\"ada\", \"\"]",
        "[\" \"]",
        "null",
        "true",
        "4711",
        "{}",
        "[[\"ada\"]]",
        "[\"ada\", null]",
        "{\"user\": \"ada\"}"
      })
  void refusesASelectionOfNobodyOrOfSomethingElse(String only) {
    assertThat(refusal("{\"only\": " + only + ", \"config\": " + CONFIG + "}")).contains("only");
  }

  private Selection only(String only) {
    return read("{\"only\": " + only + ", \"config\": " + CONFIG + "}").selection();
  }

  private ApprovalList approving(String approve) {
    return read(event(approve)).approvals().list();
  }

  private static String event(String approve) {
    return "{\"approve\": " + approve + ", \"config\": " + CONFIG + "}";
  }

  private SyncEvent read(String json) {
    return SyncEvent.read(json, Map.of(), folder);
  }

  private String refusal(String json) {
    return Refusal.of(() -> read(json));
  }
}
