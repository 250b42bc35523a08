package io.github.workspacessync.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.workspacessync.Deadline;
import io.github.workspacessync.fleet.FleetException;
import io.github.workspacessync.fleet.Reply;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.testkit.workspaces.CallLog;
import io.github.workspacessync.testkit.workspaces.EmulatedWorkspace;
import io.github.workspacessync.testkit.workspaces.WorkSpacesEmulator;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;

class AwsFleetRoleTest {
  private static final String ROLE = "arn:aws:iam::210987654321:role/desktops";

  private final WorkSpacesEmulator service =
      WorkSpacesEmulator.start()
          .addDirectory(EmulatedFleet.DIRECTORY)
          .addBundle(EmulatedFleet.BUNDLE);
  private WorkspaceId id = new WorkspaceId("ws-000000000");

  @BeforeEach
  void addADesktop() {
    id =
        new WorkspaceId(
            service.addWorkspace(
                EmulatedWorkspace.of(EmulatedFleet.DIRECTORY, EmulatedFleet.BUNDLE, "anna")));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void assumesTheRoleOnceAndUsesNothingElseForTheFleet() {
    service.assumableRole(ROLE, "office-7").onlyPrincipal(ROLE);
    // The caller's own credentials are good for one call, which is that of AssumeRole.
    AtomicInteger asked = new AtomicInteger();
    AwsCredentialsProvider goodOnce =
        () ->
            AwsBasicCredentials.create(
                asked.getAndIncrement() == 0 ? service.accessKeyId() : "AKIAWORNOUT",
                service.secretAccessKey());

    try (AwsWorkspaceFleet fleet = open(new FleetRole(ROLE, "office-7"), goodOnce)) {
      assertThat(fleet.snapshot().workspaces()).hasSize(1);
      assertThat(fleet.tag(id, Map.of("a", "b"))).isInstanceOf(Reply.Accepted.class);
      assertThat(fleet.terminate(id)).isInstanceOf(Reply.Accepted.class);
    }

    assertThat(service.calls().of("GetResources")).isNotEmpty();
    assertThat(service.calls().of("AssumeRole"))
        .singleElement()
        .extracting(AwsFleetRoleTest::body)
        .asString()
        .contains("RoleArn=" + ROLE, "ExternalId=office-7", "RoleSessionName=workspaces-sync");
  }

  @Test
  void statesNoExternalIdThatIsNotSet() {
    service.assumableRole(ROLE, null);

    try (AwsWorkspaceFleet fleet = open(new FleetRole(ROLE, null), caller())) {
      fleet.snapshot();
    }

    assertThat(body(service.calls().of("AssumeRole").get(0))).doesNotContain("ExternalId");
  }

  @Test
  void assumesNoRoleWhereNoneIsSet() {
    try (AwsWorkspaceFleet fleet = open(null, caller())) {
      fleet.snapshot();
    }

    assertThat(service.calls().count("AssumeRole")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"office-7", ""})
  void saysWhoHasToAllowWhatWhereTheRoleIsRefused(String externalId) {
    service.faults().deny("AssumeRole");
    FleetRole role = new FleetRole(ROLE, externalId.isEmpty() ? null : externalId);

    try (AwsWorkspaceFleet fleet = open(role, caller())) {
      assertThatExceptionOfType(FleetException.class)
          .isThrownBy(fleet::snapshot)
          .withMessageStartingWith("the role " + ROLE + " could not be assumed: ")
          .withMessageContaining("allow the caller sts:AssumeRole on it")
          .withMessageContaining("trust policy")
          .withMessageContaining("external id")
          .withMessageContaining("fleet.externalId")
          .withMessageNotContaining("workspaces:Describe");
    }
  }

  @Test
  void takesARefusedRoleForNoRefusalOfADesktop() {
    service.faults().deny("AssumeRole");

    try (AwsWorkspaceFleet fleet = open(new FleetRole(ROLE, null), caller())) {
      assertThatExceptionOfType(FleetException.class).isThrownBy(() -> fleet.terminate(id));
      assertThatExceptionOfType(FleetException.class)
          .isThrownBy(() -> fleet.tag(id, Map.of("a", "b")));
      assertThatExceptionOfType(FleetException.class).isThrownBy(() -> fleet.reread(id));
    }
    assertThat(service.calls().count("TerminateWorkspaces")).isZero();
  }

  @Test
  void saysThatTheCallerHasNoCredentialsToAssumeItWith() {
    var none = AwsCredentialsProviderChain.of(SystemPropertyCredentialsProvider.create());

    try (AwsWorkspaceFleet fleet = open(new FleetRole(ROLE, null), none)) {
      assertThatExceptionOfType(FleetException.class)
          .isThrownBy(fleet::snapshot)
          .withMessageContaining(ROLE + " could not be assumed: no AWS credentials were found");
    }
  }

  @Test
  void saysThatTheCallersCredentialsHaveExpired() {
    service.faults().expiredToken(true);

    try (AwsWorkspaceFleet fleet = open(new FleetRole(ROLE, null), caller())) {
      assertThatExceptionOfType(FleetException.class)
          .isThrownBy(fleet::snapshot)
          .withMessageContaining("the AWS credentials have expired; sign in again");
    }
  }

  private AwsCredentialsProvider caller() {
    return EmulatedFleet.credentials(service);
  }

  private AwsWorkspaceFleet open(@Nullable FleetRole role, AwsCredentialsProvider caller) {
    InstantSource clock = InstantSource.system();
    AwsFleetSettings settings =
        AwsFleetSettings.of(
                service.region(),
                EmulatedFleet.DIRECTORY,
                Deadline.at(clock.instant().plus(Duration.ofMinutes(1)), clock),
                clock)
            .withEndpoint(service.endpoint())
            .withRole(role);
    return AwsWorkspaceFleet.open(settings, caller, new Allowances(Ticker.SYSTEM), () -> {});
  }

  private static String body(CallLog.Call call) {
    return URLDecoder.decode(call.request(), StandardCharsets.UTF_8);
  }
}
