package io.github.workspacessync.lambda;

/**
 * The run failed, and so does the invocation: what retries, dead-letter queues and alarms look at.
 *
 * <p>The runtime prints an exception with all its causes and frames; this one has neither, so that
 * the log shows one message and nothing of what went through our hands.
 */
public final class InvocationFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvocationFailedException(String message) {
    super(message, null, false, false);
  }
}
