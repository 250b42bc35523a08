package io.github.workspacessync.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.workspacessync.Deadline;
import io.github.workspacessync.fleet.FleetException;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.testkit.workspaces.EmulatedWorkspace;
import io.github.workspacessync.testkit.workspaces.WorkSpacesEmulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;

class AwsFleetFailuresTest {
  private static final String SECRET = "abcdefghijklmnopqrstuvwxyz0123456789ABCD";

  private WorkSpacesEmulator service;
  private WorkspaceId id;

  @BeforeEach
  void start() {
    service =
        WorkSpacesEmulator.start()
            .addDirectory(EmulatedFleet.DIRECTORY)
            .addBundle(EmulatedFleet.BUNDLE);
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
  void saysThatTheCredentialsHaveExpired() {
    service.faults().expiredToken(true);

    try (AwsWorkspaceFleet fleet = open(within(Duration.ofMinutes(1)))) {
      assertFails(() -> fleet.terminate(id), "the AWS credentials have expired; sign in again");
      assertFails(fleet::snapshot, "the AWS credentials have expired; sign in again");
    }
  }

  @Test
  void saysThatTheCredentialsAreNotAcceptedAndShowsNoneOfThem() {
    var wrong = StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAWRONG", SECRET));

    try (AwsWorkspaceFleet fleet = open(within(Duration.ofMinutes(1)), wrong)) {
      assertFails(() -> fleet.terminate(id), "the AWS credentials were not accepted");
    }
  }

  @Test
  void saysThatThereAreNoCredentials() {
    var none = AwsCredentialsProviderChain.of(SystemPropertyCredentialsProvider.create());

    try (AwsWorkspaceFleet fleet = open(within(Duration.ofMinutes(1)), none)) {
      assertFails(fleet::snapshot, "no AWS credentials were found; set AWS_PROFILE");
    }
  }

  @Test
  void findsItsCredentialsInTheUsualPlaces() {
    System.setProperty("aws.accessKeyId", service.accessKeyId());
    System.setProperty("aws.secretAccessKey", service.secretAccessKey());
    try (AwsWorkspaceFleet fleet = AwsWorkspaceFleet.open(within(Duration.ofMinutes(1)));
        SecretsManagerSecrets secrets =
            SecretsManagerSecrets.open(service.region(), service.endpoint())) {
      service.secret("ldap", "s3cret");

      assertThat(fleet.snapshot().workspaces()).hasSize(1);
      assertThat(secrets.read("ldap", null)).isEqualTo("s3cret");
    } finally {
      System.clearProperty("aws.accessKeyId");
      System.clearProperty("aws.secretAccessKey");
    }
  }

  @Test
  void endsItsTriesAtTheDeadlineWhereNobodyListens() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    AwsFleetSettings settings =
        within(Duration.ofSeconds(1)).withEndpoint(URI.create("http://127.0.0.1:" + port));

    try (AwsWorkspaceFleet fleet = open(settings)) {
      assertFails(() -> fleet.tag(id, Map.of("a", "b")), "no answer in time");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503})
  void endsItsTriesAtTheDeadlineWhereTheServiceKeepsFailing(int status) {
    service.faults().failAll("TerminateWorkspaces", status);

    try (AwsWorkspaceFleet fleet = open(within(Duration.ofSeconds(1)))) {
      assertFails(() -> fleet.terminate(id), "workspaces:TerminateWorkspaces failed");
    }
    assertThat(service.workspace("anna").orElseThrow().state()).isEqualTo("AVAILABLE");
  }

  @Test
  void waitsNoLongerThanTheDeadlineForAServiceThatDoesNotAnswer() {
    service.faults().latency("TerminateWorkspaces", Duration.ofSeconds(4));

    try (AwsWorkspaceFleet fleet = open(within(Duration.ofSeconds(1)))) {
      assertFails(() -> fleet.terminate(id), "no answer in time");
    }
  }

  @Test
  void callsNothingWhoseTurnWouldComeAfterTheDeadline() {
    AwsFleetSettings settings = within(Duration.ofSeconds(20)).withPace(0.01, 1);

    try (AwsWorkspaceFleet fleet = open(settings)) {
      fleet.tag(id, Map.of("a", "b"));
      int before = service.calls().count();

      assertFails(() -> fleet.terminate(id), "its turn would come after the time for this run");
      assertThat(service.calls().count()).isEqualTo(before);
    }
  }

  @Test
  void callsNothingAfterTheDeadline() {
    AwsFleetSettings settings = within(Duration.ZERO);

    try (AwsWorkspaceFleet fleet = open(settings)) {
      assertFails(() -> fleet.terminate(id), "was not called");
      assertThat(service.calls().count()).isZero();
    }
  }

  @Test
  void triesAgainWhatWasThrottled() {
    service.faults().throttle(1, 1);

    try (AwsWorkspaceFleet fleet = open(within(Duration.ofMinutes(1)))) {
      assertThat(fleet.reread(id)).isPresent();
      assertThat(service.calls().throttled()).isPositive();
      assertThat(fleet.callCount())
          .isEqualTo(new CallCount(service.calls().count(), service.calls().throttled()));
    }
  }

  @Test
  void failsWhereThrottlingDoesNotEnd() {
    service.faults().throttle(0.000001, 1);

    try (AwsWorkspaceFleet fleet = open(within(Duration.ofSeconds(2)))) {
      assertThatExceptionOfType(FleetException.class).isThrownBy(() -> fleet.reread(id));
    }
  }

  private AwsFleetSettings within(Duration time) {
    InstantSource clock = InstantSource.system();
    return AwsFleetSettings.of(
            service.region(),
            EmulatedFleet.DIRECTORY,
            Deadline.at(Instant.now().plus(time), clock),
            clock)
        .withEndpoint(service.endpoint());
  }

  private AwsWorkspaceFleet open(AwsFleetSettings settings) {
    return open(settings, EmulatedFleet.credentials(service));
  }

  private static AwsWorkspaceFleet open(
      AwsFleetSettings settings, AwsCredentialsProvider credentials) {
    return AwsWorkspaceFleet.open(settings, credentials, new Allowances(Ticker.SYSTEM), () -> {});
  }

  private static void assertFails(Runnable call, String message) {
    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(call::run)
        .withMessageContaining(message)
        .withMessageNotContaining(SECRET);
  }
}
