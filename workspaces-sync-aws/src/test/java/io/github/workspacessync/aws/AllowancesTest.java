package io.github.workspacessync.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.Deadline;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class AllowancesTest {
  private static final AwsFleetSettings SETTINGS =
      settings("eu-west-1", "d-1234567890").withPace(2, 4);

  private final FakeTicker time = new FakeTicker();
  private final Allowances allowances = new Allowances(time);

  @Test
  void givesTheNextRunWhatTheLastHasLeftOver() {
    useUp(allowances.ofWorkspaces(SETTINGS));

    assertThat(allowances.ofWorkspaces(SETTINGS).reserve()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void givesTwoDirectoriesOfOneAccountAndRegionOneAllowance() {
    useUp(allowances.ofWorkspaces(SETTINGS));

    assertThat(allowances.ofWorkspaces(settings("eu-west-1", "d-0987654321")).reserve())
        .isPositive();
  }

  @Test
  void givesEachRegionAccountEndpointAndServiceItsOwn() {
    useUp(allowances.ofWorkspaces(SETTINGS));

    assertThat(allowances.ofWorkspaces(settings("eu-west-2", "d-1234567890")).reserve()).isZero();
    assertThat(allowances.ofWorkspaces(SETTINGS.withRole(role("210987654321", "a"))).reserve())
        .isZero();
    assertThat(
            allowances
                .ofWorkspaces(SETTINGS.withEndpoint(URI.create("http://127.0.0.1:1")))
                .reserve())
        .isZero();
    assertThat(allowances.ofTagging(SETTINGS).reserve()).isZero();
  }

  @Test
  void countsTwoRolesOfOneAccountTogether() {
    useUp(allowances.ofWorkspaces(SETTINGS.withRole(role("210987654321", "a"))));

    assertThat(allowances.ofWorkspaces(SETTINGS.withRole(role("210987654321", "b"))).reserve())
        .isPositive();
  }

  @Test
  void takesThePaceOfTheLatestSettingsWithoutForgettingWhatWasUsed() {
    TokenBucket bucket = allowances.ofWorkspaces(SETTINGS);
    useUp(bucket);

    allowances.ofWorkspaces(SETTINGS.withPace(10, 8));

    assertThat(bucket.reserve()).isEqualTo(Duration.ofMillis(100));
  }

  private static void useUp(TokenBucket bucket) {
    for (int call = 0; call < 4; call++) {
      assertThat(bucket.reserve()).isZero();
    }
  }

  private static FleetRole role(String account, String name) {
    return new FleetRole("arn:aws:iam::" + account + ":role/" + name, null);
  }

  private static AwsFleetSettings settings(String region, String directory) {
    return AwsFleetSettings.of(region, directory, Deadline.none(), InstantSource.system());
  }
}
