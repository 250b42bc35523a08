package io.github.workspacessync.lambda;

import io.github.workspacessync.app.Invocation;
import io.github.workspacessync.app.JsonReport;
import io.github.workspacessync.run.RunReport;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What the invocation returns.
 *
 * <p>Lambda fails an invocation whose answer is larger than 6 MB, whatever it did, and Step
 * Functions a task whose answer is larger than 256 KiB; the report of a very large fleet is
 * replaced by its outcome, and the log has the steps.
 */
final class Answer {
  /** Sets a lower limit, for a caller that takes less than Lambda does. */
  static final String LIMIT = "WORKSPACES_SYNC_ANSWER_BYTES";

  /** AWS Lambda API reference, Invoke: the largest answer of a synchronous call. */
  static final int MOST_BYTES = 6 * 1024 * 1024;

  /** An outcome always fits. */
  static final int FEWEST_BYTES = 1000;

  private Answer() {}

  /**
   * The longest answer that is wanted, in bytes.
   *
   * @throws InvocationFailedException if the limit is not one: asked before anything is done
   */
  static int most(Map<String, String> environment) {
    String text = environment.getOrDefault(LIMIT, "");
    if (text.isEmpty()) {
      return MOST_BYTES;
    }
    int most = text.matches("\\d{1,7}") ? Integer.parseInt(text) : 0;
    if (most < FEWEST_BYTES || most > MOST_BYTES) {
      throw new InvocationFailedException(
          LIMIT
              + " must be a number from "
              + FEWEST_BYTES
              + " to "
              + MOST_BYTES
              + "; nothing was done");
    }
    return most;
  }

  static byte[] of(RunReport report, int most) {
    return of(report, JsonReport.render(report, new Invocation.Event()), most);
  }

  static byte[] of(RunReport report, String json, int most) {
    byte[] whole = json.getBytes(StandardCharsets.UTF_8);
    return whole.length <= most ? whole : outcome(report).getBytes(StandardCharsets.UTF_8);
  }

  private static String outcome(RunReport report) {
    return """
        {"status":"%s","exitCode":%d,"applied":%s,"fingerprint":"%s",\
        "counts":{"actions":%d,"leftOut":%d,"holds":%d,"objections":%d},\
        "shortened":"the report is larger than an answer may be; see the log"}
        """
        .formatted(
            report.status(),
            report.status().exitCode(),
            report.applied(),
            report.review().plan().fingerprint(),
            report.review().actions().size(),
            report.review().leftOut().size(),
            report.review().holds().size(),
            report.review().objections().size());
  }
}
