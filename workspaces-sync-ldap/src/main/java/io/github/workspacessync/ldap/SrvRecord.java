package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectoryException;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server as the name service tells it (RFC 2782).
 *
 * @param port of plain LDAP
 * @param target a host name without the last dot; empty if the service is decidedly not available
 */
record SrvRecord(int priority, int weight, int port, String target) {
  /**
   * By priority, then the heavier first. RFC 2782 draws lots by weight; a fixed order is easier to
   * explain, and one client more or less does not load a server.
   */
  static final Comparator<SrvRecord> ORDER =
      Comparator.comparingInt(SrvRecord::priority)
          .thenComparing(Comparator.comparingInt(SrvRecord::weight).reversed())
          .thenComparing(SrvRecord::target)
          .thenComparingInt(SrvRecord::port);

  private static final Pattern TEXT =
      Pattern.compile("(\\d+) (\\d+) (\\d+) ([A-Za-z0-9._-]*?)\\.?");

  /** Reads {@code priority weight port target.}. */
  static SrvRecord parse(String text) {
    Matcher parts = TEXT.matcher(text.strip());
    if (!parts.matches()) {
      throw new DirectoryException("the name service gave an SRV record that is none: " + text);
    }
    return new SrvRecord(
        Integer.parseInt(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        Integer.parseInt(parts.group(3)),
        parts.group(4));
  }

  boolean isAvailable() {
    return !target.isEmpty();
  }
}
