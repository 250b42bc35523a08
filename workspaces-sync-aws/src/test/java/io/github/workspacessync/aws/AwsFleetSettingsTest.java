package io.github.workspacessync.aws;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.workspacessync.Deadline;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsFleetSettingsTest {
  @Test
  void takesTheDirectoryOfPersonalWorkspacesOnly() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("eu-west-1", "wsd-1234567890"))
        .withMessageContaining("Pools");
    assertThatIllegalArgumentException().isThrownBy(() -> settings("eu-west-1", "d-12345"));
    assertThatIllegalArgumentException().isThrownBy(() -> settings("eu-west-1", "1234567890"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "eu west 1", "EU-WEST-1", "evil.example.com/eu-west-1", "eu"})
  void refusesWhatCannotBeARegion(String region) {
    assertThatIllegalArgumentException().isThrownBy(() -> settings(region, "d-1234567890"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"eu-west-1", "us-gov-west-1", "cn-northwest-1", "us-iso-east-1"})
  void takesRegionsOfEveryPartition(String region) {
    assertThatNoException().isThrownBy(() -> settings(region, "d-1234567890"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAPaceThatIsNone(double callsPerSecond) {
    AwsFleetSettings settings = settings("eu-west-1", "d-1234567890");

    assertThatIllegalArgumentException().isThrownBy(() -> settings.withPace(callsPerSecond, 4));
    assertThatIllegalArgumentException().isThrownBy(() -> settings.withPace(1, 0));
  }

  private static AwsFleetSettings settings(String region, String directory) {
    return AwsFleetSettings.of(region, directory, Deadline.none(), InstantSource.system());
  }
}
