package io.github.workspacessync.app;

import java.util.List;

/**
 * Remarks for people: each a sentence with its way out, and by name whom it concerns.
 *
 * <p>Of a long list the beginning is shown and the rest counted; the JSON report has all of it.
 */
final class TextRemarks {
  private static final int SHOWN = 20;

  private TextRemarks() {}

  /** Lines, each ending with a line break; none where there is nothing to say. */
  static String render(List<Remark> remarks, TextStyle style) {
    if (remarks.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    text.append(new Ink(style.colour()).heading("To be known")).append('\n');
    for (Remark remark : remarks) {
      wrapped(text, 2, remark.message(), style);
      String subjects = subjects(remark.subjects());
      if (!remark.message().contains(subjects)) {
        wrapped(text, 4, subjects, style);
      }
      wrapped(text, 4, "way out: " + remark.wayOut(), style);
    }
    return text.append('\n').toString();
  }

  private static String subjects(List<String> all) {
    String shown = String.join(", ", all.stream().limit(SHOWN).toList());
    return all.size() > SHOWN
        ? shown + " and " + (all.size() - SHOWN) + " more; -o json names all"
        : shown;
  }

  private static void wrapped(StringBuilder text, int indent, String words, TextStyle style) {
    String margin = " ".repeat(indent);
    for (String line : TextTable.wrap(Printable.clean(words), style.width() - indent)) {
      text.append(margin).append(line).append('\n');
    }
  }
}
