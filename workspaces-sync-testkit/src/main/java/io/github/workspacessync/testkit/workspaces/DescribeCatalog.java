package io.github.workspacessync.testkit.workspaces;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * DescribeWorkspaceBundles and DescribeWorkspaceDirectories; ids that do not exist are left out.
 */
final class DescribeCatalog {
  private static final int PAGE = 25;

  private final Fleet fleet;
  private final Pages pages;
  private final Account account;

  DescribeCatalog(Fleet fleet, Pages pages, Account account) {
    this.fleet = fleet;
    this.pages = pages;
    this.account = account;
  }

  /** By ids or by owner; with neither it is the account's own. */
  ObjectNode bundles(Input input) {
    List<String> ids = input.ids("BundleIds", PAGE);
    Optional<String> owner = input.text("Owner");
    if (!ids.isEmpty() && owner.isPresent()) {
      throw ApiError.invalidParameter("BundleIds cannot be combined with Owner.");
    }
    for (String id : ids) {
      if (!Ids.isBundle(id)) {
        throw ApiError.validation("The Bundle ID " + id + " in the request is invalid.");
      }
    }
    Predicate<EmulatedBundle> filter =
        ids.isEmpty()
            ? bundle -> bundle.owner().equals(owner.orElse(account.id()))
            : bundle -> ids.contains(bundle.id());
    Pages.Page<EmulatedBundle> page =
        pages.page(
            "DescribeWorkspaceBundles",
            input.text("NextToken"),
            numbered(fleet.bundles().values()),
            filter,
            PAGE);
    ObjectNode answer = Operation.object();
    ArrayNode list = answer.putArray("Bundles");
    page.rows().forEach(bundle -> list.add(Render.bundle(bundle)));
    page.nextToken().ifPresent(token -> answer.put("NextToken", token));
    return answer;
  }

  /** By ids; without them it is all registered directories. */
  ObjectNode directories(Input input) {
    List<String> ids = input.ids("DirectoryIds", PAGE);
    for (String id : ids) {
      if (!Ids.isDirectory(id)) {
        throw ApiError.validation("The Directory ID " + id + " in the request is invalid.");
      }
    }
    int limit = input.integer("Limit").orElse(PAGE);
    if (limit < 1 || limit > PAGE) {
      throw Input.constraint("limit", "Member must have value between 1 and 25");
    }
    Pages.Page<EmulatedDirectory> page =
        pages.page(
            "DescribeWorkspaceDirectories",
            input.text("NextToken"),
            numbered(fleet.directories().values()),
            directory -> ids.isEmpty() || ids.contains(directory.id()),
            limit);
    ObjectNode answer = Operation.object();
    ArrayNode list = answer.putArray("Directories");
    page.rows().forEach(directory -> list.add(Render.directory(directory)));
    page.nextToken().ifPresent(token -> answer.put("NextToken", token));
    return answer;
  }

  private static <T> NavigableMap<Long, T> numbered(Collection<T> values) {
    NavigableMap<Long, T> numbered = new TreeMap<>();
    values.forEach(value -> numbered.put((long) numbered.size(), value));
    return numbered;
  }
}
