package io.github.workspacessync.testkit.workspaces;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** GetCallerIdentity and AssumeRole of STS. */
final class StsApi {
  private final VirtualClock clock;
  private final Account account;

  StsApi(VirtualClock clock, Account account) {
    this.clock = clock;
    this.account = account;
  }

  ObjectNode callerIdentity(Input input) {
    return Operation.object()
        .put("Arn", account.callerArn())
        .put("UserId", "AROAEMULATOREXAMPLE0:emulator")
        .put("Account", account.id());
  }

  ObjectNode assumeRole(Input input) {
    String role = input.required("RoleArn");
    String session = input.required("RoleSessionName");
    ObjectNode answer = Operation.object();
    answer
        .putObject("Credentials")
        .put("AccessKeyId", Authorization.ROLE_ACCESS_KEY)
        .put("SecretAccessKey", Authorization.SECRET_KEY)
        .put("SessionToken", "emulated-session-token")
        .put("Expiration", clock.instant().plus(Duration.ofHours(1)).toString());
    answer
        .putObject("AssumedRoleUser")
        .put("AssumedRoleId", "AROAEMULATOREXAMPLE0:" + session)
        .put(
            "Arn",
            role.replace(":iam:", ":sts:").replace(":role/", ":assumed-role/") + "/" + session);
    return answer;
  }
}
