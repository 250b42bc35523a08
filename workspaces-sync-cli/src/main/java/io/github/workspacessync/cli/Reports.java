package io.github.workspacessync.cli;

import io.github.workspacessync.app.JsonReport;
import io.github.workspacessync.app.TextReport;
import io.github.workspacessync.app.TextStyle;
import io.github.workspacessync.guard.Review;
import io.github.workspacessync.run.RunReport;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/** Writes reports in the form that was asked for. */
final class Reports {
  private final PrintWriter out;
  private final OutputOptions.Format format;
  private final TextStyle style;
  private final Charset charset;

  Reports(PrintWriter out, OutputOptions.Format format, TextStyle style, Charset charset) {
    this.charset = charset;
    this.out = out;
    this.format = format;
    this.style = style;
  }

  void write(RunReport report) {
    if (format == OutputOptions.Format.JSON) {
      JsonReport.write(report, out, charset);
      out.flush();
    } else {
      print(TextReport.render(report, style));
    }
  }

  /** The plan, to be answered. */
  void write(Review review) {
    print(TextReport.render(review, style));
  }

  /** What became of a plan that was shown before. */
  void writeOutcomes(RunReport report) {
    print(TextReport.renderOutcomes(report, style));
  }

  void declined() {
    print("Declined; nothing was changed.");
  }

  private void print(String text) {
    out.print(text.endsWith("\n") ? text : text + System.lineSeparator());
    out.flush();
  }
}
