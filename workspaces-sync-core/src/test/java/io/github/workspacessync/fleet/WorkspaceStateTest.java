package io.github.workspacessync.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.fleet.WorkspaceState.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceStateTest {
  @ParameterizedTest
  @CsvSource({
    "AVAILABLE, USABLE",
    "STOPPED, USABLE",
    "IMPAIRED, USABLE",
    "UNHEALTHY, USABLE",
    "MAINTENANCE, USABLE",
    "ADMIN_MAINTENANCE, USABLE",
    "PENDING, MOVING",
    "REBOOTING, MOVING",
    "STARTING, MOVING",
    "STOPPING, MOVING",
    "REBUILDING, MOVING",
    "RESTORING, MOVING",
    "UPDATING, MOVING",
    "ERROR, BROKEN",
    "SUSPENDED, STUCK",
    "TERMINATING, GONE",
    "TERMINATED, GONE"
  })
  void knowsEachStateOfTheService(String name, Phase phase) {
    assertThat(new WorkspaceState(name).phase()).isEqualTo(phase);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HIBERNATED", "available", "UNKNOWN_TO_SDK_VERSION", "Terminated"})
  void aStateThatIsNotKnownIsKeptAndNotTouched(String name) {
    assertThat(new WorkspaceState(name).phase()).isEqualTo(Phase.UNKNOWN);
    assertThat(new WorkspaceState(name).modifiable()).isFalse();
    assertThat(new WorkspaceState(name)).hasToString(name);
  }

  @Test
  void onlyAvailableAndStoppedCanBeModified() {
    assertThat(WorkspaceState.AVAILABLE.modifiable()).isTrue();
    assertThat(WorkspaceState.STOPPED.modifiable()).isTrue();
    assertThat(new WorkspaceState("IMPAIRED").modifiable()).isFalse();
    assertThat(new WorkspaceState("MAINTENANCE").modifiable()).isFalse();
    assertThat(new WorkspaceState("ERROR").modifiable()).isFalse();
  }

  @Test
  void aDesktopHasAState() {
    assertThatThrownBy(() -> new WorkspaceState(" ")).isInstanceOf(IllegalArgumentException.class);
  }
}
