package io.github.workspacessync.aws;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.fleet.FleetException;
import io.github.workspacessync.fleet.FleetSnapshot;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceId;
import java.util.HashMap;
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

/**
 * Reads the desktops of one directory with their tags, all of them or one afresh.
 *
 * <p>Every row and every tag, or an exception.
 */
final class Inventory {
  private static final String DESCRIBE_TAGS = "workspaces:DescribeTags";

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
    ExecutorService beside = Executors.newSingleThreadExecutor(Inventory::thread);
    try {
      Future<TagReader.Index> reading = beside.submit(tagReader::read);
      Sweep sweep = new Sweep(settings, workspaces, calls);
      sweep.readAll(() -> failIfFailed(reading));
      Map<AssignmentName, String> notes = notes();
      TagReader.Index index = await(reading);
      List<Workspace> rows =
          sweep.rows().stream().map(row -> Rows.read(row, index.of(Rows.id(row)))).toList();
      return new FleetSnapshot(source(index.account()), rows, sweep.clockSkew(), notes);
    } finally {
      beside.shutdownNow();
    }
  }

  /** The tags come last, and from the desktop itself: what they say is what holds. */
  Optional<Workspace> reread(WorkspaceId id) {
    String action = Sweep.ACTION;
    try {
      var row = new Sweep(settings, workspaces, calls).readOne(id);
      if (row.isEmpty()) {
        return Optional.empty();
      }
      action = DESCRIBE_TAGS;
      return Optional.of(Rows.read(row.get(), tags(id.value())));
    } catch (AwsServiceException refused) {
      if (Failures.code(refused).startsWith("ResourceNotFound")) {
        return Optional.empty();
      }
      throw Failures.of(action, refused);
    }
  }

  private Map<AssignmentName, String> notes() {
    Tags tags;
    try {
      tags = tags(settings.directoryId());
    } catch (AwsServiceException refused) {
      throw new FleetException(
          DESCRIBE_TAGS
              + " of the directory "
              + settings.directoryId()
              + " failed: "
              + Failures.reason(DESCRIBE_TAGS, refused),
          refused);
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
    calls
        .lookUp(
            DESCRIBE_TAGS,
            limit ->
                workspaces.describeTags(
                    request -> request.overrideConfiguration(limit).resourceId(resource)))
        .tagList()
        .forEach(tag -> tags.put(tag.key(), tag.value() == null ? "" : tag.value()));
    return new Tags(tags);
  }

  private String source(@Nullable String account) {
    String place = settings.directoryId() + " in " + settings.region();
    return account == null ? place : place + " (account " + account + ")";
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "workspace-tags");
    thread.setDaemon(true);
    return thread;
  }

  /** Where the tags cannot be read, all further pages are worthless. */
  private static void failIfFailed(Future<TagReader.Index> reading) {
    if (reading.isDone()) {
      await(reading);
    }
  }

  private static TagReader.Index await(Future<TagReader.Index> reading) {
    try {
      return reading.get();
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
}
