package io.github.workspacessync.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that are not understood: one message, no cause, no frames, no answer. */
class SyncHandlerTest {
  private final Map<String, String> surroundings = new HashMap<>();

  SyncHandlerTest(@TempDir Path folder) {
    surroundings.put("LAMBDA_TASK_ROOT", folder.toString());
    surroundings.put("AWS_REGION", "eu-west-1");
  }

  @Test
  void refusesWhatIsNotJson() {
    assertThat(refusal("hello")).contains("event");
    assertThat(refusal("")).contains("event");
    assertThat(refusal("[]")).contains("event");
    assertThat(refusal("{} {}")).contains("event");
  }

  @Test
  void refusesWhatIsNotText() {
    byte[] latin1 = "{\"mode\": \"ü\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(refusal(latin1)).contains("UTF-8");
  }

  @Test
  void refusesAnEventOfNoKnownForm() {
    assertThat(refusal("{}")).contains("config", "configFile");
    assertThat(refusal("{\"version\": \"0\", \"detail-type\": \"Scheduled Event\"}"))
        .contains("config", "configFile");
  }

  @Test
  void suggestsTheKeyThatWasMeant() {
    assertThat(refusal("{\"configfile\": \"fleet.yaml\"}")).contains("configFile");
    assertThat(refusal("{\"configFile\": \"fleet.yaml\", \"mod\": \"plan\"}"))
        .contains("mod", "mode");
  }

  @Test
  void refusesAModeThatItDoesNotKnow() {
    assertThat(refusal("{\"configFile\": \"fleet.yaml\", \"mode\": \"dry-run\"}"))
        .contains("dry-run", "plan", "apply");
    assertThat(refusal("{\"configFile\": \"fleet.yaml\", \"mode\": true}")).contains("mode");
  }

  @Test
  void refusesApprovalsThatItDoesNotUnderstand() {
    assertThat(refusal("{\"configFile\": \"fleet.yaml\", \"approve\": [\"leo\"]}"))
        .contains("approve[0]", "'leo' is no desktop's id");
    assertThat(refusal("{\"configFile\": \"fleet.yaml\", \"approve\": \"all\"}"))
        .contains("approve", "desktops are expected here");
  }

  @Test
  void refusesASelectionOfNobody() {
    assertThat(refusal("{\"configFile\": \"fleet.yaml\", \"only\": []}"))
        .contains("only", "names nothing");
    assertThat(refusal("{\"configFile\": \"fleet.yaml\", \"only\": \"\"}")).contains("only");
    assertThat(refusal("{\"configFile\": \"fleet.yaml\", \"only\": 7}")).contains("only", "text");
  }

  @Test
  void refusesAKeyThatComesTwice() {
    assertThat(refusal("{\"configFile\": \"a.yaml\", \"mode\": \"plan\", \"mode\": \"apply\"}"))
        .contains("mode");
  }

  @Test
  void refusesTwoConfigurations() {
    assertThat(refusal("{\"configFile\": \"a.yaml\", \"config\": {}}"))
        .contains("configFile", "config");
  }

  @Test
  void namesAFileThatIsNotInThePackage() {
    assertThat(refusal("{\"configFile\": \"fleet.yaml\"}")).contains("fleet.yaml");
  }

  @Test
  void leavesThePackageForNoFile() {
    assertThat(refusal("{\"configFile\": \"../fleet.yaml\"}")).contains("../fleet.yaml");
    assertThat(refusal("{\"configFile\": \"/etc/hostname\"}")).contains("/etc/hostname");
  }

  @Test
  void namesAllThatIsMissingInTheKnownScriptsEvent() {
    assertThat(refusal("{\"LDAP_SERVER\": \"dc1.corp.example.com\"}"))
        .contains("LDAP_USER", "SECRET_NAME", "WORKSPACE_GROUP_DN", "Directory_Id", "Bundle_Id");
  }

  @Test
  void refusesAKeyForNamesThatCouldBeGuessed() {
    surroundings.put(Pseudonyms.KEY, "true");

    assertThat(refusal("{}")).contains(Pseudonyms.KEY, "at least 16 characters");
  }

  @Test
  void readsItsEnvironmentAfreshForEachEvent() {
    SyncHandler handler = new SyncHandler(() -> surroundings, InstantSource.system());
    assertThat(refusal(handler, "{}".getBytes(StandardCharsets.UTF_8))).contains("configFile");

    surroundings.put("WORKSPACES_SYNC_ANSWER_BYTES", "few");

    assertThat(refusal(handler, "{}".getBytes(StandardCharsets.UTF_8)))
        .contains("WORKSPACES_SYNC_ANSWER_BYTES");
  }

  private String refusal(String event) {
    return refusal(event.getBytes(StandardCharsets.UTF_8));
  }

  private String refusal(byte[] event) {
    return refusal(new SyncHandler(() -> surroundings, InstantSource.system()), event);
  }

  private static String refusal(SyncHandler handler, byte[] event) {
    Lines log = new Lines();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();

    InvocationFailedException failed =
        catchThrowableOfType(
            InvocationFailedException.class,
            () ->
                handler.handleRequest(
                    new ByteArrayInputStream(event), answer, new FixedContext(log, 900_000)));

    assertThat(failed).isNotNull().hasNoCause();
    assertThat(failed.getStackTrace()).isEmpty();
    assertThat(answer.size()).isZero();
    assertThat(log.written).as("a fault of the program").isEmpty();
    assertThat(log.bare)
        .singleElement()
        .asString()
        .contains("\"Directory\":\"unknown\"", "\"RunSucceeded\":0", "\"Calls\":0")
        .doesNotContain("Members");
    return String.valueOf(failed.getMessage());
  }
}
