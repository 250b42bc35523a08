package io.github.workspacessync.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.Deadline;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.FleetCall.Verb;
import io.github.workspacessync.fleet.FleetFixture;
import io.github.workspacessync.fleet.Rejection;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.testkit.workspaces.EmulatedWorkspace;
import io.github.workspacessync.testkit.workspaces.QuotaRefusal;
import io.github.workspacessync.testkit.workspaces.WorkSpacesEmulator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The adapter with the real SDK clients on the emulated service, on one virtual clock: where the
 * adapter waits for its turn, the service's time goes on.
 */
final class EmulatedFleet implements FleetFixture {
  static final String DIRECTORY = "d-1234567890";
  static final String BUNDLE = "wsb-0000000b1";
  static final String OTHER_BUNDLE = "wsb-0000000b2";
  static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  final WorkSpacesEmulator service;
  private final AwsWorkspaceFleet fleet;

  EmulatedFleet() {
    this(settings -> settings);
  }

  EmulatedFleet(UnaryOperator<AwsFleetSettings> change) {
    service =
        WorkSpacesEmulator.builder()
            .stoppedAt(START)
            .throttled()
            .start()
            .addDirectory(DIRECTORY)
            .addBundle(BUNDLE)
            .addBundle(OTHER_BUNDLE);
    AwsFleetSettings settings =
        AwsFleetSettings.of(
                service.region(),
                DIRECTORY,
                Deadline.at(START.plus(Duration.ofDays(30)), service.clock()),
                service.clock())
            .withEndpoint(service.endpoint());
    fleet = open(change.apply(settings));
  }

  AwsWorkspaceFleet open(AwsFleetSettings settings) {
    return AwsWorkspaceFleet.open(
        settings, credentials(service), new Allowances(ticker()), () -> {});
  }

  static StaticCredentialsProvider credentials(WorkSpacesEmulator service) {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(service.accessKeyId(), service.secretAccessKey()));
  }

  private Ticker ticker() {
    return new Ticker() {
      @Override
      public long nanos() {
        return Duration.between(START, service.clock().instant()).toNanos();
      }

      @Override
      public void sleep(Duration time) {
        service.advance(time);
      }
    };
  }

  EmulatedWorkspace row(String user) {
    return EmulatedWorkspace.of(DIRECTORY, BUNDLE, user);
  }

  WorkspaceId add(EmulatedWorkspace row) {
    return new WorkspaceId(service.addWorkspace(row));
  }

  @Override
  public AwsWorkspaceFleet fleet() {
    return fleet;
  }

  @Override
  public BundleId bundle() {
    return new BundleId(BUNDLE);
  }

  @Override
  public BundleId otherBundle() {
    return new BundleId(OTHER_BUNDLE);
  }

  @Override
  public BundleId unknownBundle() {
    return new BundleId("wsb-0000000b9");
  }

  @Override
  public WorkspaceId add(String user, String state, Map<String, String> tags) {
    return add(row(user).withState(state).withTags(tags));
  }

  @Override
  public void lastUsed(WorkspaceId id, @Nullable Instant at) {
    service.lastConnection(id.value(), at);
  }

  @Override
  public void unknownUse(WorkspaceId id) {
    service.change(id.value(), EmulatedWorkspace::withoutConnectionStatus);
  }

  @Override
  public void setTag(WorkspaceId id, String key, String value) {
    service.setTag(id.value(), key, value);
  }

  @Override
  public List<WorkspaceId> desktopsOf(String user) {
    return service.workspaces().stream()
        .filter(row -> row.user().equalsIgnoreCase(user))
        .map(row -> new WorkspaceId(row.id()))
        .toList();
  }

  @Override
  public Map<String, String> tagsOf(WorkspaceId id) {
    return service.tags(id.value());
  }

  @Override
  public Instant now() {
    return service.clock().instant();
  }

  @Override
  public void advance(Duration time) {
    service.advance(time);
  }

  @Override
  public void quota(int most) {
    service.quota(most, QuotaRefusal.PER_ITEM);
  }

  @Override
  public void refuse(Verb verb, String subject, Rejection rejection) {
    String operation =
        switch (verb) {
          case CREATE -> "CreateWorkspaces";
          case TAG -> "CreateTags";
          case MODIFY -> "ModifyWorkspaceProperties";
          case MIGRATE -> "MigrateWorkspace";
          case TERMINATE -> "TerminateWorkspaces";
          default -> throw new IllegalArgumentException("not the order of a desktop: " + verb);
        };
    service.faults().refuse(operation, subject, rejection.code(), rejection.message());
  }

  @Override
  public void hideNewFor(Duration time) {
    service.faults().visibilityDelay(time);
  }

  @Override
  public void lagTagsBy(Duration time) {
    service.faults().tagIndexLag(time);
  }

  @Override
  public void failEveryCall() {
    service.faults().expiredToken(true);
  }

  @Override
  public void close() {
    fleet.close();
    service.close();
    assertThat(service.calls().throttled()).as("calls that the service refused").isZero();
    assertThat(service.calls().count("DeleteTags")).isZero();
  }
}
