package io.github.workspacessync.app;

import io.github.workspacessync.run.RemovalRecord;
import java.io.StringWriter;

/**
 * One line that says, for whoever asks a year later, why a desktop was ended.
 *
 * <p>It is written before the call that ends the desktop; a run that cannot write it ends none.
 */
public final class AuditLine {
  private AuditLine() {}

  /**
   * The record as one JSON object.
   *
   * @return printable ASCII without a line break, whatever a directory calls its people; the same
   *     keys as an entry of {@code removals} in the JSON report
   */
  public static String of(RemovalRecord record) {
    StringWriter line = new StringWriter();
    JsonRemovals.removal(record).writeLine(line);
    // The one control character that JSON leaves as it is.
    return line.toString().replace("\u007f", "\\u007F");
  }
}
