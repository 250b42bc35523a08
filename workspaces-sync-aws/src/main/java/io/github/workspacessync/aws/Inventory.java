package io.github.workspacessync.aws;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.fleet.FleetException;
import io.github.workspacessync.fleet.FleetSnapshot;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspacesResponse;
import software.amazon.awssdk.services.workspaces.model.Tag;

/**
 * Reads the desktops of one directory, all of them or one afresh.
 *
 * <p>Every page or an exception; and a row of another directory in the answer is an exception too.
 */
final class Inventory {
  private static final String DESCRIBE = "workspaces:DescribeWorkspaces";
  private static final String DESCRIBE_TAGS = "workspaces:DescribeTags";
  private static final int PAGE = 25;

  private final AwsFleetSettings settings;
  private final WorkSpacesClient workspaces;
  private final Calls calls;
  private final TagReader tagReader;

  Inventory(
      AwsFleetSettings settings, WorkSpacesClient workspaces, Calls calls, TagReader tagReader) {
    this.settings = settings;
    this.workspaces = workspaces;
    this.calls = calls;
    this.tagReader = tagReader;
  }

  /** Reads the tags beside the pages, since the two services keep separate accounts of calls. */
  FleetSnapshot snapshot() {
    ExecutorService beside =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, "workspace-tags");
              thread.setDaemon(true);
              return thread;
            });
    try {
      Future<TagReader.Index> index = beside.submit(tagReader::read);
      Sweep sweep = new Sweep(index);
      sweep.run();
      Map<AssignmentName, String> notes = notes();
      TagReader.Index tags = await(index);
      List<Workspace> rows =
          sweep.rows.values().stream().map(row -> Rows.read(row, tags.of(Rows.id(row)))).toList();
      return new FleetSnapshot(source(tags.account()), rows, sweep.skew, notes);
    } finally {
      beside.shutdownNow();
    }
  }

  /** The tags come last, and from the desktop itself: what they say is what holds. */
  Optional<Workspace> reread(WorkspaceId id) {
    var found = row(id);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Rows.read(found.get(), tags(id.value())));
    } catch (AwsServiceException refused) {
      if (isNotFound(refused)) {
        return Optional.empty();
      }
      throw Failures.of(DESCRIBE_TAGS, refused);
    }
  }

  private Optional<software.amazon.awssdk.services.workspaces.model.Workspace> row(WorkspaceId id) {
    Map<WorkspaceId, software.amazon.awssdk.services.workspaces.model.Workspace> rows =
        new HashMap<>();
    try {
      Pages.readAll(
          DESCRIBE,
          token ->
              calls.order(
                  DESCRIBE,
                  limit ->
                      workspaces.describeWorkspaces(
                          request ->
                              request
                                  .overrideConfiguration(limit)
                                  .workspaceIds(id.value())
                                  .nextToken(token))),
          DescribeWorkspacesResponse::nextToken,
          page -> page.workspaces().forEach(row -> rows.put(checkedId(row), row)));
    } catch (AwsServiceException refused) {
      if (isNotFound(refused)) {
        return Optional.empty();
      }
      throw Failures.of(DESCRIBE, refused);
    }
    if (!rows.keySet().stream().allMatch(id::equals)) {
      throw new FleetException(
          DESCRIBE + " was asked for " + id + " and answered for another WorkSpace; run again");
    }
    return Optional.ofNullable(rows.get(id));
  }

  private Map<AssignmentName, String> notes() {
    Tags tags;
    try {
      tags = tags(settings.directoryId());
    } catch (AwsServiceException refused) {
      throw Failures.of(DESCRIBE_TAGS, refused);
    }
    Map<AssignmentName, String> notes = new HashMap<>();
    tags.values()
        .forEach(
            (key, text) -> {
              if (key.startsWith(Tags.NOTE_PREFIX)) {
                assignment(key.substring(Tags.NOTE_PREFIX.length()))
                    .ifPresent(assignment -> notes.put(assignment, text));
              }
            });
    return notes;
  }

  private static Optional<AssignmentName> assignment(String name) {
    try {
      return Optional.of(new AssignmentName(name));
    } catch (IllegalArgumentException nobodysName) {
      // No assignment of any configuration can bear this name, so the note is nobody's.
      return Optional.empty();
    }
  }

  private Tags tags(String resource) {
    Map<String, String> tags = new HashMap<>();
    List<Tag> list =
        calls.order(
            DESCRIBE_TAGS,
            limit ->
                workspaces
                    .describeTags(
                        request -> request.overrideConfiguration(limit).resourceId(resource))
                    .tagList());
    list.forEach(tag -> tags.put(tag.key(), tag.value() == null ? "" : tag.value()));
    return new Tags(tags);
  }

  private WorkspaceId checkedId(software.amazon.awssdk.services.workspaces.model.Workspace row) {
    WorkspaceId id = Rows.id(row);
    @Nullable String directory = row.directoryId();
    if (directory != null && !directory.equals(settings.directoryId())) {
      throw new FleetException(
          id + " is of the directory " + directory + ", not of " + settings.directoryId());
    }
    return id;
  }

  private String source(@Nullable String account) {
    String place = settings.directoryId() + " in " + settings.region();
    return account == null ? place : place + " (account " + account + ")";
  }

  private static boolean isNotFound(AwsServiceException refused) {
    return Failures.code(refused).startsWith("ResourceNotFound");
  }

  private static TagReader.Index await(Future<TagReader.Index> index) {
    try {
      return index.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new FleetException("reading the fleet was interrupted", interrupted);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof FleetException known) {
        throw known;
      }
      throw new FleetException(
          "the tags could not be read: " + failed.getCause(), failed.getCause());
    }
  }

  /** One pass over all pages. */
  private final class Sweep {
    final Map<WorkspaceId, software.amazon.awssdk.services.workspaces.model.Workspace> rows =
        new LinkedHashMap<>();
    private final Future<TagReader.Index> index;
    @Nullable Duration skew;

    Sweep(Future<TagReader.Index> index) {
      this.index = index;
    }

    void run() {
      Pages.readAll(DESCRIBE, this::fetch, DescribeWorkspacesResponse::nextToken, this::take);
    }

    private DescribeWorkspacesResponse fetch(@Nullable String token) {
      if (index.isDone()) {
        // A failure there makes all further pages worthless.
        await(index);
      }
      return calls.read(
          DESCRIBE,
          limit ->
              workspaces.describeWorkspaces(
                  request ->
                      request
                          .overrideConfiguration(limit)
                          .directoryId(settings.directoryId())
                          .limit(PAGE)
                          .nextToken(token)));
    }

    private void take(DescribeWorkspacesResponse page) {
      skew = skew(page);
      page.workspaces().forEach(row -> rows.put(checkedId(row), row));
    }

    private @Nullable Duration skew(DescribeWorkspacesResponse page) {
      Optional<String> date = page.sdkHttpResponse().firstMatchingHeader("Date");
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
}
