package io.github.workspacessync.testkit.workspaces;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One WorkSpace with what only the service knows of it. Guarded by its {@link Fleet}. */
final class Row {
  private static final Instant ALWAYS = Instant.MIN;

  final long sequence;
  final Tags tags;
  private final Instant created;
  private final Map<String, Instant> lastChange = new HashMap<>();
  private EmulatedWorkspace value;
  private @Nullable String busyWith;
  private int epoch;

  private Row(long sequence, EmulatedWorkspace value, Instant created) {
    this.sequence = sequence;
    this.value = value;
    this.created = created;
    this.tags = new Tags(created, value.tags());
  }

  /** A row that was there all along: visible, indexed, past every cool-down. */
  static Row seeded(long sequence, EmulatedWorkspace value) {
    return new Row(sequence, value, ALWAYS);
  }

  static Row created(long sequence, EmulatedWorkspace value, Instant now) {
    return new Row(sequence, value, now);
  }

  String id() {
    return value.id();
  }

  String state() {
    return value.state();
  }

  /** The WorkSpace without its current tags. */
  EmulatedWorkspace value() {
    return value;
  }

  /** The WorkSpace with its current tags. */
  EmulatedWorkspace view() {
    return value.withTags(tags.now());
  }

  void change(EmulatedWorkspace changed) {
    value = changed;
  }

  boolean visibleAt(Instant then) {
    return !created.isAfter(then);
  }

  /** When it came into being; empty for one that was there all along. */
  Optional<Instant> created() {
    return created.equals(ALWAYS) ? Optional.empty() : Optional.of(created);
  }

  /** When this aspect was changed last. */
  Optional<Instant> lastChange(String aspect) {
    return Optional.ofNullable(lastChange.get(aspect));
  }

  void changedAt(String aspect, Instant at) {
    lastChange.put(aspect, at);
  }

  /** Refuses a change while another one is under way, here or by the word of a test. */
  void requireIdle() {
    boolean updating =
        value.modifications().containsValue("UPDATE_IN_PROGRESS")
            || value.modifications().containsValue("UPDATE_INITIATED");
    if (busyWith != null || updating) {
      throw new ApiError(
          "OperationInProgressException",
          "The WorkSpace is busy with its "
              + (busyWith == null ? "modification" : busyWith)
              + ". Try again later.");
    }
  }

  void busy(@Nullable String operation) {
    busyWith = operation;
  }

  int epoch() {
    return epoch;
  }

  /** Whatever was to happen to this row later does not happen any more. */
  void cancelWhatIsDue() {
    epoch++;
    busyWith = null;
  }
}
