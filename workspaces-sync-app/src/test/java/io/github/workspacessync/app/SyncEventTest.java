package io.github.workspacessync.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    assertThat(refusal("{}")).contains("config or configFile is missing");
    assertThat(refusal("{\"config\": {}, \"configFile\": \"a\"}"))
        .contains("give either config or configFile");
    assertThat(refusal("{\"mode\": \"dry-run\", \"config\": " + CONFIG + "}"))
        .contains("mode (line 1): 'dry-run' is not known. Possible: apply, plan");
    assertThat(refusal("{\"moed\": \"plan\", \"config\": " + CONFIG + "}"))
        .contains("moed (line 1): unknown setting; did you mean mode?");
    assertThat(refusal("{\"approve\": [], \"config\": " + CONFIG + "}"))
        .contains("approve (line 1): is not supported by this version");
    assertThat(refusal("[]")).contains("config or configFile is missing");
    assertThat(refusal("")).contains("there is nothing in it");
  }

  @Test
  void namesFaultsWithinTheConfigurationByTheirPath() {
    assertThat(refusal("{\"config\": " + CONFIG.replace("wsb-", "wsb_") + "}"))
        .contains("config.assignments[0].bundle");
  }

  private SyncEvent read(String json) {
    return SyncEvent.read(json, Map.of(), folder);
  }

  private String refusal(String json) {
    return Refusal.of(() -> read(json));
  }
}
