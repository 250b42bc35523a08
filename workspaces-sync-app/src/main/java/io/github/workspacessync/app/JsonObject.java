package io.github.workspacessync.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A JSON object whose keys keep the order in which they were put. */
final class JsonObject {
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

  /**
   * @param value a number, a boolean, an object, several of these, null, or anything else, which
   *     becomes its text. Several are asked for one by one as they are written, so that a large
   *     report is never in memory as a whole
   */
  JsonObject put(String key, @Nullable Object value) {
    values.put(key, value);
    return this;
  }

  /** Puts a map of texts, ordered by key, so that equal maps give equal texts. */
  JsonObject putTexts(String key, Map<String, String> texts) {
    JsonObject object = new JsonObject();
    new TreeMap<>(texts).forEach(object::put);
    return put(key, object);
  }

  /**
   * Writes the object as indented text, with the line breaks of Unix on every system.
   *
   * @param ascii whether everything beyond ASCII is written by its number
   */
  void writeTo(Writer target, boolean ascii) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    JsonFactory json =
        JsonFactory.builder()
            .configure(JsonWriteFeature.ESCAPE_NON_ASCII, ascii)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();
    try (JsonGenerator generator = json.createGenerator(target)) {
      generator.setPrettyPrinter(printer);
      write(generator, this);
      generator.writeRaw('\n');
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Writes the object as one line of ASCII, without its end. */
  void writeLine(Writer target) {
    JsonFactory json = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    try (JsonGenerator generator = json.createGenerator(target)) {
      write(generator, this);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Several objects, each made only when it is written. */
  static <T> Iterable<JsonObject> each(
      Collection<? extends T> items, Function<? super T, JsonObject> render) {
    return () -> items.stream().<JsonObject>map(render).iterator();
  }

  private static void write(JsonGenerator out, @Nullable Object value) throws IOException {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof JsonObject object) {
      out.writeStartObject();
      for (Map.Entry<String, @Nullable Object> entry : object.values.entrySet()) {
        out.writeFieldName(entry.getKey());
        write(out, entry.getValue());
      }
      out.writeEndObject();
    } else if (value instanceof Iterable<?> items) {
      out.writeStartArray();
      for (Object item : items) {
        write(out, item);
      }
      out.writeEndArray();
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value instanceof Number number) {
      out.writeNumber(number.longValue());
    } else {
      out.writeString(value.toString());
    }
  }
}
