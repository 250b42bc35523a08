package io.github.workspacessync.aws;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.FleetException;
import io.github.workspacessync.fleet.Reply;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.fleet.WorkspaceProperties;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.model.FailedWorkspaceChangeRequest;
import software.amazon.awssdk.services.workspaces.model.TerminateRequest;

/**
 * Changes and ends existing desktops, one a call, so that a refusal is that one's alone.
 *
 * <p>A batch in which one desktop is denied may be denied as a whole; nothing here is a batch. What
 * costs a volume is tried for a short time only, so that the look before it still holds when it
 * succeeds; and if only a later try of it is refused, the first may have been carried out, its
 * answer lost.
 */
final class Changes {
  private static final int LONGEST_TAG_VALUE = 255;

  private final AwsFleetSettings settings;
  private final WorkSpacesClient workspaces;
  private final Calls calls;

  Changes(AwsFleetSettings settings, WorkSpacesClient workspaces, Calls calls) {
    this.settings = settings;
    this.workspaces = workspaces;
    this.calls = calls;
  }

  Reply tag(WorkspaceId id, Map<String, String> tags) {
    try {
      createTags(id.value(), tags);
      return new Reply.Accepted(id);
    } catch (AwsServiceException refused) {
      return Refusals.of(Order.TAG, "the WorkSpace " + id, refused);
    }
  }

  void note(AssignmentName assignment, String text) {
    if (text.length() > LONGEST_TAG_VALUE) {
      throw new FleetException(
          "the note of " + assignment + " is longer than the 255 characters of a tag's value");
    }
    try {
      createTags(settings.directoryId(), Map.of(Tags.noteKey(assignment), text));
    } catch (AwsServiceException refused) {
      throw new FleetException(
          "the note of "
              + assignment
              + " could not be written on the directory "
              + settings.directoryId()
              + ": "
              + Failures.reason(Order.TAG.action(), refused),
          refused);
    }
  }

  Reply modify(WorkspaceId id, WorkspaceProperties change) {
    if (Properties.stated(change) != 1) {
      throw new IllegalArgumentException("modify takes one property a call, not " + change);
    }
    try {
      calls.order(
          Order.MODIFY.action(),
          limit ->
              workspaces.modifyWorkspaceProperties(
                  call ->
                      call.overrideConfiguration(limit)
                          .workspaceId(id.value())
                          .workspaceProperties(Properties.write(change))));
      return new Reply.Accepted(id);
    } catch (AwsServiceException refused) {
      return Refusals.of(Order.MODIFY, "the WorkSpace " + id, refused);
    }
  }

  Reply migrate(WorkspaceId id, BundleId bundle) {
    try {
      @Nullable String target =
          calls.orderAtOnce(
              Order.MIGRATE.action(),
              limit ->
                  workspaces
                      .migrateWorkspace(
                          call ->
                              call.overrideConfiguration(limit)
                                  .sourceWorkspaceId(id.value())
                                  .bundleId(bundle.value()))
                      .targetWorkspaceId());
      if (target == null || target.isBlank()) {
        throw unclear(Order.MIGRATE, id);
      }
      return new Reply.Accepted(new WorkspaceId(target));
    } catch (AwsServiceException refused) {
      return refusal(Order.MIGRATE, id, id + " and the bundle " + bundle, refused);
    }
  }

  Reply terminate(WorkspaceId id) {
    try {
      List<FailedWorkspaceChangeRequest> failed =
          calls.orderAtOnce(
              Order.TERMINATE.action(),
              limit ->
                  workspaces
                      .terminateWorkspaces(
                          call ->
                              call.overrideConfiguration(limit)
                                  .terminateWorkspaceRequests(
                                      TerminateRequest.builder().workspaceId(id.value()).build()))
                      .failedRequests());
      if (failed.isEmpty()) {
        return new Reply.Accepted(id);
      }
      FailedWorkspaceChangeRequest refusal = failed.get(0);
      if (failed.size() > 1 || !id.value().equals(refusal.workspaceId())) {
        throw unclear(Order.TERMINATE, id);
      }
      return Refusals.of(
          Order.TERMINATE, "the WorkSpace " + id, refusal.errorCode(), refusal.errorMessage());
    } catch (AwsServiceException refused) {
      return refusal(Order.TERMINATE, id, "the WorkSpace " + id, refused);
    }
  }

  private void createTags(String resource, Map<String, String> tags) {
    calls.order(
        Order.TAG.action(),
        limit ->
            workspaces.createTags(
                call ->
                    call.overrideConfiguration(limit)
                        .resourceId(resource)
                        .tags(TagLists.of(tags))));
  }

  private static Reply refusal(
      Order order, WorkspaceId id, String subject, AwsServiceException refused) {
    @Nullable Integer tries = refused.numAttempts();
    if (tries != null && tries > 1) {
      throw new FleetException(
          order.action()
              + " of "
              + id
              + " was refused at try "
              + tries
              + ", and an earlier try may have been carried out; the next run sees it ("
              + Failures.code(refused)
              + ": "
              + Failures.said(refused)
              + ")",
          refused);
    }
    return Refusals.of(order, subject, refused);
  }

  private static FleetException unclear(Order order, WorkspaceId id) {
    return new FleetException(
        order.action()
            + ": the answer for "
            + id
            + " cannot be read; run again, the next run sees"
            + " what became of it");
  }
}
