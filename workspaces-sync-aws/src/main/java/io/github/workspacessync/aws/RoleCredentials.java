package io.github.workspacessync.aws;

import io.github.workspacessync.Deadline;
import io.github.workspacessync.fleet.FleetException;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/**
 * The credentials of the fleet's role, renewed while they are used.
 *
 * <p>A refusal by STS happens in the midst of another service's call and must not be taken for that
 * service's refusal of a desktop, so it leaves here as a failure of the run. The session is called
 * {@code workspaces-sync}, which is what CloudTrail shows.
 */
final class RoleCredentials implements AwsCredentialsProvider, AutoCloseable {
  private static final String ACTION = "sts:AssumeRole";
  private static final String SESSION = "workspaces-sync";
  private static final Duration LONGEST_CALL = Duration.ofSeconds(60);

  /** The SDK takes no limit of zero; the call that waits for these credentials has none left. */
  private static final Duration SHORTEST_CALL = Duration.ofMillis(1);

  private final FleetRole role;
  private final StsClient sts;
  private final StsAssumeRoleCredentialsProvider assumed;

  private RoleCredentials(FleetRole role, StsClient sts, StsAssumeRoleCredentialsProvider assumed) {
    this.role = role;
    this.sts = sts;
    this.assumed = assumed;
  }

  /** Asks nothing yet. {@code caller} are the credentials that assume the role. */
  static RoleCredentials of(
      FleetRole role,
      AwsFleetSettings settings,
      AwsCredentialsProvider caller,
      SdkHttpClient http) {
    StsClient sts =
        AwsClients.client(
            StsClient.builder(),
            http,
            settings.region(),
            settings.endpoint(),
            caller,
            AwsRetryStrategy.standardRetryStrategy());
    return new RoleCredentials(
        role,
        sts,
        StsAssumeRoleCredentialsProvider.builder()
            .stsClient(sts)
            .refreshRequest(() -> request(role, settings.deadline()))
            .build());
  }

  @Override
  public AwsCredentials resolveCredentials() {
    try {
      return assumed.resolveCredentials();
    } catch (SdkException failure) {
      throw new FleetException(
          "the role " + role.arn() + " could not be assumed: " + reason(failure), failure);
    }
  }

  @Override
  public void close() {
    assumed.close();
    sts.close();
  }

  private static AssumeRoleRequest request(FleetRole role, Deadline deadline) {
    Duration left = deadline.remaining();
    Duration limit =
        left.compareTo(LONGEST_CALL) > 0
            ? LONGEST_CALL
            : left.compareTo(SHORTEST_CALL) < 0 ? SHORTEST_CALL : left;
    return AssumeRoleRequest.builder()
        .roleArn(role.arn())
        .externalId(role.externalId())
        .roleSessionName(SESSION)
        .overrideConfiguration(
            call -> call.apiCallTimeout(limit).apiCallAttemptTimeout(Calls.ONE_READING))
        .build();
  }

  private String reason(SdkException failure) {
    if (failure instanceof AwsServiceException refused
        && Refusals.isAccessDenied(Failures.code(refused))) {
      return "allow the caller "
          + ACTION
          + " on it, and let the role's trust policy name the caller; "
          + (role.externalId() == null
              ? "if that policy asks for an external id (sts:ExternalId), write it as"
                  + " fleet.externalId"
              : "if that policy asks for an external id (sts:ExternalId), it must be the one in"
                  + " fleet.externalId")
          + " ("
          + Failures.code(refused)
          + ": "
          + Failures.said(refused)
          + ")";
    }
    return Failures.reason(ACTION, failure);
  }
}
