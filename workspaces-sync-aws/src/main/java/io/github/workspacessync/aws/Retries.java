package io.github.workspacessync.aws;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * How often, and after which pause, the SDK tries again.
 *
 * <p>Another try is a call like any other: it waits for its turn in the bucket, and a throttled one
 * slows the bucket down. Where nobody answers at all, {@link Silence} ends the call earlier.
 */
final class Retries {
  static final int ATTEMPTS = 9;

  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final BackoffStrategy AFTER_FAILURE =
      BackoffStrategy.exponentialDelay(Duration.ofMillis(100), LONGEST);
  private static final BackoffStrategy AFTER_THROTTLING =
      BackoffStrategy.exponentialDelay(Duration.ofSeconds(1), LONGEST);

  private Retries() {}

  static RetryStrategy paced(TokenBucket bucket, Tally tally) {
    return new Silence(
        AwsRetryStrategy.standardRetryStrategy().toBuilder()
            .maxAttempts(ATTEMPTS)
            .backoffStrategy(
                attempt -> later(AFTER_FAILURE.computeDelay(attempt), bucket.reserve()))
            .throttlingBackoffStrategy(
                attempt -> {
                  bucket.refused();
                  return later(AFTER_THROTTLING.computeDelay(attempt), bucket.reserve());
                })
            .build(),
        tally);
  }

  private static Duration later(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
