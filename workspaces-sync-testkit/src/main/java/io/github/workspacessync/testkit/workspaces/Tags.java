package io.github.workspacessync.testkit.workspaces;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tags of one resource and how they came to be, so that the index can lag behind them. */
final class Tags {
  private static final int MAX_TAGS = 50;
  // From the service's user guide: letters, spaces, numbers and + - = . _ : / @
  private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

  private final NavigableMap<Instant, Map<String, String>> history = new TreeMap<>();
  private @Nullable Instant gone;

  Tags(Instant since, Map<String, String> initial) {
    history.put(since, Map.copyOf(initial));
  }

  Map<String, String> now() {
    return history.lastEntry().getValue();
  }

  void put(Instant at, Map<String, String> added) {
    Map<String, String> changed = new LinkedHashMap<>(now());
    changed.putAll(added);
    if (changed.size() > MAX_TAGS) {
      throw new ApiError("ResourceLimitExceededException", "A resource can have at most 50 tags.");
    }
    replace(at, changed);
  }

  void remove(Instant at, List<String> keys) {
    Map<String, String> changed = new LinkedHashMap<>(now());
    keys.forEach(changed::remove);
    replace(at, changed);
  }

  void end(Instant at) {
    gone = at;
  }

  /** As an index would show them that knows what happened up to {@code then}. */
  Optional<Map<String, String>> asOf(Instant then) {
    if (gone != null && !gone.isAfter(then)) {
      return Optional.empty();
    }
    NavigableMap<Instant, Map<String, String>> known = history.headMap(then, true);
    boolean everTagged = known.values().stream().anyMatch(tags -> !tags.isEmpty());
    return everTagged ? Optional.of(known.lastEntry().getValue()) : Optional.empty();
  }

  static void requireValid(Map<String, String> tags) {
    if (tags.size() > MAX_TAGS) {
      throw Input.constraint("tags", "Member must have length less than or equal to 50");
    }
    tags.forEach(
        (key, value) -> {
          if (key.isEmpty() || key.length() > 127) {
            throw Input.constraint("tags.key", "Member must have length between 1 and 127");
          }
          if (value.length() > 255) {
            throw Input.constraint("tags.value", "Member must have length at most 255");
          }
          if (key.startsWith("aws:") || !allowed(key) || !allowed(value)) {
            throw ApiError.invalidParameter("The tag " + key + " is not valid.");
          }
        });
  }

  private static boolean allowed(String text) {
    return ALLOWED.matcher(text).matches();
  }

  private void replace(Instant at, Map<String, String> tags) {
    // A clock that was turned back must not put a change before the one it follows.
    Instant last = history.lastKey();
    history.put(at.isBefore(last) ? last : at, Map.copyOf(tags));
  }
}
