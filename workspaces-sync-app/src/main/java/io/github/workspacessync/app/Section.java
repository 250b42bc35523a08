package io.github.workspacessync.app;

import io.github.workspacessync.app.Node.Entry;
import io.github.workspacessync.app.Node.Mapping;
import io.github.workspacessync.app.Node.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of the configuration while it is read.
 *
 * <p>What a reader asks for is what may be there: whatever else is written is a fault when the
 * section is closed, so there is no second list of the settings that could be out of step.
 */
final class Section {
  /** Turns a node into a value, or says with an IllegalArgumentException what is wrong. */
  interface Parser<T> {
    T parse(Node node);
  }

  private final Faults faults;
  private final String path;
  private final Mapping mapping;
  private final Set<String> known = new LinkedHashSet<>();
  private final Set<String> unsupported = new LinkedHashSet<>();
  private final Set<String> readBefore = new LinkedHashSet<>();

  private Section(Faults faults, String path, Mapping mapping) {
    this.faults = faults;
    this.path = path;
    this.mapping = mapping;
  }

  /** The mapping that {@code node} is; an empty one, and a fault, if it is none. */
  static Section of(Faults faults, String path, Node node) {
    if (node instanceof Mapping mapping) {
      return new Section(faults, path, mapping);
    }
    faults.addPlain(path, node.line(), "settings are expected here, found " + node.kind());
    // What is missing inside of it would only repeat the fault.
    return new Section(new Faults(), path, Mapping.empty(node.line()));
  }

  /** Keys that were taken out and read already: misspelt, they come here. */
  void readBefore(Set<String> keys) {
    keys.stream().sorted().forEach(readBefore::add);
  }

  Faults faults() {
    return faults;
  }

  String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  int line(String key) {
    return find(key).map(Entry::line).orElse(mapping.line());
  }

  boolean has(String key) {
    return mapping.has(key);
  }

  boolean isList(String key) {
    return find(key).map(Entry::value).filter(Node.Sequence.class::isInstance).isPresent();
  }

  boolean isEmptyList(String key) {
    return find(key)
        .map(Entry::value)
        .filter(node -> node instanceof Node.Sequence list && list.items().isEmpty())
        .isPresent();
  }

  void fault(String key, String what) {
    faults.add(path(key), line(key), what);
  }

  /** A setting that must be there. */
  <T> Setting<T> required(String key, String example, Parser<T> parser) {
    Optional<Node> found = take(key);
    if (found.isEmpty()) {
      faults.addPlain(
          path(key), mapping.line(), "is missing; write it like " + key + ": " + example);
      return Setting.faulty();
    }
    return parse(path(key), found.get(), parser);
  }

  <T> Setting<T> optional(String key, T standard, Parser<T> parser) {
    return take(key).map(node -> parse(path(key), node, parser)).orElse(Setting.of(standard));
  }

  /** A setting without a default. */
  <T> Setting<Optional<T>> maybe(String key, Parser<T> parser) {
    return optional(key, Optional.empty(), node -> Optional.of(parser.parse(node)));
  }

  /** The values of a list; those that are sound, where others are faults. */
  <T> List<T> list(String key, Parser<T> parser) {
    List<T> values = new ArrayList<>();
    List<Node> items = items(key);
    for (int i = 0; i < items.size(); i++) {
      parse(path(key) + "[" + i + "]", items.get(i), parser).sound().ifPresent(values::add);
    }
    return values;
  }

  /** A value, or a list of at least one; those that are sound, where others are faults. */
  <T> List<T> oneOrMore(String key, List<T> standard, Parser<T> parser) {
    if (isEmptyList(key)) {
      fault(key, "names nothing; write at least one, or leave the setting out");
    }
    if (isList(key)) {
      return list(key, parser);
    }
    return optional(key, standard, node -> List.of(parser.parse(node))).sound().orElse(List.of());
  }

  /** The mappings of a list. */
  List<Section> sections(String key) {
    List<Section> sections = new ArrayList<>();
    List<Node> items = items(key);
    for (int i = 0; i < items.size(); i++) {
      sections.add(of(faults, path(key) + "[" + i + "]", items.get(i)));
    }
    return sections;
  }

  /** A mapping within this one; an empty one if it is not there. */
  Section section(String key) {
    Node node = take(key).orElse(Mapping.empty(mapping.line()));
    return of(faults, path(key), node);
  }

  /** A mapping whose keys are free. */
  List<Entry> entries(String key) {
    Section section = section(key);
    section.reportDuplicates();
    return section.mapping.entries();
  }

  /** A setting of the documented format that this version cannot do. */
  void unsupported(String key, String insteadOf) {
    unsupported.add(key);
    if (has(key)) {
      fault(key, "is not supported by this version; " + insteadOf);
    }
  }

  /** Reports what should not be here. */
  void close() {
    reportDuplicates();
    for (Entry entry : mapping.entries()) {
      if (!known.contains(entry.key()) && !unsupported.contains(entry.key())) {
        faults.addKey(
            path, entry.key(), entry.line(), "unknown setting; " + suggestion(entry.key()));
      }
    }
  }

  private void reportDuplicates() {
    Set<String> seen = new LinkedHashSet<>();
    for (Entry entry : mapping.entries()) {
      if (!seen.add(entry.key())) {
        faults.addKey(path, entry.key(), entry.line(), "is written twice; keep one of them");
      }
    }
  }

  private String suggestion(String key) {
    Set<String> all = new LinkedHashSet<>(known);
    all.addAll(readBefore);
    Set<String> free = new LinkedHashSet<>(all);
    mapping.entries().forEach(entry -> free.remove(entry.key()));
    return Nearest.to(key, free)
        .or(() -> Nearest.to(key, all))
        .map(near -> "did you mean " + near + "?")
        .orElseGet(
            () ->
                key.contains("=")
                    ? "a distinguished name between { and } has to be in quotes"
                    : "known here: " + String.join(", ", all));
  }

  private List<Node> items(String key) {
    @Nullable Node node = take(key).orElse(null);
    if (node instanceof Node.Sequence sequence) {
      return sequence.items();
    }
    if (node != null) {
      faults.addPlain(
          path(key),
          node.line(),
          "a list is expected here, found " + node.kind() + "; write [...]");
    }
    return List.of();
  }

  private Optional<Node> take(String key) {
    known.add(key);
    return find(key).map(Entry::value);
  }

  private Optional<Entry> find(String key) {
    return mapping.entries().stream().filter(entry -> entry.key().equals(key)).findFirst();
  }

  private <T> Setting<T> parse(String where, Node node, Parser<T> parser) {
    try {
      if (node instanceof Scalar scalar && scalar.type() == Scalar.Type.NOTHING) {
        throw new IllegalArgumentException("has no value; write one, or leave the setting out");
      }
      return Setting.of(parser.parse(node));
    } catch (IllegalArgumentException wrong) {
      faults.add(where, node.line(), String.valueOf(wrong.getMessage()));
      return Setting.faulty();
    }
  }
}
