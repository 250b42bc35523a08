package io.github.workspacessync.aws;

import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RecordSuccessResponse;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/**
 * Ends a call after so many tries to which nobody answered, however many another failure would get.
 *
 * <p>A service that throttles or fails is there and is worth all the tries; an address that accepts
 * and says nothing is a wrong proxy or VPC endpoint, and every try of it costs a whole time-out.
 */
final class Silence implements RetryStrategy {
  /** With {@link Calls#ONE_READING} each, a silent endpoint is given up after about 80 seconds. */
  static final int MOST_TRIES = 4;

  /** The other strategy's token of one call, and how many of its tries were in vain so far. */
  private record Patience(RetryToken token, int silent) implements RetryToken {}

  private final RetryStrategy otherwise;
  private final Tally tally;

  Silence(RetryStrategy otherwise, Tally tally) {
    this.otherwise = otherwise;
    this.tally = tally;
  }

  @Override
  public AcquireInitialTokenResponse acquireInitialToken(AcquireInitialTokenRequest request) {
    AcquireInitialTokenResponse first = otherwise.acquireInitialToken(request);
    return AcquireInitialTokenResponse.create(new Patience(first.token(), 0), first.delay());
  }

  @Override
  public RefreshRetryTokenResponse refreshRetryToken(RefreshRetryTokenRequest request) {
    tally.failed(request.failure());
    Patience patience = (Patience) request.token();
    int silent = patience.silent() + (isSilence(request.failure()) ? 1 : 0);
    if (silent >= MOST_TRIES) {
      throw new TokenAcquisitionFailedException(
          silent + " tries without an answer", patience, request.failure());
    }
    try {
      RefreshRetryTokenResponse next =
          otherwise.refreshRetryToken(
              RefreshRetryTokenRequest.builder()
                  .token(patience.token())
                  .failure(request.failure())
                  .suggestedDelay(request.suggestedDelay().orElse(null))
                  .build());
      return RefreshRetryTokenResponse.create(new Patience(next.token(), silent), next.delay());
    } catch (TokenAcquisitionFailedException enough) {
      // The caller hands the exception's token back, and must find its own kind in it.
      throw new TokenAcquisitionFailedException(
          String.valueOf(enough.getMessage()), patience, enough);
    }
  }

  @Override
  public RecordSuccessResponse recordSuccess(RecordSuccessRequest request) {
    Patience patience = (Patience) request.token();
    RecordSuccessResponse done =
        otherwise.recordSuccess(RecordSuccessRequest.create(patience.token()));
    return RecordSuccessResponse.create(new Patience(done.token(), 0));
  }

  @Override
  public int maxAttempts() {
    return otherwise.maxAttempts();
  }

  /** The other strategy has them already. */
  @Override
  public boolean useClientDefaults() {
    return false;
  }

  @Override
  public RetryStrategy.Builder<?, ?> toBuilder() {
    throw new UnsupportedOperationException("a client takes this strategy as it is");
  }

  private static boolean isSilence(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ApiCallAttemptTimeoutException
          || cause instanceof SocketTimeoutException) {
        return true;
      }
    }
    return false;
  }
}
