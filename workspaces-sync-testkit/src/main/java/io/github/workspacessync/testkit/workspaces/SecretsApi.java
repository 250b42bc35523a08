package io.github.workspacessync.testkit.workspaces;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** GetSecretValue of Secrets Manager: text secrets, by name or ARN. */
final class SecretsApi implements Operation {
  private final Map<String, String> secrets = new ConcurrentHashMap<>();
  private final Fleet fleet;
  private final Account account;

  SecretsApi(Fleet fleet, Account account) {
    this.fleet = fleet;
    this.account = account;
  }

  void put(String name, String value) {
    secrets.put(name, value);
  }

  @Override
  public ObjectNode perform(Input input) {
    String id = input.required("SecretId");
    for (Map.Entry<String, String> secret : secrets.entrySet()) {
      String arn = account.secretArn(secret.getKey());
      // The suffix of six characters may be left out.
      if (id.equals(secret.getKey()) || id.equals(arn) || arn.equals(id + "-AbCdEf")) {
        ObjectNode answer =
            Operation.object()
                .put("ARN", arn)
                .put("Name", secret.getKey())
                .put("VersionId", "00000000-0000-4000-8000-000000000001")
                .put("SecretString", secret.getValue())
                .put("CreatedDate", Render.time(fleet.now()));
        answer.putArray("VersionStages").add("AWSCURRENT");
        return answer;
      }
    }
    throw ApiError.notFound("Secrets Manager can't find the specified secret.");
  }
}
