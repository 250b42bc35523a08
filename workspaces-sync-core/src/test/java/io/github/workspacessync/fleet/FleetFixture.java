package io.github.workspacessync.fleet;

import io.github.workspacessync.fleet.FleetCall.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A fleet for {@link FleetContract}, and the hand of the service behind it. */
public interface FleetFixture extends AutoCloseable {
  WorkspaceFleet fleet();

  /** A bundle that can be used. */
  BundleId bundle();

  /** Another bundle that can be used. */
  BundleId otherBundle();

  /** A bundle that does not exist. */
  BundleId unknownBundle();

  /** Puts a desktop that has been there for long. */
  WorkspaceId add(String user, String state, Map<String, String> tags);

  /** Says when a desktop was last used; null = never. */
  void lastUsed(WorkspaceId id, @Nullable Instant at);

  /** The service says nothing about the use of this desktop. */
  void unknownUse(WorkspaceId id);

  /** Somebody else writes a tag. */
  void setTag(WorkspaceId id, String key, String value);

  /** The truth about a user's desktops, whatever can be seen yet. */
  List<WorkspaceId> desktopsOf(String user);

  /** The truth about a desktop's tags. */
  Map<String, String> tagsOf(WorkspaceId id);

  Instant now();

  void advance(Duration time);

  /** How many desktops there may be. */
  void quota(int most);

  /** The service refuses this with the rejection's code and message. */
  void refuse(Verb verb, String subject, Rejection rejection);

  /** New desktops are missing from all answers for so long. */
  void hideNewFor(Duration time);

  /** The tags of a snapshot are that old. */
  void lagTagsBy(Duration time);

  /** No call gets through any more. */
  void failEveryCall();

  @Override
  void close();
}
