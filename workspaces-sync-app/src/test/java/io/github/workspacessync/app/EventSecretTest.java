package io.github.workspacessync.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.workspacessync.aws.SecretException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An event whose configuration is kept in a secret. */
class EventSecretTest {
  private static final String NAME = "workspaces/sync";
  private static final String EVENT = "{\"configSecret\": \"%s\", \"mode\": \"plan\"}";
  private static final String MARKER = "Marker-0815";

  private final Path folder;
  private final Office office;

  EventSecretTest(@TempDir Path folder) {
    this.folder = folder;
    this.office = new Office(folder);
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void takesYaml() {
    office.aws.secret(NAME, Yaml.SMALLEST);

    SyncEvent event = read(NAME);

    assertThat(event.apply()).isFalse();
    assertThat(event.config()).isEqualTo(ConfigReader.readYaml(Yaml.SMALLEST, "test"));
  }

  @Test
  void takesJsonAlsoWhereItHasAKeyThatPasswordsHave() {
    String json =
        """

        {"directory": {"url": ["ldaps://dc1.corp.example.com"],
        \t"bind": {"user": "CORP\\\\svc-workspaces", "password": "env:LDAP_PASSWORD"}},
         "fleet": {"region": "eu-west-1", "directoryId": "d-1234567890"},
         "assignments": [{"name": "WorkSpaces",
           "group": "CN=WorkSpaces,OU=Groups,DC=corp,DC=example,DC=com", "bundle": "wsb-123456789"}]}
        """;
    office.aws.secret(NAME, json);

    assertThat(read(NAME).config()).isEqualTo(ConfigReader.readYaml(Yaml.SMALLEST, "test"));
  }

  @Test
  void takesAnArn() {
    office.aws.secret(NAME, Yaml.SMALLEST);
    String arn =
        "arn:aws:secretsmanager:%s:123456789012:secret:%s-AbCdEf"
            .formatted(office.aws.region(), NAME);

    assertThat(read(arn).config().fleet().directoryId()).isEqualTo("d-1234567890");
  }

  @Test
  void readsItAfreshEachTime() {
    office.aws.secret(NAME, Yaml.SMALLEST);
    read(NAME);
    office.aws.secret(NAME, Yaml.SMALLEST.replace("d-1234567890", "d-9999999999"));

    assertThat(read(NAME).config().fleet().directoryId()).isEqualTo("d-9999999999");
  }

  @Test
  void namesASecretThatIsNotThere() {
    Throwable thrown = catchThrowable(() -> read("no/such/secret"));

    assertThat(thrown)
        .isInstanceOf(SecretException.class)
        .hasMessageContaining("configSecret: the secret no/such/secret does not exist");
  }

  @Test
  void asksForNothingWhereTheEventIsNotUnderstoodInFull() {
    office.aws.secret(NAME, Yaml.SMALLEST);

    assertThat(refusal("{\"configSecret\": \"workspaces/sync\", \"moed\": \"plan\"}"))
        .contains("moed", "did you mean mode?");
    assertThat(refusal("{\"configSecret\": \"a secret\"}")).contains("configSecret");
    assertThat(refusal("{\"configSecret\": \"\"}")).contains("configSecret");
    assertThat(refusal("{\"configSecret\": [\"workspaces/sync\"]}")).contains("configSecret");
    assertThat(refusal("{\"configSecret\": 7}")).contains("configSecret");
    assertThat(office.aws.calls().count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:secretsmanager:a.example.com/x:123456789012:secret:x",
        "arn:aws:secretsmanager:EU_WEST=1:123456789012:secret:x",
        "arn:aws:secretsmanager:-x-:123456789012:secret:x",
        "arn:aws:secretsmanager:eu-west-1:secret:x",
        "arn:aws:s3:eu-west-1:123456789012:secret:x",
        "workspaces:sync"
      })
  void asksForNothingByAnArnThatIsNone(String arn) {
    assertThat(refusal(EVENT.formatted(arn)))
        .contains("configSecret: must be the name or ARN of a secret")
        .doesNotContain(arn);
    assertThat(office.aws.calls().count()).isZero();
  }

  @Test
  void needsTheRegion() {
    String event = EVENT.formatted(NAME);

    assertThat(Refusal.of(() -> SyncEvent.read(event, Map.of(), folder)))
        .contains("configSecret: AWS_REGION is not set");
  }

  @Test
  void namesTheSettingsThatAreWrongAndWhatIsMissing() {
    office.aws.secret(
        NAME,
        Yaml.SMALLEST.replace("wsb-123456789", MARKER).replaceFirst("(?m)^fleet:.*\n", "")
            + "limits: { terminations: { count: "
            + MARKER
            + " } }\n");

    assertThat(refusal(EVENT.formatted(NAME)))
        .startsWith("the secret workspaces/sync: ")
        .contains("assignments[0].bundle (line ", "): is wrong; a secret's text is not shown")
        .contains("limits.terminations.count (line ")
        .contains("fleet.region", "is missing; write it like region: ")
        .doesNotContain(MARKER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MARKER",
        "MARKER: x",
        "MARKER: { a: b }",
        "{\"MARKER\": \"MARKER\"}",
        "{\"username\": \"svc\", \"password\": \"MARKER\"}",
        "{\"password\": \"MARKER",
        "{MARKER}",
        "[MARKER]",
        "a: *MARKER",
        "a: !MARKER b",
        "a: \"MARKER",
        "\tMARKER: x",
        "MARKER: x\nMARKER: x\n",
        "directory: MARKER",
        "directory: { url: MARKER }",
        "directory: { url: ['ldaps://svc:MARKER@dc1'] }",
        "directory: { bind: { user: MARKER, MARKER: x, password: MARKER } }",
        "directory: { kind: MARKER, userFilter: (MARKER, trust: [MARKER] }",
        "directory: { attributes: { id: MARKER, userName: MARKER, MARKER: x } }",
        "fleet: { region: MARKER, directoryId: MARKER, callsPerSecond: MARKER }",
        "assignments: [{ name: MARKER, tags: { MARKER: [x], '': MARKER, 'aws:MARKER': x } }]",
        "assignments: [{ group: 'CN=MARKER,DC=x' }, { group: 'CN=MARKER,DC=x' }]",
        "assignments: [{ properties: { runningMode: MARKER, MARKER: 1, protocols: [MARKER] } }]",
        "assignments: [{ encryption: { root: MARKER, key: MARKER } }]",
        "removal: { mode: MARKER, grace: MARKER, protect: ['*MARKER*'], recentUse: { within: MARKER } }",
        "removal: { keepMembersOf: [MARKER] }",
        "limits: { allowEmptyGroup: [MARKER], terminations: { MARKER: 1 } }",
        "repair: { properties: MARKER, MARKER: fix }",
      })
  void noRefusalQuotesIt(String text) {
    office.aws.secret(NAME, text.replace("MARKER", MARKER));

    assertThat(refusal(EVENT.formatted(NAME)).toLowerCase(Locale.ROOT))
        .startsWith("the secret workspaces/sync: ")
        .doesNotContain("marker", "0815");
  }

  private SyncEvent read(String secret) {
    return SyncEvent.read(EVENT.formatted(secret), office.environment, folder);
  }

  private String refusal(String event) {
    return Refusal.of(() -> SyncEvent.read(event, office.environment, folder));
  }
}
