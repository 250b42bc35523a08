package io.github.workspacessync.cli;

import io.github.workspacessync.app.JsonReport;
import io.github.workspacessync.app.TextReport;
import io.github.workspacessync.app.TextStyle;
import io.github.workspacessync.guard.Review;
import io.github.workspacessync.run.RunReport;
import io.github.workspacessync.run.RunStatus;
import java.io.PrintWriter;
import java.util.List;

/** Writes reports in the form that was asked for. */
final class Reports {
  private final PrintWriter out;
  private final OutputOptions.Format format;
  private final TextStyle style;

  Reports(PrintWriter out, OutputOptions.Format format, TextStyle style) {
    this.out = out;
    this.format = format;
    this.style = style;
  }

  void write(RunReport report) {
    String text =
        format == OutputOptions.Format.JSON
            ? JsonReport.render(report)
            : TextReport.render(report, style);
    out.print(text.endsWith("\n") ? text : text + System.lineSeparator());
    out.flush();
  }

  /** The plan as a preview would show it, to be answered. */
  void write(Review review) {
    RunStatus status = review.objections().isEmpty() ? RunStatus.DONE : RunStatus.HELD;
    write(
        new RunReport(
            review, false, status, List.of(), review.plan().madeAt(), review.plan().madeAt()));
  }
}
