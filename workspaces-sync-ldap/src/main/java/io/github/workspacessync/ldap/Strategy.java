package io.github.workspacessync.ldap;

import java.util.List;

/**
 * How the entries behind the values of a level are found, and why so, for the report.
 *
 * <p>The number of requests decides; every way gives the same answer.
 */
record Strategy(Way way, String why) {
  /** By which search most entries are found; what is left is always looked up by name. */
  enum Way {
    BY_NAME("by name"),
    BY_BACK_LINKS("by back links and by name"),
    BY_SWEEP("by a sweep and by name");

    private final String words;

    Way(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /** Up to here nothing else is worth a thought. */
  static final int FEW = 5;

  /** Requests that a search by name takes. */
  static int requests(int values) {
    return parts(values, SearchByName.BATCH);
  }

  static boolean isSmall(int open) {
    return requests(open) <= FEW;
  }

  /**
   * Chooses for one level.
   *
   * @param sizes how many values each of its groups has
   * @param open how many values have entries that are not known yet
   * @param vendor what the server says of its maker; empty on Active Directory itself
   */
  static Strategy choose(List<Integer> sizes, int open, String vendor) {
    int byName = requests(open);
    if (isSmall(open)) {
      return new Strategy(
          Way.BY_NAME, "Members were looked up by name, because that took few requests.");
    }
    if (!vendor.isEmpty()) {
      return new Strategy(
          Way.BY_SWEEP,
          "The server ("
              + vendor
              + ") may have no index of memberOf, so the persons of the domain were read page by"
              + " page and joined with the values of the groups, as long as that took no more"
              + " requests than to look them up by name ("
              + byName
              + ").");
    }
    int pages = 0;
    int large = 0;
    for (int size : sizes) {
      if (size >= SearchByBackLinks.WORTH_IT) {
        pages += parts(size, LdapSession.PAGE_SIZE);
        large += size;
      }
    }
    int byBackLinks = pages + requests(Math.max(0, open - large));
    if (byBackLinks * 2 <= byName) {
      return new Strategy(
          Way.BY_BACK_LINKS,
          "Members of large groups were found by their own memberOf and matched with the values of"
              + " the groups, for which about "
              + byBackLinks
              + " requests do where it would take "
              + byName
              + " by name; whoever does not match userFilter is asked for by name again.");
    }
    return new Strategy(
        Way.BY_SWEEP,
        "Many groups of middling size were read together: the persons of the domain page by page,"
            + " joined with the values of the groups, as long as that took no more requests than to"
            + " look them up by name ("
            + byName
            + ").");
  }

  private static int parts(int all, int size) {
    return (all + size - 1) / size;
  }
}
