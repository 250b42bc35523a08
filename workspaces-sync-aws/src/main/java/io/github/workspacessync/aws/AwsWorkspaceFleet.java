package io.github.workspacessync.aws;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.fleet.Blueprint;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.FleetSnapshot;
import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.NewWorkspace;
import io.github.workspacessync.fleet.Reply;
import io.github.workspacessync.fleet.SelfService;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceFleet;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.fleet.WorkspaceProperties;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;

/**
 * The WorkSpaces of one registered directory, through the AWS SDK.
 *
 * <p>Every call waits for its turn in one allowance of calls, none begins after the run's deadline,
 * and only whole answers come back.
 *
 * <p>Pages and batches of 25 (WorkSpaces API reference), 100 a page for tags (Resource Groups
 * Tagging API reference). A call is tried up to nine times where the service throttles it, fails or
 * cannot be reached. One instance serves one run, from one thread at a time.
 */
public final class AwsWorkspaceFleet implements WorkspaceFleet {
  private final AwsFleetSettings settings;
  private final WorkSpacesClient workspaces;
  private final Calls calls;
  private final Inventory inventory;
  private final Changes changes;
  private final Tally tally;
  private final Runnable onClose;

  AwsWorkspaceFleet(
      AwsFleetSettings settings,
      WorkSpacesClient workspaces,
      Calls calls,
      ResourceGroupsTaggingApiClient tagging,
      Calls taggingCalls,
      Tally tally,
      Runnable onClose) {
    this.settings = settings;
    this.workspaces = workspaces;
    this.calls = calls;
    this.inventory =
        new Inventory(settings, workspaces, calls, new TagReader(tagging, taggingCalls));
    this.changes = new Changes(settings, workspaces, calls);
    this.tally = tally;
    this.onClose = onClose;
  }

  /** Opens no connection yet; wrong credentials or names show at the first call. */
  public static AwsWorkspaceFleet open(AwsFleetSettings settings) {
    return SdkSettings.understood(
        () -> {
          DefaultCredentialsProvider credentials = DefaultCredentialsProvider.builder().build();
          return open(settings, credentials, Allowances.OF_THIS_PROCESS, credentials::close);
        });
  }

  /** {@code caller} are the credentials that assume the role, where there is one. */
  static AwsWorkspaceFleet open(
      AwsFleetSettings settings,
      AwsCredentialsProvider caller,
      Allowances allowances,
      Runnable onClose) {
    TokenBucket bucket = allowances.ofWorkspaces(settings);
    TokenBucket taggingBucket = allowances.ofTagging(settings);
    Ticker ticker = allowances.ticker();
    Tally tally = new Tally();
    SdkHttpClient http = AwsClients.http();
    @Nullable FleetRole role = settings.role();
    @Nullable RoleCredentials assumed =
        role == null ? null : RoleCredentials.of(role, settings, caller, http);
    AwsCredentialsProvider credentials = assumed == null ? caller : assumed;
    WorkSpacesClient workspaces =
        AwsClients.client(
            WorkSpacesClient.builder(),
            http,
            settings.region(),
            settings.endpoint(),
            credentials,
            Retries.paced(bucket, tally),
            tally);
    ResourceGroupsTaggingApiClient tagging =
        AwsClients.client(
            ResourceGroupsTaggingApiClient.builder(),
            http,
            settings.region(),
            settings.endpoint(),
            credentials,
            Retries.paced(taggingBucket, tally),
            tally);
    return new AwsWorkspaceFleet(
        settings,
        workspaces,
        new Calls(bucket, settings.deadline(), ticker),
        tagging,
        new Calls(taggingBucket, settings.deadline(), ticker),
        tally,
        () -> {
          workspaces.close();
          tagging.close();
          if (assumed != null) {
            assumed.close();
          }
          http.close();
          onClose.run();
        });
  }

  /** The calls so far, and after the last one all of this run's. */
  public CallCount callCount() {
    return tally.count();
  }

  @Override
  public SelfService preflight(Collection<Blueprint> blueprints) {
    return new Preflight(settings, workspaces, calls).check(blueprints);
  }

  @Override
  public FleetSnapshot snapshot() {
    return inventory.snapshot();
  }

  @Override
  public Optional<Workspace> reread(WorkspaceId id) {
    return inventory.reread(id);
  }

  @Override
  public Map<WorkspaceId, LastConnection> lastConnections(Collection<WorkspaceId> ids) {
    return new Connections(workspaces, calls).of(ids);
  }

  @Override
  public List<Reply> create(List<NewWorkspace> wanted) {
    return new Creation(settings, workspaces, calls).order(wanted);
  }

  @Override
  public Reply tag(WorkspaceId id, Map<String, String> tags) {
    return changes.tag(id, tags);
  }

  @Override
  public Reply modify(WorkspaceId id, WorkspaceProperties change) {
    return changes.modify(id, change);
  }

  @Override
  public Reply migrate(WorkspaceId id, BundleId bundle) {
    return changes.migrate(id, bundle);
  }

  @Override
  public Reply terminate(WorkspaceId id) {
    return changes.terminate(id);
  }

  @Override
  public void note(AssignmentName assignment, String text) {
    changes.note(assignment, text);
  }

  @Override
  public void close() {
    onClose.run();
  }
}
