package io.github.workspacessync.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

class SilenceTest {
  private final Throwable throttled =
      AwsServiceException.builder()
          .statusCode(400)
          .awsErrorDetails(AwsErrorDetails.builder().errorCode("ThrottlingException").build())
          .build();
  private final Throwable silent = ApiCallAttemptTimeoutException.create(20_000);
  private final Throwable refused =
      SdkClientException.create("no", new ConnectException("Connection refused"));

  private final FakeTicker time = new FakeTicker();
  private final TokenBucket bucket = new TokenBucket(2, 4, time);
  private final Tally tally = new Tally();
  private final RetryStrategy retries = Retries.paced(bucket, tally);
  private RetryToken token =
      retries.acquireInitialToken(AcquireInitialTokenRequest.create("GLOBAL")).token();

  static List<Throwable> nobodyAnswers() {
    return List.of(
        ApiCallAttemptTimeoutException.create(20_000),
        SdkClientException.create("no", new SocketTimeoutException("Read timed out")),
        SdkClientException.create("no", new SocketTimeoutException("Connect timed out")));
  }

  @ParameterizedTest
  @MethodSource("nobodyAnswers")
  void endsACallAfterFourTriesWithoutAnAnswer(Throwable silence) {
    for (int tried = 1; tried < 4; tried++) {
      again(silence);
    }

    assertThatExceptionOfType(TokenAcquisitionFailedException.class)
        .isThrownBy(() -> again(silence));
  }

  @Test
  void givesASilentEndpointLessThan90SecondsInAll() {
    Duration waited = Calls.ONE_READING;
    for (int tried = 1; tried < 4; tried++) {
      waited = waited.plus(again(silent).delay()).plus(Calls.ONE_READING);
    }

    assertThat(waited).isBetween(Duration.ofSeconds(80), Duration.ofSeconds(85));
  }

  @Test
  void triesNineTimesWhereTheServiceThrottles() {
    for (int tried = 1; tried < 9; tried++) {
      again(throttled);
    }

    assertThatExceptionOfType(TokenAcquisitionFailedException.class)
        .isThrownBy(() -> again(throttled));
  }

  @Test
  void countsEachThrottledTryAndTheLastOneToo() {
    for (int tried = 1; tried < 9; tried++) {
      again(throttled);
    }
    assertThatExceptionOfType(TokenAcquisitionFailedException.class)
        .isThrownBy(() -> again(throttled));

    assertThat(tally.count().throttled()).isEqualTo(9);
  }

  @Test
  void countsNoOtherFailureAsThrottled() {
    again(silent);
    again(refused);

    assertThat(tally.count().throttled()).isZero();
  }

  @Test
  void triesNineTimesWhereNobodyListens() {
    for (int tried = 1; tried < 9; tried++) {
      again(refused);
    }

    assertThatExceptionOfType(TokenAcquisitionFailedException.class)
        .isThrownBy(() -> again(refused));
  }

  @Test
  void countsTheSilentTriesOfASlowAndThrottlingServiceAlone() {
    for (Throwable failure :
        List.of(silent, throttled, throttled, silent, throttled, throttled, silent, throttled)) {
      again(failure);
    }

    assertThatExceptionOfType(TokenAcquisitionFailedException.class)
        .isThrownBy(() -> again(throttled));
  }

  @Test
  void beginsAnewWithEachCall() {
    again(silent);
    again(silent);
    again(silent);
    retries.recordSuccess(RecordSuccessRequest.create(token));

    token = retries.acquireInitialToken(AcquireInitialTokenRequest.create("GLOBAL")).token();

    for (int tried = 1; tried < 4; tried++) {
      again(silent);
    }
  }

  @Test
  void letsEachTryPayForItsTurn() {
    for (int tried = 1; tried < 9; tried++) {
      again(refused);
    }

    // Of the eight tries four were the burst, and four are owed at two a second.
    assertThat(bucket.reserve()).isEqualTo(Duration.ofMillis(2500));
  }

  @Test
  void slowsDownAfterAThrottledTryAndWaitsForItsTurnThen() {
    Duration first = again(throttled).delay();

    // The burst is void and the pace is one a second, for this try and for whoever comes next.
    assertThat(first).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(bucket.reserve()).isEqualTo(Duration.ofSeconds(2));
  }

  private RefreshRetryTokenResponse again(Throwable failure) {
    RefreshRetryTokenResponse next =
        retries.refreshRetryToken(
            RefreshRetryTokenRequest.builder()
                .token(token)
                .failure(failure)
                .suggestedDelay(Duration.ZERO)
                .build());
    token = next.token();
    return next;
  }
}
