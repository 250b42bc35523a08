package io.github.workspacessync.aws;

import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.WorkspaceId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;

/**
 * Reads the tags of all WorkSpaces of the account and Region, a hundred desktops a call.
 *
 * <p>The index lags behind: a desktop that is not in it looks foreign, and foreign desktops are
 * left alone.
 */
final class TagReader {
  /**
   * The tags as the index has them.
   *
   * @param account the account that the ARNs name, or null if there were none
   */
  record Index(Map<WorkspaceId, Tags> tags, @Nullable String account) {
    Tags of(WorkspaceId id) {
      return tags.getOrDefault(id, Tags.NONE);
    }
  }

  private static final String ACTION = "tag:GetResources";
  private static final int PAGE = 100;

  private final ResourceGroupsTaggingApiClient tagging;
  private final Calls calls;

  TagReader(ResourceGroupsTaggingApiClient tagging, Calls calls) {
    this.tagging = tagging;
    this.calls = calls;
  }

  Index read() {
    Map<WorkspaceId, Tags> tags = new HashMap<>();
    String[] account = new String[1];
    Pages.readAll(
        ACTION,
        this::page,
        GetResourcesResponse::paginationToken,
        page -> {
          for (ResourceTagMapping resource : page.resourceTagMappingList()) {
            WorkspaceArn.parse(String.valueOf(resource.resourceARN()))
                .ifPresent(
                    arn -> {
                      tags.put(arn.id(), tags(resource));
                      account[0] = arn.account();
                    });
          }
        });
    return new Index(Map.copyOf(tags), account[0]);
  }

  private GetResourcesResponse page(@Nullable String token) {
    return calls.read(
        ACTION,
        limit ->
            tagging.getResources(
                request ->
                    request
                        .overrideConfiguration(limit)
                        .resourceTypeFilters("workspaces:workspace")
                        .resourcesPerPage(PAGE)
                        .paginationToken(token)));
  }

  private static Tags tags(ResourceTagMapping resource) {
    Map<String, String> tags = new HashMap<>();
    resource.tags().forEach(tag -> tags.put(tag.key(), tag.value() == null ? "" : tag.value()));
    return new Tags(tags);
  }
}
