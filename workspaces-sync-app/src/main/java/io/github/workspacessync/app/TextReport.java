package io.github.workspacessync.app;

import io.github.workspacessync.run.RunReport;

/** A run's report for people. */
public final class TextReport {
  private TextReport() {}

  public static String render(RunReport report, TextStyle style) {
    return Pending.text(report.toString() + style);
  }
}
