package io.github.workspacessync.aws;

import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.retry.RetryUtils;

/** Counts a run's calls as they are sent, and those that come back as too many. */
final class Tally implements ExecutionInterceptor {
  private final AtomicLong made = new AtomicLong();
  private final AtomicLong throttled = new AtomicLong();

  /** Comes once for each try. */
  @Override
  public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes more) {
    made.incrementAndGet();
  }

  /** A try has failed; the last of a call, too. */
  void failed(Throwable failure) {
    if (failure instanceof SdkException known && RetryUtils.isThrottlingException(known)) {
      throttled.incrementAndGet();
    }
  }

  CallCount count() {
    return new CallCount(made.get(), throttled.get());
  }
}
