package io.github.workspacessync.lambda;

import io.github.workspacessync.app.Invocation;
import io.github.workspacessync.app.JsonReport;
import io.github.workspacessync.run.RunReport;
import java.nio.charset.StandardCharsets;

/**
 * What the invocation returns.
 *
 * <p>Lambda fails an invocation whose answer is larger than 6 MB, whatever it did; the report of a
 * very large fleet is replaced by its outcome, and the log has the steps.
 */
final class Answer {
  /** AWS Lambda API reference, Invoke: the largest answer of a synchronous call. */
  static final int MOST_BYTES = 6 * 1024 * 1024;

  private Answer() {}

  static byte[] of(RunReport report) {
    return of(report, JsonReport.render(report, new Invocation.Event()), MOST_BYTES);
  }

  static byte[] of(RunReport report, String json, int most) {
    byte[] whole = json.getBytes(StandardCharsets.UTF_8);
    return whole.length <= most ? whole : outcome(report).getBytes(StandardCharsets.UTF_8);
  }

  private static String outcome(RunReport report) {
    return """
        {"status":"%s","exitCode":%d,"applied":%s,"fingerprint":"%s",\
        "counts":{"actions":%d,"holds":%d,"objections":%d},\
        "shortened":"the report is larger than an answer may be; see the log"}
        """
        .formatted(
            report.status(),
            report.status().exitCode(),
            report.applied(),
            report.review().plan().fingerprint(),
            report.review().actions().size(),
            report.review().holds().size(),
            report.review().objections().size());
  }
}
