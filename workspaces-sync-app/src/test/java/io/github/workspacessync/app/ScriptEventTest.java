package io.github.workspacessync.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.fleet.Encryption;
import io.github.workspacessync.fleet.WorkspaceProperties;
import io.github.workspacessync.guard.Limits;
import io.github.workspacessync.ldap.LdapServers;
import io.github.workspacessync.plan.RemovalMode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptEventTest {
  static final String EVENT =
      """
      {
        "LDAP_SERVER": "dc1.corp.example.com",
        "LDAP_USER": "CORP\\\\svc-workspaces",
        "GROUP_FILTER": "(objectClass=group)",
        "USER_FILTER": "(objectClass=user)",
        "SECRET_NAME": "workspaces/ldap",
        "WORKSPACE_GROUP_FRIENDLY_NAME": "WorkSpaces",
        "WORKSPACE_GROUP_DN": "CN=WorkSpaces,OU=Groups,DC=corp,DC=example,DC=com",
        "Directory_Id": "d-1234567890",
        "Bundle_Id": "wsb-123456789",
        "WorkSpace_Properties": {
          "RunningMode": "AUTO_STOP",
          "RunningModeAutoStopTimeoutInMinutes": 60,
          "RootVolumeSizeGib": 80,
          "UserVolumeSizeGib": 10,
          "ComputeTypeName": "STANDARD"
        }
      }
      """;
  private static final Map<String, String> REGION = Map.of("AWS_REGION", "eu-west-1");

  @Test
  void takesTheEventUnchanged() {
    SyncConfig config = ScriptEvent.toConfig(EVENT, REGION);

    assertThat(config.directory().servers())
        .isEqualTo(new LdapServers.Listed(List.of(URI.create("ldaps://dc1.corp.example.com"))));
    assertThat(config.directory().startTls()).isFalse();
    assertThat(config.directory().bind())
        .isEqualTo(
            new SyncConfig.Bind(
                "CORP\\svc-workspaces",
                new SecretReference.SecretsManager("workspaces/ldap", null)));
    assertThat(config.directory().trust()).isNull();
    assertThat(config.fleet())
        .isEqualTo(new SyncConfig.Fleet("eu-west-1", "d-1234567890", 1.95, 4));
    assertThat(config.limits()).isEqualTo(Limits.DEFAULT);
    assertThat(config.rules().assignments())
        .singleElement()
        .satisfies(
            assignment -> {
              assertThat(assignment.name()).hasToString("WorkSpaces");
              assertThat(assignment.blueprint().encryption()).isEqualTo(Encryption.NONE);
              assertThat(assignment.blueprint().properties())
                  .isEqualTo(
                      new WorkspaceProperties("AUTO_STOP", 60, 80, 10, "STANDARD", List.of()));
            });
    assertThat(config.rules().policy().removal()).isEqualTo(RemovalMode.FULL);
    assertThat(config.rules().policy().grace()).isZero();
    assertThat(config.rules().policy().requireMail()).isTrue();
  }

  @Test
  void holdsRemovalsBesideSistersUntilTheyAreDeclared() {
    assertThat(ScriptEvent.toConfig(EVENT, REGION).sistersUndeclared()).isTrue();
    assertThat(withKeep("").sistersUndeclared()).isTrue();

    assertThat(withKeep("none").sistersUndeclared()).isFalse();
    assertThat(withKeep("none").rules().policy().keepMembersOf()).isEmpty();

    SyncConfig declared = withKeep("CN=A\\;B,DC=corp,DC=example ; CN=C,DC=corp,DC=example");
    assertThat(declared.sistersUndeclared()).isFalse();
    assertThat(declared.rules().policy().keepMembersOf())
        .containsExactlyInAnyOrder(
            DistinguishedName.of("CN=A\\;B,DC=corp,DC=example"),
            DistinguishedName.of("CN=C,DC=corp,DC=example"));
  }

  @Test
  void takesFromTheEnvironmentWhatTheEventHasNoPlaceFor() {
    SyncConfig config =
        ScriptEvent.toConfig(
            EVENT,
            Map.of(
                "AWS_REGION", "eu-central-1",
                "WORKSPACES_SYNC_TRUST", "secretsmanager:corp/ca",
                "WORKSPACES_SYNC_BASE_DN", "OU=People,DC=corp,DC=example,DC=com",
                "WORKSPACES_SYNC_GRACE", "3d"));

    assertThat(config.fleet().region()).isEqualTo("eu-central-1");
    assertThat(config.directory().trust())
        .isEqualTo(new SecretReference.SecretsManager("corp/ca", null));
    assertThat(config.directory().baseDn()).isEqualTo("OU=People,DC=corp,DC=example,DC=com");
    assertThat(config.rules().policy().grace()).isEqualTo(Duration.ofDays(3));
  }

  @Test
  void takesAServerAsNameWithPortOrUrl() {
    assertThat(server("dc1:3269")).isEqualTo(listed("ldaps://dc1:3269"));
    assertThat(server("ldaps://dc1")).isEqualTo(listed("ldaps://dc1"));
  }

  @Test
  void namesFaultsOfEventAndEnvironmentTogether() {
    String event =
        EVENT
            .replace("\"LDAP_SERVER\": \"dc1.corp", "\"LDAP_SERVER\": \"ldap://dc1.corp")
            .replace("RunningMode\"", "RunningMood\"")
            .replace("Bundle_Id", "BundleId");

    String refusal =
        Refusal.of(() -> ScriptEvent.toConfig(event, Map.of("WORKSPACES_SYNC_GRACE", "soon")));

    assertThat(refusal)
        .startsWith("the event: 7 settings are wrong")
        .contains("AWS_REGION: is missing")
        .contains("WORKSPACES_SYNC_GRACE: a time such as 7d")
        .contains(
            "LDAP_SERVER (line 2): 'ldap://dc1.corp.example.com' would send the password in clear;"
                + " use ldaps:// (port 636 unless another is written)\n")
        .contains("Bundle_Id (line 1): is missing")
        .contains("BundleId (line 10): unknown setting; did you mean Bundle_Id?")
        .contains(
            "WorkSpace_Properties.RunningMood (line 12): unknown setting; did you mean"
                + " RunningMode?")
        .contains("WorkSpace_Properties.RunningModeAutoStopTimeoutInMinutes");
  }

  @Test
  void tellsTheKnownEventFromOthers() {
    assertThat(ScriptEvent.isScriptEvent(EVENT)).isTrue();
    assertThat(ScriptEvent.isScriptEvent("{\"Directory_Id\": 1}")).isTrue();
    assertThat(ScriptEvent.isScriptEvent("{\"config\": {}}")).isFalse();
    assertThat(ScriptEvent.isScriptEvent("[]")).isFalse();
  }

  @Test
  void anEventOfTheScriptAlwaysApplies() {
    SyncEvent event = SyncEvent.read(EVENT, REGION, Path.of(""));

    assertThat(event.apply()).isTrue();
    assertThat(event.config()).isEqualTo(ScriptEvent.toConfig(EVENT, REGION));
  }

  private static SyncConfig withKeep(String value) {
    return ScriptEvent.toConfig(
        EVENT, Map.of("AWS_REGION", "eu-west-1", "WORKSPACES_SYNC_KEEP_MEMBERS_OF", value));
  }

  private static LdapServers listed(String url) {
    return new LdapServers.Listed(List.of(URI.create(url)));
  }

  private static LdapServers server(String value) {
    String event = EVENT.replace("dc1.corp.example.com", value);
    return ScriptEvent.toConfig(event, REGION).directory().servers();
  }
}
