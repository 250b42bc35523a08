package io.github.workspacessync.app;

import java.util.List;

/**
 * A configuration's text as it was written: what YAML and JSON have in common.
 *
 * <p>Keys that are written twice are still two, and each value knows its line, so that nothing is
 * lost before it was checked.
 */
sealed interface Node {
  /** The line in the text, from 1; 0 where it says nothing because the text has only one. */
  int line();

  /** What was found, for messages. */
  String kind();

  record Mapping(int line, List<Entry> entries) implements Node {
    public Mapping {
      entries = List.copyOf(entries);
    }

    static Mapping empty(int line) {
      return new Mapping(line, List.of());
    }

    boolean has(String key) {
      return entries.stream().anyMatch(entry -> entry.key().equals(key));
    }

    @Override
    public String kind() {
      return "a mapping of settings";
    }
  }

  record Entry(String key, int line, Node value) {}

  record Sequence(int line, List<Node> items) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  record Scalar(int line, Type type, String text) implements Node {
    enum Type {
      TEXT("a text"),
      INTEGER("a number"),
      DECIMAL("a number"),
      BOOLEAN("true or false"),
      NOTHING("nothing");

      private final String words;

      Type(String words) {
        this.words = words;
      }
    }

    @Override
    public String kind() {
      return type.words;
    }

    /** A text that does not come from a file. */
    static Scalar text(String text) {
      return new Scalar(0, Type.TEXT, text);
    }
  }
}
