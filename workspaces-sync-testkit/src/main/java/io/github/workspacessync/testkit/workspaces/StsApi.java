package io.github.workspacessync.testkit.workspaces;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.regex.Pattern;

/** GetCallerIdentity and AssumeRole of STS. */
final class StsApi {
  private static final int DEFAULT_LIFE = 3600;
  private static final int LEAST_LIFE = 900;
  private static final int MOST_LIFE = 43_200;
  private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");

  private final Roles roles;

  StsApi(Roles roles) {
    this.roles = roles;
  }

  ObjectNode callerIdentity(Input input) {
    return Operation.object()
        .put("Arn", input.caller().arn())
        .put("UserId", input.caller().userId())
        .put("Account", input.caller().account());
  }

  ObjectNode assumeRole(Input input) {
    String role = input.required("RoleArn");
    String name = input.required("RoleSessionName");
    if (!SESSION_NAME.matcher(name).matches()) {
      throw invalid("roleSessionName", "Member must satisfy regular expression pattern");
    }
    Roles.Session session =
        roles
            .assume(role, name, input.text("ExternalId"), life(input))
            .orElseThrow(
                () ->
                    new ApiError(
                        "AccessDenied",
                        403,
                        "User: "
                            + input.caller().arn()
                            + " is not authorized to perform: sts:AssumeRole on resource: "
                            + role));
    ObjectNode answer = Operation.object();
    answer
        .putObject("Credentials")
        .put("AccessKeyId", session.accessKey())
        .put("SecretAccessKey", Authorization.SECRET_KEY)
        .put("SessionToken", session.token())
        .put("Expiration", session.end().toString());
    answer
        .putObject("AssumedRoleUser")
        .put("AssumedRoleId", session.principal().userId())
        .put("Arn", session.principal().arn());
    return answer;
  }

  private static Duration life(Input input) {
    String text = input.text("DurationSeconds").orElse(Integer.toString(DEFAULT_LIFE));
    try {
      int seconds = Integer.parseInt(text);
      if (seconds >= LEAST_LIFE && seconds <= MOST_LIFE) {
        return Duration.ofSeconds(seconds);
      }
    } catch (NumberFormatException notANumber) {
      throw invalid("durationSeconds", "Member must be a number");
    }
    throw invalid("durationSeconds", "Member must have value between 900 and 43200");
  }

  private static ApiError invalid(String name, String rule) {
    return new ApiError("ValidationError", Input.constraint(name, rule).text());
  }
}
