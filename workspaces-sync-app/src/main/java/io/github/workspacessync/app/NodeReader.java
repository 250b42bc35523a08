package io.github.workspacessync.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reads YAML or JSON into {@link Node}s.
 *
 * <p>A parser's own messages quote the text around a fault, which may be a password; they are never
 * passed on.
 */
final class NodeReader {
  private final JsonParser parser;
  private final String origin;
  private final boolean manyLines;
  private final Predicate<String> wanted;

  private NodeReader(
      JsonParser parser, String origin, boolean manyLines, Predicate<String> wanted) {
    this.parser = parser;
    this.origin = origin;
    this.manyLines = manyLines;
    this.wanted = wanted;
  }

  static Node yaml(String text, String origin) {
    // Otherwise yes, no, on and off would be booleans, and false as soon as they are not "true".
    YAMLFactory factory =
        YAMLFactory.builder()
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .build();
    return read(factory, text, origin, "YAML");
  }

  static Node json(String text, String origin) {
    return read(new JsonFactory(), text, origin, "JSON");
  }

  /**
   * Reads from a large JSON object only the keys that are wanted, at whatever depth.
   *
   * @throws JsonProcessingException if it is not one JSON value, or is none
   */
  static Node sifted(InputStream text, Predicate<String> wanted) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      if (parser.nextToken() == null) {
        throw new JsonParseException(parser, "nothing");
      }
      Node node = new NodeReader(parser, "", true, wanted).value();
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "something follows");
      }
      return node;
    }
  }

  private static Node read(JsonFactory factory, String text, String origin, String language) {
    String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try (JsonParser parser = factory.createParser(bare)) {
      NodeReader reader =
          new NodeReader(parser, origin, bare.stripTrailing().indexOf('\n') >= 0, key -> true);
      if (parser.nextToken() == null) {
        throw new ConfigException(
            origin,
            List.of("there is nothing in it; docs/configuration.md shows what belongs there"));
      }
      Node node = reader.value();
      if (parser.nextToken() != null) {
        throw new ConfigException(
            origin, List.of("something follows the configuration; write one document alone"));
      }
      return node;
    } catch (JsonProcessingException fault) {
      throw new ConfigException(origin, List.of(SyntaxFault.explain(fault, language, bare)));
    } catch (IOException | RuntimeException fault) {
      if (fault instanceof ConfigException known) {
        throw known;
      }
      throw new ConfigException(origin, List.of("this is not valid " + language));
    }
  }

  private Node value() throws IOException {
    int line = line();
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      throw new ConfigException(
          origin,
          List.of(
              "line "
                  + parser.currentTokenLocation().getLineNr()
                  + ": aliases (*name) are not supported; write the value out, or put a text that"
                  + " begins with * into single quotes"));
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(line);
      case START_ARRAY -> sequence(line);
      case VALUE_NUMBER_INT -> new Node.Scalar(line, Node.Scalar.Type.INTEGER, parser.getText());
      case VALUE_NUMBER_FLOAT -> new Node.Scalar(line, Node.Scalar.Type.DECIMAL, parser.getText());
      case VALUE_TRUE -> new Node.Scalar(line, Node.Scalar.Type.BOOLEAN, "true");
      case VALUE_FALSE -> new Node.Scalar(line, Node.Scalar.Type.BOOLEAN, "false");
      case VALUE_NULL -> new Node.Scalar(line, Node.Scalar.Type.NOTHING, "");
      default -> text(line, parser.getText());
    };
  }

  /** YAML's parser does not tell an empty text from none, so neither is taken. */
  private static Node text(int line, String text) {
    return new Node.Scalar(
        line, text.isEmpty() ? Node.Scalar.Type.NOTHING : Node.Scalar.Type.TEXT, text);
  }

  private Node mapping(int line) throws IOException {
    List<Node.Entry> entries = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      int keyLine = line();
      parser.nextToken();
      if (wanted.test(key)) {
        entries.add(new Node.Entry(key, keyLine, value()));
      } else {
        parser.skipChildren();
      }
    }
    return new Node.Mapping(line, entries);
  }

  private Node sequence(int line) throws IOException {
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    return new Node.Sequence(line, items);
  }

  private int line() {
    return manyLines ? parser.currentTokenLocation().getLineNr() : 0;
  }
}
