package io.github.workspacessync.app;

import io.github.workspacessync.run.RunReport;

/** A run's report for programs. */
public final class JsonReport {
  private JsonReport() {}

  public static String render(RunReport report) {
    return Pending.text(report.toString());
  }
}
