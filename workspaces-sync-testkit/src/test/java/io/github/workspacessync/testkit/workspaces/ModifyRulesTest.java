package io.github.workspacessync.testkit.workspaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.workspaces.model.OperationInProgressException;

/**
 * Every rule of ModifyWorkspaceProperties, as a table: what is there, what is asked, the answer.
 */
class ModifyRulesTest extends EmulatorFixture {
  private static final String OK = "OK";

  private final RawCalls raw = new RawCalls(emulator);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PENDING",
        "IMPAIRED",
        "UNHEALTHY",
        "REBOOTING",
        "STARTING",
        "REBUILDING",
        "RESTORING",
        "MAINTENANCE",
        "ADMIN_MAINTENANCE",
        "TERMINATING",
        "SUSPENDED",
        "UPDATING",
        "STOPPING",
        "ERROR",
        "A_STATE_OF_TOMORROW"
      })
  void refusesEveryStateButTwo(String state) {
    String id = emulator.addWorkspace(desktop("anna").withState(state));

    assertThat(modify(id, "RunningMode=ALWAYS_ON")).isEqualTo("InvalidResourceStateException");
    assertThat(modify(id, "UserVolumeSizeGib=100")).isEqualTo("InvalidResourceStateException");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AVAILABLE", "STOPPED"})
  void takesTheTwoStatesAndReturnsToThem(String state) {
    String id = emulator.addWorkspace(desktop("anna").withState(state));

    assertThat(modify(id, "UserVolumeSizeGib=100")).isEqualTo(OK);
    assertThat(row(id).state()).isEqualTo("UPDATING");
    emulator.advance(Duration.ofMinutes(30).minusNanos(1));
    assertThat(row(id).state()).isEqualTo("UPDATING");
    emulator.advance(Duration.ofNanos(1));
    assertThat(row(id).state()).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "80, 10, STANDARD, UserVolumeSizeGib=50, OK",
    "80, 10, STANDARD, UserVolumeSizeGib=100, OK",
    "80, 50, STANDARD, UserVolumeSizeGib=100, OK",
    "80, 50, STANDARD, UserVolumeSizeGib=49, InvalidParameterValuesException",
    "80, 50, STANDARD, UserVolumeSizeGib=50, InvalidParameterValuesException",
    "80, 50, STANDARD, UserVolumeSizeGib=51, UnsupportedWorkspaceConfigurationException",
    "80, 100, STANDARD, UserVolumeSizeGib=101, UnsupportedWorkspaceConfigurationException",
    "80, 50, STANDARD, RootVolumeSizeGib=175, UnsupportedWorkspaceConfigurationException",
    "80, 100, STANDARD, RootVolumeSizeGib=175, OK",
    "80, 100, STANDARD, RootVolumeSizeGib=174, UnsupportedWorkspaceConfigurationException",
    "80, 100, STANDARD, RootVolumeSizeGib=80, InvalidParameterValuesException",
    "80, 100, STANDARD, RootVolumeSizeGib=2000, OK",
    "80, 100, STANDARD, RootVolumeSizeGib=2001, UnsupportedWorkspaceConfigurationException",
    "175, 100, STANDARD, RootVolumeSizeGib=174, InvalidParameterValuesException",
    "175, 100, STANDARD, UserVolumeSizeGib=101, OK",
    "175, 100, STANDARD, UserVolumeSizeGib=2000, OK",
    "175, 100, STANDARD, UserVolumeSizeGib=2001, UnsupportedWorkspaceConfigurationException",
    "100, 100, GRAPHICS_G4DN, UserVolumeSizeGib=101, OK",
    "100, 100, GRAPHICS_G4DN, RootVolumeSizeGib=175, OK",
    "100, 100, GRAPHICS_G4DN, RootVolumeSizeGib=101, UnsupportedWorkspaceConfigurationException",
    "80, 50, GRAPHICS_G4DN, UserVolumeSizeGib=100, UnsupportedWorkspaceConfigurationException",
  })
  void volumesGrowIntoValidPairs(int root, int user, String compute, String asked, String answer) {
    EmulatedProperties before =
        EmulatedProperties.standard().withVolumes(root, user).withCompute(compute);
    String id = emulator.addWorkspace(desktop("anna").withProperties(before));

    assertThat(modify(id, asked)).isEqualTo(answer);

    emulator.advance(Duration.ofMinutes(30));
    boolean unchanged = row(id).properties().equals(before);
    assertThat(unchanged).isEqualTo(!answer.equals(OK));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RootVolumeSizeGib=175 UserVolumeSizeGib=100",
        "UserVolumeSizeGib=100 ComputeTypeName=POWER",
        "RootVolumeSizeGib=175 ComputeTypeName=POWER",
        "RunningMode=ALWAYS_ON ComputeTypeName=POWER",
        "RunningModeAutoStopTimeoutInMinutes=120 UserVolumeSizeGib=100",
      })
  void changesOnePropertyACall(String asked) {
    String id = emulator.addWorkspace(desktop("anna"));

    assertThat(modify(id, asked)).isEqualTo("InvalidParameterValuesException");
    assertThat(row(id).properties()).isEqualTo(EmulatedProperties.standard());
  }

  @ParameterizedTest
  @CsvSource({
    "AUTO_STOP, RunningMode=ALWAYS_ON, OK",
    "AUTO_STOP, RunningMode=AUTO_STOP RunningModeAutoStopTimeoutInMinutes=120, OK",
    "AUTO_STOP, RunningModeAutoStopTimeoutInMinutes=60, OK",
    "AUTO_STOP, RunningModeAutoStopTimeoutInMinutes=0, InvalidParameterValuesException",
    "AUTO_STOP, RunningModeAutoStopTimeoutInMinutes=59, InvalidParameterValuesException",
    "AUTO_STOP, RunningModeAutoStopTimeoutInMinutes=61, InvalidParameterValuesException",
    "AUTO_STOP, RunningModeAutoStopTimeoutInMinutes=-60, InvalidParameterValuesException",
    "ALWAYS_ON, RunningModeAutoStopTimeoutInMinutes=60, InvalidParameterValuesException",
    "MANUAL, RunningModeAutoStopTimeoutInMinutes=60, InvalidParameterValuesException",
    "AUTO_STOP, RunningMode=ALWAYS_ON RunningModeAutoStopTimeoutInMinutes=60,"
        + " InvalidParameterValuesException",
    "AUTO_STOP, RunningMode=MANUAL RunningModeAutoStopTimeoutInMinutes=60,"
        + " InvalidParameterValuesException",
    "AUTO_STOP, RunningMode=MANUAL, OK",
    "ALWAYS_ON, RunningMode=AUTO_STOP, OK",
    "AUTO_STOP, RunningMode=SOMETIMES, ValidationException",
  })
  void runningModesHaveTheirTimeouts(String before, String asked, String answer) {
    Integer minutes = before.equals("AUTO_STOP") ? 60 : null;
    EmulatedProperties properties = EmulatedProperties.standard().withRunningMode(before, minutes);
    String id = emulator.addWorkspace(desktop("anna").withProperties(properties));

    assertThat(modify(id, asked)).isEqualTo(answer);
    assertThat(row(id).state()).isEqualTo("AVAILABLE");
  }

  @ParameterizedTest
  @CsvSource({
    "UserVolumeSizeGib=150, PT5H59M59S, UserVolumeSizeGib=200, InvalidResourceStateException",
    "UserVolumeSizeGib=150, PT6H, UserVolumeSizeGib=200, OK",
    "RootVolumeSizeGib=200, PT5H59M59S, RootVolumeSizeGib=300, InvalidResourceStateException",
    "RootVolumeSizeGib=200, PT6H, RootVolumeSizeGib=300, OK",
    "RootVolumeSizeGib=200, PT30M, UserVolumeSizeGib=200, OK",
    "ComputeTypeName=PERFORMANCE, PT5H59M59S, ComputeTypeName=POWER,"
        + " InvalidResourceStateException",
    "ComputeTypeName=PERFORMANCE, PT6H, ComputeTypeName=POWER, OK",
    "ComputeTypeName=VALUE, PT6H, ComputeTypeName=STANDARD, OK",
    "ComputeTypeName=PERFORMANCE, PT719H59M59S, ComputeTypeName=STANDARD,"
        + " InvalidResourceStateException",
    "ComputeTypeName=PERFORMANCE, PT720H, ComputeTypeName=STANDARD, OK",
    "ComputeTypeName=PERFORMANCE, PT6H, ComputeTypeName=PERFORMANCE,"
        + " InvalidParameterValuesException",
    "RunningMode=ALWAYS_ON, PT0S, RunningMode=AUTO_STOP, OK",
    "UserVolumeSizeGib=200, PT30M, RunningMode=ALWAYS_ON, OK",
    "RunningMode=ALWAYS_ON, PT0S, UserVolumeSizeGib=200, OK",
  })
  void changesRestBeforeTheNext(String first, String time, String second, String answer) {
    EmulatedProperties large = EmulatedProperties.standard().withVolumes(175, 100);
    String id = emulator.addWorkspace(desktop("anna").withProperties(large));
    assertThat(modify(id, first)).isEqualTo(OK);

    emulator.advance(Duration.parse(time));

    assertThat(modify(id, second)).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource({
    "PT5H59M59S, UserVolumeSizeGib=100, InvalidResourceStateException",
    "PT6H, UserVolumeSizeGib=100, OK",
    "PT5H59M59S, ComputeTypeName=POWER, InvalidResourceStateException",
    "PT6H, ComputeTypeName=POWER, OK",
    "PT5H59M59S, ComputeTypeName=VALUE, InvalidResourceStateException",
    "PT6H, ComputeTypeName=VALUE, OK",
    "PT20M, RunningMode=AUTO_STOP, OK",
    "PT19M59S, RunningMode=AUTO_STOP, InvalidResourceStateException",
  })
  void aNewOneWaitsSixHoursButForItsRunningMode(String time, String asked, String answer) {
    String id = created("anna");

    emulator.advance(Duration.parse(time));

    assertThat(modify(id, asked)).isEqualTo(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"RunningMode=ALWAYS_ON", "RootVolumeSizeGib=200", "ComputeTypeName=POWER"})
  void nothingElseChangesWhileAChangeRuns(String asked) {
    EmulatedProperties large = EmulatedProperties.standard().withVolumes(175, 100);
    String running = emulator.addWorkspace(desktop("anna").withProperties(large));
    String told =
        emulator.addWorkspace(
            desktop("berta")
                .withProperties(large)
                .withModifications(Map.of("USER_VOLUME", "UPDATE_IN_PROGRESS")));
    String failed =
        emulator.addWorkspace(
            desktop("carla")
                .withProperties(large)
                .withModifications(Map.of("USER_VOLUME", "UPDATE_FAILED")));
    assertThat(modify(running, "UserVolumeSizeGib=200")).isEqualTo(OK);

    assertThat(modify(running, asked)).isEqualTo("OperationInProgressException");
    assertThat(modify(told, asked)).isEqualTo("OperationInProgressException");
    assertThat(modify(failed, asked)).isEqualTo(OK);
  }

  @Test
  void nothingMigratesWhileAChangeRuns() {
    String id = emulator.addWorkspace(desktop("anna"));
    assertThat(modify(id, "ComputeTypeName=POWER")).isEqualTo(OK);

    assertThatThrownBy(
            () -> client.migrateWorkspace(c -> c.sourceWorkspaceId(id).bundleId(POWER_BUNDLE)))
        .isInstanceOf(OperationInProgressException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "'', InvalidParameterValuesException",
    "ComputeTypeName=HUGE, ValidationException",
    "ComputeTypeName=GRAPHICS_G4DN, UnsupportedWorkspaceConfigurationException",
    "OperatingSystemName=WINDOWS_11, UnsupportedWorkspaceConfigurationException",
  })
  void refusesWhatCannotBeChanged(String asked, String answer) {
    String id = emulator.addWorkspace(desktop("anna"));

    assertThat(modify(id, asked)).isEqualTo(answer);
    assertThat(row(id).properties()).isEqualTo(EmulatedProperties.standard());
  }

  private EmulatedWorkspace row(String id) {
    return emulator.workspace(id).orElseThrow();
  }

  /** Asks for {@code Name=value} pairs as they are. */
  private String modify(String id, String pairs) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("WorkspaceId", id);
    ObjectNode properties = body.putObject("WorkspaceProperties");
    for (String pair : pairs.split(" ", 0)) {
      int equals = pair.indexOf('=');
      if (equals > 0 && pair.substring(equals + 1).matches("-?\\d+")) {
        properties.put(pair.substring(0, equals), Integer.parseInt(pair.substring(equals + 1)));
      } else if (equals > 0) {
        properties.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return raw.outcome("ModifyWorkspaceProperties", body.toString());
  }
}
