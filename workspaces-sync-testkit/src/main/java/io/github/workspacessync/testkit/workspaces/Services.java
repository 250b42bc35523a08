package io.github.workspacessync.testkit.workspaces;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The emulated services with their operations. */
final class Services {
  private static final Duration NEXT_TOKEN_LIFE = Duration.ofDays(1);
  private static final Duration PAGINATION_TOKEN_LIFE = Duration.ofMinutes(15);

  private Services() {}

  static List<Service> of(
      Fleet fleet, Faults faults, Limits limits, Account account, SecretsApi secrets, Roles roles) {
    Pages tagging = new Pages(faults.paging(), fleet, PAGINATION_TOKEN_LIFE);
    StsApi sts = new StsApi(roles);
    return List.of(
        new Service(
            Service.WORKSPACES,
            "WorkspacesService",
            "workspaces",
            workspaces(fleet, faults, limits, account)),
        new Service(
            "secretsmanager",
            "secretsmanager",
            "secretsmanager",
            Map.of("GetSecretValue", secrets)),
        new Service(
            Service.TAGGING,
            "ResourceGroupsTaggingAPI_20170126",
            "tag",
            Map.of("GetResources", new TaggingApi(fleet, faults, tagging, account))),
        new Service(
            "sts",
            "",
            "sts",
            Map.of("GetCallerIdentity", sts::callerIdentity, "AssumeRole", sts::assumeRole)),
        new Service("sns", "", "sns", Map.of("Publish", new SnsApi())));
  }

  private static Map<String, Operation> workspaces(
      Fleet fleet, Faults faults, Limits limits, Account account) {
    Pages pages = new Pages(faults.paging(), fleet, NEXT_TOKEN_LIFE);
    DescribeWorkspaces describe = new DescribeWorkspaces(fleet, faults, pages);
    DescribeCatalog catalog = new DescribeCatalog(fleet, pages, account);
    TagOperations tags = new TagOperations(fleet);
    ModifyWorkspace modify = new ModifyWorkspace(fleet);
    Map<String, Operation> operations = new HashMap<>();
    operations.put("DescribeWorkspaces", describe::describe);
    operations.put("DescribeWorkspacesConnectionStatus", describe::connectionStatus);
    operations.put("DescribeWorkspaceBundles", catalog::bundles);
    operations.put("DescribeWorkspaceDirectories", catalog::directories);
    operations.put(
        "CreateWorkspaces", new CreateWorkspaces(fleet, faults.refusals(), limits, account));
    operations.put("TerminateWorkspaces", new TerminateWorkspaces(fleet, faults.refusals()));
    operations.put("CreateTags", tags::create);
    operations.put("DescribeTags", tags::describe);
    operations.put("DeleteTags", tags::delete);
    operations.put("ModifyWorkspaceProperties", modify::modify);
    operations.put("MigrateWorkspace", new MigrateWorkspace(fleet));
    return Map.copyOf(operations);
  }
}
