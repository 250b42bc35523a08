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
import java.util.Optional;
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
 * <p>Whatever comes of it, the log gets the metrics of {@link RunMetrics}; what a person should
 * hear of goes to the SNS topic {@code WORKSPACES_SYNC_TOPIC}, where there is one.
 *
 * <p>As the class is initialised it rehearses, see {@link Priming}, so that the first event does
 * not have to wait until all classes are loaded.
 *
 * <p>Nothing is started when less than 30 seconds of the function's time remain; what was left is
 * named in the answer. A run whose time is used up by reading fails.
 */
public final class SyncHandler implements RequestStreamHandler {
  static {
    Priming.run();
  }

  /** Asked for each run: what was there when the function was initialised may be of another day. */
  private final Supplier<Map<String, String>> surroundings;

  private final InstantSource clock;
  private final Notifier notifier;

  /** For the Lambda runtime: with the function's environment and the system's clock. */
  public SyncHandler() {
    this(System::getenv, InstantSource.system());
  }

  SyncHandler(Supplier<Map<String, String>> surroundings, InstantSource clock) {
    this.surroundings = surroundings;
    this.clock = clock;
    this.notifier = new Notifier(clock);
  }

  /**
   * Does one run.
   *
   * @throws InvocationFailedException if the event is not understood or the run failed
   */
  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    Map<String, String> environment = surroundings.get();
    RunMetrics metrics = new RunMetrics(context.getAwsRequestId(), clock);
    Pseudonyms names = Pseudonyms.none();
    byte[] result;
    RunReport report;
    try {
      try {
        names = Pseudonyms.of(environment);
        int most = Answer.most(environment);
        report = run(text(event), environment, names, metrics, context);
        result = Answer.of(report, most);
        metrics.succeeded();
      } finally {
        LogLines lines = LogLines.of(context.getLogger(), environment, names);
        metrics.events(context.getRemainingTimeInMillis()).forEach(lines::bare);
      }
    } catch (InvocationFailedException failed) {
      String message = String.valueOf(failed.getMessage());
      tell(
          () -> Optional.of(Notice.failed(message, origin(metrics, context))),
          environment,
          names,
          metrics,
          context);
      throw new InvocationFailedException(names.hide(message));
    }
    // Whoever asked for a plan has it in the answer.
    if (report.applied()) {
      tell(() -> Notice.of(report, origin(metrics, context)), environment, names, metrics, context);
    }
    answer.write(result);
  }

  private RunReport run(
      String event,
      Map<String, String> environment,
      Pseudonyms names,
      RunMetrics metrics,
      Context context) {
    LogLines lines = LogLines.of(context.getLogger(), environment, names);
    Deadline deadline =
        Deadline.at(clock.instant().plusMillis(context.getRemainingTimeInMillis()), clock);
    SessionOptions options =
        new SessionOptions(environment, deadline, clock, new RunLog(lines, names, clock));
    RunReport report;
    try {
      report = run(event, options, metrics, context.getAwsRequestId());
    } catch (RuntimeException failed) {
      lines.trace(failed);
      // Without the cause: what libraries put into their messages is not ours to vouch for.
      throw new InvocationFailedException(Failures.of(failed).message());
    }
    metrics.report(report);
    Summary.of(report).forEach(lines::write);
    if (report.status() == RunStatus.FAILED) {
      throw new InvocationFailedException(LogLines.oneLine(Summary.failure(report)));
    }
    return report;
  }

  private RunReport run(
      String event, SessionOptions options, RunMetrics metrics, String requestId) {
    Map<String, String> environment = options.environment();
    Path taskRoot = Path.of(environment.getOrDefault("LAMBDA_TASK_ROOT", ""));
    SyncEvent order = SyncEvent.read(event, environment, taskRoot);
    metrics.directory(order.config().fleet().directoryId());
    SessionOptions ordered = options.approving(order.approvals()).only(order.selection());
    try (SyncSession session = SyncSession.open(order.config(), ordered)) {
      try {
        return order.apply()
            ? session.apply(review -> Approval.grantedBy("request " + requestId))
            : session.plan();
      } finally {
        metrics.calls(session.calls());
      }
    }
  }

  /** Fails no run, whatever happens here. */
  private void tell(
      Supplier<Optional<Notice>> source,
      Map<String, String> environment,
      Pseudonyms names,
      RunMetrics metrics,
      Context context) {
    LogLines lines = LogLines.of(context.getLogger(), environment, names);
    try {
      Optional<Notice> notice = source.get();
      if (notice.isEmpty()) {
        notifier.settled(metrics.directory());
        return;
      }
      int left = context.getRemainingTimeInMillis();
      notifier.tell(notice.get(), metrics.directory(), environment, names, left, lines);
    } catch (RuntimeException fault) {
      lines.write("notice not sent: " + Failures.of(fault).message());
    }
  }

  private static Notice.Origin origin(RunMetrics metrics, Context context) {
    return new Notice.Origin(
        metrics.directory(),
        context.getInvokedFunctionArn(),
        context.getAwsRequestId(),
        context.getLogGroupName());
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
