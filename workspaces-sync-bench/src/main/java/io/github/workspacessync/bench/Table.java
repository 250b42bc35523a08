package io.github.workspacessync.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A table for people: printed, and added to the file of all tables. */
final class Table {
  private final String title;
  private final List<List<String>> rows = new ArrayList<>();

  Table(String title, String... header) {
    this.title = title;
    rows.add(List.of(header));
  }

  void row(Object... cells) {
    rows.add(Arrays.stream(cells).map(Table::text).toList());
  }

  void print() {
    StringBuilder text = new StringBuilder("\n").append(title).append('\n');
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        text.append(("%-" + (width(column) + 2) + "s").formatted(row.get(column)));
      }
      text.append('\n');
    }
    System.out.println(text);
    try {
      Files.writeString(
          Path.of(System.getProperty("bench.tables", "target/benchmarks.txt")),
          text,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private static String text(Object cell) {
    return cell instanceof Double number
        ? String.format(Locale.ROOT, "%.2f", number)
        : String.valueOf(cell);
  }
}
