package io.github.workspacessync.aws;

import io.github.workspacessync.fleet.FleetException;
import io.github.workspacessync.fleet.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspacesRequest;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspacesResponse;
import software.amazon.awssdk.services.workspaces.model.Workspace;

/**
 * One pass over all pages of DescribeWorkspaces, for the whole directory or for one desktop.
 *
 * <p>A row that comes twice counts once, as it was last; a row of another directory is an error.
 */
final class Sweep {
  static final String ACTION = "workspaces:DescribeWorkspaces";

  private static final int PAGE = 25;

  private final AwsFleetSettings settings;
  private final WorkSpacesClient workspaces;
  private final Calls calls;
  private final Map<WorkspaceId, Workspace> rows = new LinkedHashMap<>();
  private @Nullable Duration clockSkew;

  Sweep(AwsFleetSettings settings, WorkSpacesClient workspaces, Calls calls) {
    this.settings = settings;
    this.workspaces = workspaces;
    this.calls = calls;
  }

  /**
   * Reads the whole directory.
   *
   * @param beforeEachPage may end the pass by an exception
   */
  void readAll(Runnable beforeEachPage) {
    Pages.readAll(
        ACTION,
        token -> {
          beforeEachPage.run();
          return calls.read(
              ACTION,
              limit ->
                  page(
                      request(token)
                          .overrideConfiguration(limit)
                          .directoryId(settings.directoryId())
                          .limit(PAGE)));
        },
        DescribeWorkspacesResponse::nextToken,
        this::take);
  }

  /** Reads one desktop; a refusal by the service passes through. */
  Optional<Workspace> readOne(WorkspaceId id) {
    Pages.readAll(
        ACTION,
        token ->
            calls.lookUp(
                ACTION,
                limit ->
                    page(request(token).overrideConfiguration(limit).workspaceIds(id.value()))),
        DescribeWorkspacesResponse::nextToken,
        this::take);
    if (!rows.keySet().stream().allMatch(id::equals)) {
      throw new FleetException(
          ACTION + " was asked for " + id + " and answered for another WorkSpace; run again");
    }
    return Optional.ofNullable(rows.get(id));
  }

  Collection<Workspace> rows() {
    return rows.values();
  }

  /** The service's time minus ours when the last page came; null if it told none. */
  @Nullable Duration clockSkew() {
    return clockSkew;
  }

  private static DescribeWorkspacesRequest.Builder request(@Nullable String token) {
    return DescribeWorkspacesRequest.builder().nextToken(token);
  }

  private DescribeWorkspacesResponse page(DescribeWorkspacesRequest.Builder request) {
    return workspaces.describeWorkspaces(request.build());
  }

  private void take(DescribeWorkspacesResponse page) {
    clockSkew = clockSkew(page);
    for (Workspace row : page.workspaces()) {
      WorkspaceId id = Rows.id(row);
      @Nullable String directory = row.directoryId();
      if (directory != null && !directory.equals(settings.directoryId())) {
        throw new FleetException(
            id + " is of the directory " + directory + ", not of " + settings.directoryId());
      }
      rows.put(id, row);
    }
  }

  private @Nullable Duration clockSkew(DescribeWorkspacesResponse page) {
    Optional<String> date =
        Optional.ofNullable(page.sdkHttpResponse())
            .flatMap(answer -> answer.firstMatchingHeader("Date"));
    if (date.isEmpty()) {
      return null;
    }
    try {
      Instant theirs = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.get(), Instant::from);
      return Duration.between(settings.clock().instant(), theirs);
    } catch (DateTimeParseException unreadable) {
      return null;
    }
  }
}
