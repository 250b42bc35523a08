package io.github.workspacessync.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.workspacessync.Deadline;
import io.github.workspacessync.app.Failures;
import io.github.workspacessync.app.SessionOptions;
import io.github.workspacessync.app.SyncEvent;
import io.github.workspacessync.app.SyncSession;
import io.github.workspacessync.guard.Approval;
import io.github.workspacessync.run.RunReport;
import io.github.workspacessync.run.RunStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The Lambda function; its handler is {@code
 * io.github.workspacessync.lambda.SyncHandler::handleRequest}.
 *
 * <p>The event is read by our own strict reader and never bound by the runtime, which drops what it
 * does not know; an event that is not understood in full does nothing.
 *
 * <p>Events are those of {@link SyncEvent}; a {@code configFile} is a file of the function's
 * package ({@code LAMBDA_TASK_ROOT}). The answer is the report as JSON, whose {@code status} says
 * whether a guard held something back or something fell short; the log has a line for each step, as
 * it happens. The invocation fails, with one message, if the run did.
 *
 * <p>Nothing is started when less than 30 seconds of the function's time remain; what was left is
 * named in the answer. A run whose time is used up by reading fails.
 */
public final class SyncHandler implements RequestStreamHandler {
  /** Asked for each run: what was there when the function was initialised may be of another day. */
  private final Supplier<Map<String, String>> surroundings;

  private final InstantSource clock;

  /** For the Lambda runtime: with the function's environment and the system's clock. */
  public SyncHandler() {
    this(System::getenv, InstantSource.system());
  }

  SyncHandler(Supplier<Map<String, String>> surroundings, InstantSource clock) {
    this.surroundings = surroundings;
    this.clock = clock;
  }

  /**
   * Does one run.
   *
   * @throws InvocationFailedException if the event is not understood or the run failed
   */
  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    Deadline deadline =
        Deadline.at(clock.instant().plusMillis(context.getRemainingTimeInMillis()), clock);
    Map<String, String> environment = surroundings.get();
    int most = Answer.most(environment);
    LogLines lines = LogLines.of(context.getLogger(), environment);
    SessionOptions options =
        new SessionOptions(environment, deadline, clock, new RunLog(lines, clock));
    String text = text(event);
    RunReport report;
    try {
      report = run(text, options, context.getAwsRequestId());
    } catch (RuntimeException failed) {
      lines.trace(failed);
      // Without the cause: what libraries put into their messages is not ours to vouch for.
      throw new InvocationFailedException(Failures.of(failed).message());
    }
    Summary.of(report).forEach(lines::write);
    if (report.status() == RunStatus.FAILED) {
      throw new InvocationFailedException(LogLines.oneLine(Summary.failure(report)));
    }
    answer.write(Answer.of(report, most));
  }

  private RunReport run(String event, SessionOptions options, String requestId) {
    Map<String, String> environment = options.environment();
    Path taskRoot = Path.of(environment.getOrDefault("LAMBDA_TASK_ROOT", ""));
    SyncEvent order = SyncEvent.read(event, environment, taskRoot);
    SessionOptions approving = options.approving(order.approvals());
    try (SyncSession session = SyncSession.open(order.config(), approving)) {
      return order.apply()
          ? session.apply(review -> Approval.grantedBy("request " + requestId))
          : session.plan();
    }
  }

  private static String text(InputStream event) throws IOException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(event.readAllBytes()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new InvocationFailedException("the event is not UTF-8 text; nothing was done");
    }
  }
}
