package io.github.workspacessync.testkit.workspaces;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** DescribeWorkspaces and the connection status: 25 rows a page, never a tag. */
final class DescribeWorkspaces {
  private static final int PAGE = 25;

  private final Fleet fleet;
  private final Faults faults;
  private final Pages pages;

  DescribeWorkspaces(Fleet fleet, Faults faults, Pages pages) {
    this.fleet = fleet;
    this.faults = faults;
    this.pages = pages;
  }

  /** By ids, by bundle or by directory (and user); without a filter it is everything. */
  ObjectNode describe(Input input) {
    List<String> ids = input.ids("WorkspaceIds", PAGE);
    Optional<String> bundle = input.text("BundleId");
    Optional<String> directory = input.text("DirectoryId");
    Optional<String> user = input.text("UserName");
    Optional<Integer> limit = input.integer("Limit");
    int filters =
        (ids.isEmpty() ? 0 : 1) + (bundle.isPresent() ? 1 : 0) + (directory.isPresent() ? 1 : 0);
    if (filters > 1) {
      throw ApiError.invalidParameter("Only one filter can be used in a request.");
    }
    if (user.isPresent() && directory.isEmpty()) {
      throw ApiError.invalidParameter("UserName must be used with DirectoryId.");
    }
    if (limit.isPresent() && (limit.get() < 1 || limit.get() > PAGE)) {
      throw Input.constraint("limit", "Member must have value between 1 and 25");
    }
    requireIds(bundle, directory);
    Predicate<Row> filter =
        visible()
            .and(row -> bundle.map(id -> id.equals(row.value().bundleId())).orElse(true))
            .and(row -> directory.map(id -> id.equals(row.value().directoryId())).orElse(true))
            .and(row -> user.map(name -> name.equalsIgnoreCase(row.value().user())).orElse(true));
    Pages.Page<Row> page =
        pages.page(
            "DescribeWorkspaces",
            input.text("NextToken"),
            candidates(ids, directory, user),
            filter,
            limit.orElse(PAGE));
    ObjectNode answer = Operation.object();
    ArrayNode list = answer.putArray("Workspaces");
    page.rows().forEach(row -> list.add(Render.workspace(row.value())));
    page.nextToken().ifPresent(token -> answer.put("NextToken", token));
    return answer;
  }

  /** Rows of all or of up to 25 ids; those set to be left out are left out. */
  ObjectNode connectionStatus(Input input) {
    List<String> ids = input.ids("WorkspaceIds", PAGE);
    Pages.Page<Row> page =
        pages.page(
            "DescribeWorkspacesConnectionStatus",
            input.text("NextToken"),
            candidates(ids, Optional.empty(), Optional.empty()),
            visible().and(row -> row.value().usage().reported()),
            PAGE);
    ObjectNode answer = Operation.object();
    ArrayNode list = answer.putArray("WorkspacesConnectionStatus");
    page.rows().forEach(row -> list.add(status(row.value())));
    page.nextToken().ifPresent(token -> answer.put("NextToken", token));
    return answer;
  }

  private ObjectNode status(EmulatedWorkspace workspace) {
    EmulatedWorkspace.Usage usage = workspace.usage();
    ObjectNode node =
        Operation.object()
            .put("WorkspaceId", workspace.id())
            .put(
                "ConnectionState",
                workspace.state().equals("STOPPED") ? "UNKNOWN" : usage.connectionState())
            .put("ConnectionStateCheckTimestamp", Render.time(fleet.now()));
    if (usage.lastConnection() != null) {
      node.put("LastKnownUserConnectionTimestamp", Render.time(usage.lastConnection()));
    }
    return node;
  }

  private Predicate<Row> visible() {
    Instant then = fleet.now().minus(faults.visibilityDelay());
    return row -> row.visibleAt(then);
  }

  private NavigableMap<Long, Row> candidates(
      List<String> ids, Optional<String> directory, Optional<String> user) {
    if (ids.isEmpty() && user.isEmpty()) {
      return fleet.rows();
    }
    NavigableMap<Long, Row> rows = new TreeMap<>();
    if (user.isPresent()) {
      fleet.ofUser(directory.orElseThrow(), user.get()).forEach(row -> rows.put(row.sequence, row));
    }
    Set<String> distinct = new HashSet<>(ids);
    for (String id : distinct) {
      fleet.find(WorkspaceIds.valid(id)).ifPresent(row -> rows.put(row.sequence, row));
    }
    return rows;
  }

  private static void requireIds(Optional<String> bundle, Optional<String> directory) {
    if (bundle.isPresent() && !Ids.isBundle(bundle.get())) {
      throw ApiError.validation("The Bundle ID " + bundle.get() + " in the request is invalid.");
    }
    if (directory.isPresent() && !Ids.isDirectory(directory.get())) {
      throw ApiError.validation(
          "The Directory ID " + directory.get() + " in the request is invalid.");
    }
  }
}
