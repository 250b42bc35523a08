package io.github.workspacessync.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.workspacessync.fleet.Blueprint;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.FleetException;
import io.github.workspacessync.fleet.SelfService;
import io.github.workspacessync.fleet.WorkspaceProperties;
import io.github.workspacessync.testkit.workspaces.EmulatedBundle;
import io.github.workspacessync.testkit.workspaces.EmulatedDirectory;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsFleetPreflightTest {
  private static final String SMALL = EmulatedFleet.BUNDLE;
  private static final String LARGE = "wsb-0000000c1";

  private final EmulatedFleet world = new EmulatedFleet();
  private final AwsWorkspaceFleet fleet = world.fleet();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void namesEveryAssignmentsMisfitBesideWhatElseIsWrong() {
    world.service.addBundle(
        new EmulatedBundle(LARGE, "our own", "123456789012", "POWER", 175, 100, "AVAILABLE"));

    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(
            () ->
                fleet.preflight(
                    List.of(
                        blueprint(SMALL, null, 175, null),
                        blueprint(SMALL, "GRAPHICS", null, null),
                        blueprint(SMALL, "POWER", 80, 100),
                        blueprint(LARGE, null, 80, null),
                        blueprint("wsb-0000000c9", null, 80, null))))
        .withMessageContaining(
            SMALL + " would have a root volume of 175 GiB with a user volume of 50 GiB")
        .withMessageContaining(SMALL + " has the compute type STANDARD, and GRAPHICS")
        .withMessageContaining(LARGE + " has a root volume of 175 GiB")
        .withMessageContaining("wsb-0000000c9 does not exist")
        .satisfies(
            all -> assertThat(String.valueOf(all.getMessage()).split("; the bundle ")).hasSize(4));
  }

  @Test
  void saysTheSameMisfitOfTwoAssignmentsOnce() {
    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(
            () ->
                fleet.preflight(
                    List.of(blueprint(SMALL, null, 175, null), blueprint(SMALL, null, 175, null))))
        .withMessageNotContaining("; the bundle");
  }

  @Test
  void letsPassWhatTheServiceThenMakes() {
    Blueprint possible = blueprint(SMALL, "POWER", 175, 100);

    assertThatNoException().isThrownBy(() -> fleet.preflight(List.of(possible)));
  }

  @ParameterizedTest
  @CsvSource({
    "SwitchRunningMode, true, false, false",
    "ChangeComputeType, false, true, false",
    "IncreaseVolumeSize, false, false, true",
    "RestartWorkspace, false, false, false",
    "RebuildWorkspace, false, false, false",
  })
  void hearsWhatUsersMayChangeThemselves(
      String permission, boolean runningMode, boolean computeType, boolean volumeSize) {
    EmulatedDirectory directory = EmulatedDirectory.registered(EmulatedFleet.DIRECTORY);
    for (String other : directory.selfService().keySet()) {
      directory = directory.withSelfService(other, false);
    }
    world.service.addDirectory(directory.withSelfService(permission, true));

    assertThat(fleet.preflight(List.of(Blueprint.of(world.bundle()))))
        .isEqualTo(new SelfService(runningMode, computeType, volumeSize));
  }

  private static Blueprint blueprint(
      String bundle, @Nullable String compute, @Nullable Integer root, @Nullable Integer user) {
    return new Blueprint(
        new BundleId(bundle),
        new WorkspaceProperties(null, null, root, user, compute, List.of()),
        null,
        Map.of());
  }
}
