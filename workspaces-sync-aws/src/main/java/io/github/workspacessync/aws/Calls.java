package io.github.workspacessync.aws;

import io.github.workspacessync.Deadline;
import io.github.workspacessync.fleet.FleetException;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The one way to call a service: in its turn, within the run's time, and with a failure that can be
 * told to a user.
 *
 * <p>A call has five minutes for all of its tries, since nine throttled ones alone may take two. An
 * endpoint that says nothing is given up much earlier: one try of a reading call has {@link
 * #ONE_READING}, and {@link Silence} lets only four of them go by, about 80 seconds. An order has
 * the socket's 50 seconds, since one that is given up too early may have been carried out.
 */
final class Calls {
  private static final Duration LONGEST_CALL = Duration.ofMinutes(5);

  /** A page comes within a second or two. */
  static final Duration ONE_READING = Duration.ofSeconds(20);

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
      return lookUp(action, call);
    } catch (AwsServiceException refused) {
      throw Failures.of(action, refused);
    }
  }

  /**
   * Makes a reading call that may be refused for the sake of what it names.
   *
   * @throws AwsServiceException the refusal
   * @throws FleetException any other failure
   */
  <T> T lookUp(String action, Function<AwsRequestOverrideConfiguration, T> call) {
    return call(action, LONGEST_CALL, ONE_READING, call);
  }

  /**
   * Makes a call that changes something, and may be refused for the sake of what it names.
   *
   * @throws AwsServiceException the refusal
   * @throws FleetException any other failure; what became of the order is not known
   */
  <T> T order(String action, Function<AwsRequestOverrideConfiguration, T> call) {
    return call(action, LONGEST_CALL, null, call);
  }

  /** As {@link #order}, but all of its tries together take no longer than {@link #AT_ONCE}. */
  <T> T orderAtOnce(String action, Function<AwsRequestOverrideConfiguration, T> call) {
    return call(action, AT_ONCE, null, call);
  }

  private <T> T call(
      String action,
      Duration longest,
      @Nullable Duration longestTry,
      Function<AwsRequestOverrideConfiguration, T> call) {
    waitForTurn(action);
    try {
      return call.apply(limit(action, longest, longestTry));
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

  private AwsRequestOverrideConfiguration limit(
      String action, Duration longest, @Nullable Duration longestTry) {
    Duration left = deadline.remaining();
    if (left.isZero()) {
      throw outOfTime(action);
    }
    Duration limit = left.compareTo(longest) < 0 ? left : longest;
    return AwsRequestOverrideConfiguration.builder()
        .apiCallTimeout(limit)
        .apiCallAttemptTimeout(longestTry)
        .build();
  }

  private static FleetException outOfTime(String action) {
    return new FleetException(
        action
            + " was not called: its turn would come after the time for this run; give the run more"
            + " time, raise fleet.callsPerSecond if AWS has raised this account's rate, or spread"
            + " the users over more registered directories (docs/fleet.md)");
  }
}
