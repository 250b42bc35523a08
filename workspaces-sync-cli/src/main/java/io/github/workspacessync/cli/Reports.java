package io.github.workspacessync.cli;

import io.github.workspacessync.app.Invocation;
import io.github.workspacessync.app.JsonReport;
import io.github.workspacessync.app.TextReport;
import io.github.workspacessync.app.TextStyle;
import io.github.workspacessync.guard.Review;
import io.github.workspacessync.run.RunReport;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;

/** Writes reports in the form that was asked for. */
final class Reports {
  private final PrintWriter out;
  private final OutputOptions.Format format;
  private final TextStyle style;
  private final Charset charset;
  private final Invocation invocation;

  /**
   * @param config the configuration as it was named, for the calls that a report shows
   * @param only to whom the run is limited, for the same
   */
  Reports(
      PrintWriter out,
      OutputOptions.Format format,
      TextStyle style,
      Surroundings surroundings,
      Path config,
      List<String> only) {
    this.invocation = new Invocation.CommandLine(surroundings.program(), config.toString(), only);
    this.charset = surroundings.output();
    this.out = out;
    this.format = format;
    this.style = style;
  }

  void write(RunReport report) {
    if (format == OutputOptions.Format.JSON) {
      JsonReport.write(report, invocation, out, charset);
      out.flush();
    } else {
      print(TextReport.render(report, style, invocation));
    }
  }

  void save(RunReport report, PlanFile file) {
    file.write(report, invocation);
  }

  /** The plan, to be answered. */
  void write(Review review) {
    print(TextReport.render(review, style, invocation));
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
