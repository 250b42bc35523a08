package io.github.workspacessync.testkit.workspaces;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * The state of the account: WorkSpaces, directories, bundles and what is due to happen to them.
 *
 * <p>Whoever uses it holds its monitor and calls {@link #settle} first.
 */
final class Fleet {
  /** A resource with its tags. */
  record Indexed(long key, String type, String id, Tags tags) {}

  private record Due(Instant at, long order, Row row, int epoch, BiConsumer<Row, Instant> step) {}

  private final VirtualClock clock;
  private final Timings timings;
  private final NavigableMap<Long, Row> rows = new TreeMap<>();
  private final NavigableMap<Long, Indexed> index = new TreeMap<>();
  private final Map<String, Indexed> indexed = new HashMap<>();
  private final Map<String, Row> byId = new HashMap<>();
  private final Map<String, List<Row>> byUser = new HashMap<>();
  private final Map<String, EmulatedDirectory> directories = new LinkedHashMap<>();
  private final Map<String, EmulatedBundle> bundles = new LinkedHashMap<>();
  private final Map<String, Tags> otherTags = new HashMap<>();
  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
  private long sequence;
  private long order;

  Fleet(VirtualClock clock, Timings timings) {
    this.clock = clock;
    this.timings = timings;
  }

  Instant now() {
    return clock.instant();
  }

  Timings timings() {
    return timings;
  }

  /** Lets everything happen that is due by now. */
  void settle() {
    Instant now = now();
    for (Due next = due.peek(); next != null && !next.at().isAfter(now); next = due.peek()) {
      due.remove();
      if (next.epoch() == next.row().epoch()) {
        next.step().accept(next.row(), next.at());
      }
    }
  }

  /** Something that happens to a row at this instant, unless another change comes first. */
  void at(Instant at, Row row, BiConsumer<Row, Instant> step) {
    due.add(new Due(at, order++, row, row.epoch(), step));
  }

  void addDirectory(EmulatedDirectory directory) {
    if (directories.put(directory.id(), directory) == null) {
      Tags tags = new Tags(Instant.MIN, Map.of());
      otherTags.put(directory.id(), tags);
      index(new Indexed(++sequence, "directory", directory.id(), tags));
    }
  }

  void addBundle(EmulatedBundle bundle) {
    if (bundles.put(bundle.id(), bundle) == null) {
      Tags tags = new Tags(Instant.MIN, Map.of());
      otherTags.put(bundle.id(), tags);
      index(new Indexed(++sequence, "workspacebundle", bundle.id(), tags));
    }
  }

  Map<String, EmulatedDirectory> directories() {
    return directories;
  }

  Map<String, EmulatedBundle> bundles() {
    return bundles;
  }

  /** A row that was there all along; its state stays until somebody changes it. */
  Row seed(EmulatedWorkspace workspace) {
    return insert(Row.seeded(++sequence, identified(workspace)));
  }

  /** A row that comes into being now, PENDING for {@code provisioning}. */
  Row create(EmulatedWorkspace workspace, Duration provisioning) {
    Instant now = now();
    EmulatedWorkspace pending = workspace.withState("PENDING");
    Row row = insert(Row.created(++sequence, identified(pending), now));
    at(now.plus(provisioning), row, (it, when) -> it.change(it.value().withState("AVAILABLE")));
    return row;
  }

  /** TERMINATING as of this instant, and gone some time later. */
  void terminate(Row row, Instant from) {
    row.cancelWhatIsDue();
    row.change(row.value().withState("TERMINATING"));
    at(from.plus(timings.termination()), row, this::bury);
  }

  void bury(Row row, Instant at) {
    row.cancelWhatIsDue();
    row.tags.end(at);
    byId.remove(row.id());
    rows.remove(row.sequence);
    ofUser(row.value().directoryId(), row.value().user()).remove(row);
  }

  NavigableMap<Long, Row> rows() {
    return rows;
  }

  /** Everything that can carry tags for the tagging API, in a stable order, the gone included. */
  NavigableMap<Long, Indexed> index() {
    return index;
  }

  /** The part of the index with these ids. */
  NavigableMap<Long, Indexed> index(List<String> ids) {
    NavigableMap<Long, Indexed> found = new TreeMap<>();
    for (String id : ids) {
      Indexed resource = indexed.get(id);
      if (resource != null) {
        found.put(resource.key(), resource);
      }
    }
    return found;
  }

  Optional<Row> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The rows under a user name, whatever its case. */
  List<Row> ofUser(String directoryId, String user) {
    return byUser.computeIfAbsent(
        directoryId + '/' + user.toLowerCase(Locale.ROOT), key -> new ArrayList<>());
  }

  /** The tags of a WorkSpace, directory or bundle. */
  Optional<Tags> tags(String resourceId) {
    return find(resourceId)
        .map(row -> row.tags)
        .or(() -> Optional.ofNullable(otherTags.get(resourceId)));
  }

  private void index(Indexed resource) {
    index.put(resource.key(), resource);
    indexed.put(resource.id(), resource);
  }

  private Row insert(Row row) {
    if (byId.putIfAbsent(row.id(), row) != null) {
      throw new IllegalArgumentException("there is already a WorkSpace " + row.id());
    }
    rows.put(row.sequence, row);
    index(new Indexed(row.sequence, "workspace", row.id(), row.tags));
    ofUser(row.value().directoryId(), row.value().user()).add(row);
    return row;
  }

  private EmulatedWorkspace identified(EmulatedWorkspace workspace) {
    return workspace.id().isEmpty() ? workspace.withId(Ids.workspace(sequence)) : workspace;
  }
}
