package io.github.workspacessync.testkit.workspaces;

import java.util.List;
import java.util.Optional;

/** Credentials, permissions and refusals of single resources. */
final class Gate {
  private static final List<String> SINGLE_IDS =
      List.of("WorkspaceId", "SourceWorkspaceId", "ResourceId", "SecretId");

  private final Authorization authorization;
  private final Refusals refusals;
  private final Roles roles;
  private final Fleet fleet;
  private final Account account;

  Gate(Authorization authorization, Refusals refusals, Roles roles, Fleet fleet, Account account) {
    this.authorization = authorization;
    this.refusals = refusals;
    this.roles = roles;
    this.fleet = fleet;
    this.account = account;
  }

  /** Who calls. */
  Principal authorize(HttpMessage message, Service service) {
    return authorization.check(
        message.header("authorization"), message.header("x-amz-security-token"), service);
  }

  /** Permissions come first, then what a test wants refused for this one resource. */
  void permit(Service service, String operation, Input input) {
    if (refusals.denies(operation) || !roles.mayCall(input.caller(), service)) {
      throw denied(service, operation, input, resource(operation, input));
    }
    Optional<String> named = refusals.denied(operation, NamedIds.in(input.body()));
    if (named.isPresent()) {
      throw denied(service, operation, input, account.arnOf(named.get()));
    }
    for (String name : SINGLE_IDS) {
      Optional<String> id = input.text(name);
      if (id.isPresent()) {
        String user = fleet.find(id.get()).map(row -> row.value().user()).orElse(id.get());
        Optional<Refusals.Refusal> refusal = refusals.find(operation, id.get(), user);
        if (refusal.isPresent()) {
          throw new ApiError(refusal.get().code(), refusal.get().message());
        }
      }
    }
  }

  private static ApiError denied(Service service, String operation, Input input, String resource) {
    String action = service.actionPrefix() + ":" + operation;
    return new ApiError(
        "AccessDeniedException",
        "User: "
            + input.caller().arn()
            + " is not authorized to perform: "
            + action
            + " on resource: "
            + resource
            + " because no identity-based policy allows the "
            + action
            + " action");
  }

  static ApiError unavailable(int status) {
    return switch (status) {
      case 500 -> new ApiError("InternalServerException", 500, "Internal server error");
      case 503 -> new ApiError("ServiceUnavailableException", 503, "Service unavailable");
      default -> new ApiError("InternalFailure", status, "The request failed: HTTP " + status);
    };
  }

  private String resource(String operation, Input input) {
    if (operation.equals("TerminateWorkspaces")) {
      return input.objects("TerminateWorkspaceRequests").stream()
          .findFirst()
          .map(request -> account.workspaceArn(request.required("WorkspaceId")))
          .orElse("*");
    }
    if (operation.equals("CreateWorkspaces")) {
      return input.objects("Workspaces").stream()
          .findFirst()
          .map(request -> account.directoryArn(request.required("DirectoryId")))
          .orElse("*");
    }
    if (operation.equals("GetSecretValue")) {
      return input.required("SecretId");
    }
    return input.text("WorkspaceId").map(account::workspaceArn).orElse("*");
  }
}
