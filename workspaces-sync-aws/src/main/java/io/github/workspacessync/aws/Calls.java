package io.github.workspacessync.aws;

import io.github.workspacessync.Deadline;
import io.github.workspacessync.fleet.FleetException;
import java.time.Duration;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The one way to call a service: in its turn, within the run's time, and with a failure that can be
 * told to a user.
 */
final class Calls {
  private static final Duration LONGEST_CALL = Duration.ofMinutes(5);

  /**
   * What somebody looked at right before a call may be over if it is tried for longer than this.
   */
  static final Duration AT_ONCE = Duration.ofSeconds(30);

  private final TokenBucket bucket;
  private final Deadline deadline;
  private final Ticker ticker;

  Calls(TokenBucket bucket, Deadline deadline, Ticker ticker) {
    this.bucket = bucket;
    this.deadline = deadline;
    this.ticker = ticker;
  }

  /**
   * Makes a call of which any failure is a failure of the run's reading.
   *
   * @param call gets the time limit that its request must carry
   */
  <T> T read(String action, Function<AwsRequestOverrideConfiguration, T> call) {
    try {
      return order(action, call);
    } catch (AwsServiceException refused) {
      throw Failures.of(action, refused);
    }
  }

  /**
   * Makes a call that may be refused for the sake of what it names.
   *
   * @throws AwsServiceException the refusal
   * @throws FleetException any other failure
   */
  <T> T order(String action, Function<AwsRequestOverrideConfiguration, T> call) {
    return order(action, LONGEST_CALL, call);
  }

  /** As {@link #order}, but all of its tries together take no longer than {@link #AT_ONCE}. */
  <T> T orderAtOnce(String action, Function<AwsRequestOverrideConfiguration, T> call) {
    return order(action, AT_ONCE, call);
  }

  private <T> T order(
      String action, Duration longest, Function<AwsRequestOverrideConfiguration, T> call) {
    waitForTurn(action);
    try {
      return call.apply(limit(action, longest));
    } catch (AwsServiceException answer) {
      if (Failures.ofTheWholeCall(answer)) {
        throw Failures.of(action, answer);
      }
      throw answer;
    } catch (SdkException failure) {
      throw Failures.of(action, failure);
    }
  }

  private void waitForTurn(String action) {
    Duration wait = bucket.reserve(deadline.remaining()).orElseThrow(() -> outOfTime(action));
    if (wait.isZero()) {
      return;
    }
    try {
      ticker.sleep(wait);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new FleetException(action + " was not called: the run was interrupted", interrupted);
    }
  }

  private AwsRequestOverrideConfiguration limit(String action, Duration longest) {
    Duration left = deadline.remaining();
    if (left.isZero()) {
      throw outOfTime(action);
    }
    Duration limit = left.compareTo(longest) < 0 ? left : longest;
    return AwsRequestOverrideConfiguration.builder().apiCallTimeout(limit).build();
  }

  private static FleetException outOfTime(String action) {
    return new FleetException(
        action
            + " was not called: its turn would come after the time for this run; give the run more"
            + " time, or split the configuration by assignment");
  }
}
