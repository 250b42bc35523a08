package io.github.workspacessync.testkit.workspaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.services.workspaces.model.AccessDeniedException;

/** Roles, their sessions, and which of them may call. */
class RolesTest extends EmulatorFixture {
  private static final String ROLE = "arn:aws:iam::222222222222:role/spokes/sync";
  private static final String SESSION = "arn:aws:sts::222222222222:assumed-role/sync/run-1";

  private final StsClient sts = clients.sts();

  @Test
  void knowsTheCaller() {
    assertThat(sts.getCallerIdentity().account()).isEqualTo("123456789012");
    assertThat(sts.getCallerIdentity().arn())
        .isEqualTo("arn:aws:sts::123456789012:assumed-role/workspaces-sync/emulator");
  }

  @Test
  void handsOutASessionThatIsSomebodyElse() {
    emulator.assumableRole(ROLE, null);

    AssumeRoleResponse answer = assume(ROLE, null);

    assertThat(answer.assumedRoleUser().arn()).isEqualTo(SESSION);
    assertThat(answer.credentials().accessKeyId()).isNotEqualTo(emulator.accessKeyId());
    assertThat(answer.credentials().expiration()).isEqualTo(START.plus(Duration.ofHours(1)));
    list(answer.credentials());
    client.describeWorkspaces(call -> {});
    assertThat(clients.stsOf(answer.credentials()).getCallerIdentity().arn()).isEqualTo(SESSION);
    assertThat(emulator.calls().by(SESSION))
        .extracting(CallLog.Call::operation)
        .containsExactly("DescribeWorkspaces", "GetCallerIdentity");
    assertThat(emulator.calls().of("AssumeRole").get(0).ids()).containsExactly(ROLE);
  }

  @Test
  void twoSessionsHaveKeysOfTheirOwn() {
    emulator.assumableRole(ROLE, null);

    Credentials first = assume(ROLE, null).credentials();
    Credentials second = assume(ROLE, null).credentials();

    assertThat(first.accessKeyId()).isNotEqualTo(second.accessKeyId());
    assertRefused(
        "UnrecognizedClientException",
        () -> list(first.toBuilder().sessionToken(second.sessionToken()).build()));
    assertRefused(
        "UnrecognizedClientException",
        () ->
            clients.workspacesOf("eu-west-1", first.accessKeyId()).describeWorkspaces(call -> {}));
    list(first);
    list(second);
  }

  @Test
  void refusesARoleThatNobodyMadeAssumable() {
    emulator.assumableRole(ROLE, null);

    assertDenied(() -> assume("arn:aws:iam::222222222222:role/other", null));
    assertThat(emulator.calls().of("AssumeRole").get(0).refused()).isTrue();
  }

  @Test
  void asksForTheExternalIdWhereOneIsSet() {
    emulator.assumableRole(ROLE, "workspaces-sync/4711");

    assertDenied(() -> assume(ROLE, null));
    assertDenied(() -> assume(ROLE, "workspaces-sync/4712"));

    assertThat(assume(ROLE, "workspaces-sync/4711").assumedRoleUser().arn()).isEqualTo(SESSION);
    emulator.assumableRole(ROLE, null);
    assertThat(assume(ROLE, "whatever").assumedRoleUser().arn()).isEqualTo(SESSION);
  }

  @Test
  void aSessionEndsOnTheEmulatorsClock() {
    emulator.assumableRole(ROLE, null);
    Credentials session =
        sts.assumeRole(call -> call.roleArn(ROLE).roleSessionName("run-1").durationSeconds(900))
            .credentials();

    emulator.advance(Duration.ofSeconds(899));
    list(session);
    emulator.advance(Duration.ofSeconds(1));

    assertRefused("ExpiredTokenException", () -> list(session));
    client.describeWorkspaces(call -> {});
  }

  @Test
  void refusesWhatTheServiceWouldNotTake() {
    emulator.assumableRole(ROLE, null);

    assertRefused(
        "ValidationError",
        () -> sts.assumeRole(c -> c.roleArn(ROLE).roleSessionName("r").durationSeconds(900)));
    assertRefused(
        "ValidationError",
        () -> sts.assumeRole(c -> c.roleArn(ROLE).roleSessionName("run-1").durationSeconds(899)));
    assertRefused(
        "ValidationError",
        () -> sts.assumeRole(c -> c.roleArn(ROLE).roleSessionName("run-1").durationSeconds(43201)));
    assertThatThrownBy(() -> emulator.assumableRole("sync", null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void letsOnlyTheRoleCallWhereATestSaysSo() {
    emulator.assumableRole(ROLE, null).onlyPrincipal(ROLE).secret("mine", "s3cret");

    assertThatThrownBy(() -> client.describeWorkspaces(call -> {}))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("assumed-role/workspaces-sync/emulator is not authorized");
    assertRefused("AccessDeniedException", () -> created("anna"));
    assertRefused("AccessDeniedException", () -> clients.tagging().getResources(call -> {}));
    clients.secrets().getSecretValue(call -> call.secretId("mine"));

    list(assume(ROLE, null).credentials());
    assertThat(emulator.workspaces()).isEmpty();
    assertThat(emulator.calls().of("CreateWorkspaces").get(0).carriedOut()).isFalse();

    emulator.onlyPrincipal(null);
    client.describeWorkspaces(call -> {});
  }

  @Test
  void letsOnlyTheSessionCallWhereATestNamesIt() {
    emulator.assumableRole(ROLE, null).onlyPrincipal(SESSION);
    Credentials other =
        sts.assumeRole(call -> call.roleArn(ROLE).roleSessionName("run-2")).credentials();

    assertRefused("AccessDeniedException", () -> list(other));
    list(assume(ROLE, null).credentials());
  }

  private void list(Credentials session) {
    clients.workspacesOf(session).describeWorkspaces(call -> {});
  }

  private AssumeRoleResponse assume(String role, @Nullable String externalId) {
    AssumeRoleRequest.Builder request =
        AssumeRoleRequest.builder().roleArn(role).roleSessionName("run-1");
    if (externalId != null) {
      request.externalId(externalId);
    }
    return sts.assumeRole(request.build());
  }

  private static void assertDenied(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            StsException.class,
            refusal -> {
              assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
              assertThat(refusal.statusCode()).isEqualTo(403);
              assertThat(refusal)
                  .hasMessageContaining("is not authorized to perform: sts:AssumeRole");
            });
  }
}
