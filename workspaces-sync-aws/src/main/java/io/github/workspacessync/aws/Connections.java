package io.github.workspacessync.aws;

import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.WorkspaceId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspacesConnectionStatusResponse;
import software.amazon.awssdk.services.workspaces.model.WorkspaceConnectionStatus;

/**
 * Asks when desktops were last used, 25 a call.
 *
 * <p>Only a row says anything: a desktop without one stays out of the answer.
 */
final class Connections {
  private static final String ACTION = "workspaces:DescribeWorkspacesConnectionStatus";
  private static final int AT_ONCE = 25;

  private final WorkSpacesClient workspaces;
  private final Calls calls;

  Connections(WorkSpacesClient workspaces, Calls calls) {
    this.workspaces = workspaces;
    this.calls = calls;
  }

  Map<WorkspaceId, LastConnection> of(Collection<WorkspaceId> ids) {
    List<String> asked = ids.stream().distinct().sorted().map(WorkspaceId::value).toList();
    Map<WorkspaceId, LastConnection> answer = new HashMap<>();
    for (int from = 0; from < asked.size(); from += AT_ONCE) {
      List<String> some = asked.subList(from, Math.min(from + AT_ONCE, asked.size()));
      Pages.readAll(
          ACTION,
          token -> page(some, token),
          DescribeWorkspacesConnectionStatusResponse::nextToken,
          page ->
              page.workspacesConnectionStatus().stream()
                  .filter(row -> row.workspaceId() != null && some.contains(row.workspaceId()))
                  .forEach(
                      row ->
                          answer.merge(
                              new WorkspaceId(row.workspaceId()),
                              read(row),
                              Connections::moreRecent)));
    }
    return Map.copyOf(answer);
  }

  private DescribeWorkspacesConnectionStatusResponse page(
      List<String> ids, @Nullable String token) {
    return calls.read(
        ACTION,
        limit ->
            workspaces.describeWorkspacesConnectionStatus(
                request ->
                    request.overrideConfiguration(limit).workspaceIds(ids).nextToken(token)));
  }

  private static LastConnection read(WorkspaceConnectionStatus row) {
    return new LastConnection(
        row.lastKnownUserConnectionTimestamp(), "CONNECTED".equals(row.connectionStateAsString()));
  }

  /** Two rows for one desktop are not foreseen; what speaks for its use counts. */
  private static LastConnection moreRecent(LastConnection one, LastConnection other) {
    @Nullable Instant at = one.at();
    @Nullable Instant otherAt = other.at();
    boolean later = at == null || (otherAt != null && otherAt.isAfter(at));
    return new LastConnection(later ? otherAt : at, one.connected() || other.connected());
  }
}
