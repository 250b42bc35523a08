package io.github.workspacessync.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * One search with all of its pages.
 *
 * @param scope {@code base}, {@code one} or {@code sub}
 * @param form how many of its entries are wanted, and how they come
 */
record Search(String base, String scope, String filter, List<String> attributes, Form form) {
  /** How the entries come. */
  enum Form {
    /** In pages of 1,000. */
    PAGED,
    /** In one answer. */
    WHOLE,
    /** One at most: the question is whether there is any. */
    ANY
  }

  Search {
    attributes = List.copyOf(attributes);
  }

  /** A request as a server logged it; page 0 is one without pages. */
  static String line(String base, String scope, String filter, List<String> names, int page) {
    return String.join("\t", Integer.toString(page), scope, base, filter, String.join(" ", names));
  }

  /**
   * The searches behind such lines. An unpaged one below a base is always the product's question
   * whether there is any, with a size limit of one.
   */
  static List<Search> read(List<String> lines) {
    List<Search> searches = new ArrayList<>();
    for (String line : lines) {
      String[] parts = line.split("\t", -1);
      int page = Integer.parseInt(parts[0]);
      boolean base = parts[1].equals("base");
      if (page <= 1) {
        searches.add(
            new Search(
                parts[2],
                parts[1],
                parts[3],
                parts[4].isEmpty() ? List.of() : List.of(parts[4].split(" ")),
                page == 1 ? Form.PAGED : base ? Form.WHOLE : Form.ANY));
      }
    }
    return searches;
  }
}
