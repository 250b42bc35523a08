package io.github.workspacessync.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows in aligned columns; the last column wraps.
 *
 * <p>Every cell is made printable here, whatever it comes from.
 */
final class TextTable {
  private static final int GAP = 2;
  private static final int NARROWEST_LAST_COLUMN = 24;

  private final String indent;
  private final int width;
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(int indent, int width, String... header) {
    this.indent = " ".repeat(indent);
    this.width = width;
    row((Object[]) header);
  }

  TextTable row(Object... cells) {
    rows.add(Arrays.stream(cells).map(cell -> Printable.clean(String.valueOf(cell))).toList());
    return this;
  }

  boolean isEmpty() {
    return rows.size() == 1;
  }

  String text() {
    int[] widths = widths();
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      append(text, row, widths);
    }
    return text.toString();
  }

  private void append(StringBuilder text, List<String> row, int[] widths) {
    StringBuilder start = new StringBuilder(indent);
    for (int i = 0; i < row.size() - 1; i++) {
      String cell = row.get(i);
      start.append(cell).append(" ".repeat(widths[i] - length(cell) + GAP));
    }
    int used = length(start.toString());
    int left = Math.max(NARROWEST_LAST_COLUMN, width - used);
    String margin = " ".repeat(used);
    String before = start.toString();
    for (String line : wrap(row.get(row.size() - 1), left)) {
      text.append((before + line).stripTrailing()).append('\n');
      before = margin;
    }
  }

  private int[] widths() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], length(row.get(i)));
      }
    }
    return widths;
  }

  /** Breaks at blanks only, so that a name or an id can always be copied whole. */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && length(line.toString()) + 1 + length(word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
