package io.github.workspacessync.fleet;

import io.github.workspacessync.UserName;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A desktop with its past and its booked future: what it is depends on when it is asked. */
final class InMemoryRow {
  final WorkspaceId id;
  final UserName user;
  private final Encryption encryption;
  private final Workspace.Kind kind;
  private final BundleId bundle;
  private final NavigableMap<Instant, WorkspaceState> states = new TreeMap<>();
  private final NavigableMap<Instant, Tags> tags = new TreeMap<>();
  private Instant modifyingUntil = Instant.MIN;
  private Instant visibleFrom = Instant.MIN;
  private Instant goneFrom = Instant.MAX;
  private WorkspaceProperties properties;

  InMemoryRow(Workspace row, Instant since) {
    id = row.id();
    user = row.user();
    encryption = row.encryption();
    kind = row.kind();
    bundle = row.bundle();
    properties = row.properties();
    states.put(since, row.state());
    tags.put(since, row.tags());
    if (row.modifying()) {
      modifyingUntil = Instant.MAX;
    }
  }

  boolean exists(Instant now) {
    return now.isBefore(goneFrom);
  }

  boolean visible(Instant now) {
    return exists(now) && !now.isBefore(visibleFrom);
  }

  WorkspaceState state(Instant now) {
    return at(states, now).orElseThrow();
  }

  Tags tags(Instant now) {
    return at(tags, now).orElse(Tags.NONE);
  }

  WorkspaceProperties properties() {
    return properties;
  }

  Workspace read(Instant now, Tags seenTags) {
    boolean modifying = now.isBefore(modifyingUntil);
    return new Workspace(
        id, user, state(now), bundle, properties, encryption, kind, modifying, seenTags);
  }

  void visibleFrom(Instant when) {
    visibleFrom = when;
  }

  void enter(WorkspaceState state, Instant from) {
    states.tailMap(from, true).clear();
    states.put(from, state);
  }

  void thenEnter(WorkspaceState state, Instant from) {
    states.put(from, state);
  }

  void goneFrom(Instant when) {
    goneFrom = when;
  }

  void tag(Map<String, String> more, Instant now) {
    tags.put(now, tags(now).with(more));
  }

  void removeTag(String key, Instant now) {
    Map<String, String> left = new TreeMap<>(tags(now).values());
    left.remove(key);
    tags.put(now, new Tags(left));
  }

  void modify(WorkspaceProperties changed, Instant busyUntil) {
    properties = changed;
    modifyingUntil = busyUntil;
  }

  private static <T> Optional<T> at(NavigableMap<Instant, T> history, Instant now) {
    Map.@Nullable Entry<Instant, T> entry = history.floorEntry(now);
    return entry == null ? Optional.empty() : Optional.of(entry.getValue());
  }
}
