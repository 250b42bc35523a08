package io.github.workspacessync.testkit.workspaces;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** GetResources of the Resource Groups Tagging API: what was ever tagged, with all its tags. */
final class TaggingApi implements Operation {
  private static final int MAX_PAGE = 100;
  private static final int DEFAULT_PAGE = 50;

  private final Fleet fleet;
  private final Faults faults;
  private final Pages pages;
  private final Account account;

  TaggingApi(Fleet fleet, Faults faults, Pages pages, Account account) {
    this.fleet = fleet;
    this.faults = faults;
    this.pages = pages;
    this.account = account;
  }

  @Override
  public ObjectNode perform(Input input) {
    List<String> arns = input.ids("ResourceARNList", MAX_PAGE);
    List<String> types = input.texts("ResourceTypeFilters");
    List<Input> filters = input.objects("TagFilters");
    Optional<Integer> size = input.integer("ResourcesPerPage");
    Optional<String> token = input.text("PaginationToken").filter(text -> !text.isEmpty());
    if (!arns.isEmpty() && (!types.isEmpty() || !filters.isEmpty() || size.isPresent())) {
      throw invalid("ResourceARNList cannot be combined with filters or paging.");
    }
    if (size.isPresent() && (size.get() < 1 || size.get() > MAX_PAGE)) {
      throw invalid("ResourcesPerPage must be between 1 and 100.");
    }
    if (filters.size() > 50) {
      throw invalid("There can be at most 50 tag filters.");
    }
    Instant then = fleet.now().minus(faults.tagIndexLag());
    Pages.Page<Fleet.Indexed> page =
        pages.page(
            "GetResources",
            token,
            arns.isEmpty() ? fleet.index() : fleet.index(ids(arns)),
            resource ->
                (types.isEmpty() || types.stream().anyMatch(type -> isOf(type, resource)))
                    && (arns.isEmpty() || arns.contains(arn(resource)))
                    && resource
                        .tags()
                        .asOf(then)
                        .filter(tags -> matches(tags, filters))
                        .isPresent(),
            arns.isEmpty() ? size.orElse(DEFAULT_PAGE) : MAX_PAGE);
    ObjectNode answer = Operation.object();
    ArrayNode list = answer.putArray("ResourceTagMappingList");
    for (Fleet.Indexed resource : page.rows()) {
      ObjectNode item = list.addObject().put("ResourceARN", arn(resource));
      Render.tags(item.putArray("Tags"), resource.tags().asOf(then).orElse(Map.of()));
    }
    // The service ends with an empty token, not with none.
    answer.put("PaginationToken", page.nextToken().orElse(""));
    return answer;
  }

  private static List<String> ids(List<String> arns) {
    return arns.stream().map(arn -> arn.substring(arn.lastIndexOf('/') + 1)).toList();
  }

  private String arn(Fleet.Indexed resource) {
    return account.arn(resource.type(), resource.id());
  }

  private static boolean isOf(String type, Fleet.Indexed resource) {
    return type.equals("workspaces") || type.equals("workspaces:" + resource.type());
  }

  private static boolean matches(Map<String, String> tags, List<Input> filters) {
    return filters.stream()
        .allMatch(
            filter -> {
              String value = tags.get(filter.required("Key"));
              List<String> values = filter.texts("Values");
              return value != null && (values.isEmpty() || values.contains(value));
            });
  }

  private static ApiError invalid(String message) {
    return new ApiError("InvalidParameterException", message);
  }
}
