package io.github.workspacessync.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.workspacessync.Deadline;
import io.github.workspacessync.fleet.FleetException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;

class CallsTest {
  private static final String ACTION = "workspaces:DescribeWorkspaces";

  private final FakeTicker ticker = new FakeTicker();
  private final TokenBucket bucket = new TokenBucket(1, 1, ticker);

  @Test
  void givesOneTryOfAReadingCall20SecondsAndAllOfThemFiveMinutes() {
    Calls calls = within(Duration.ofDays(1));

    AwsRequestOverrideConfiguration read = calls.read(ACTION, limit -> limit);
    AwsRequestOverrideConfiguration lookUp = calls.lookUp(ACTION, limit -> limit);

    assertThat(read.apiCallAttemptTimeout()).contains(Duration.ofSeconds(20));
    assertThat(read.apiCallTimeout()).contains(Duration.ofMinutes(5));
    assertThat(lookUp.apiCallAttemptTimeout()).contains(Duration.ofSeconds(20));
    assertThat(lookUp.apiCallTimeout()).contains(Duration.ofMinutes(5));
  }

  @Test
  void givesUpNoOrderBeforeTheSocketDoes() {
    Calls calls = within(Duration.ofDays(1));

    assertThat(calls.order(ACTION, limit -> limit).apiCallAttemptTimeout()).isEmpty();
    AwsRequestOverrideConfiguration atOnce = calls.orderAtOnce(ACTION, limit -> limit);
    assertThat(atOnce.apiCallAttemptTimeout()).isEmpty();
    assertThat(atOnce.apiCallTimeout()).contains(Duration.ofSeconds(30));
  }

  @Test
  void givesNoCallMoreThanIsLeftOfTheRun() {
    Calls calls = within(Duration.ofSeconds(7));

    assertThat(calls.read(ACTION, limit -> limit).apiCallTimeout()).contains(Duration.ofSeconds(7));
  }

  @Test
  void saysWhatToCheckWhereNobodyAnswers() {
    Calls calls = within(Duration.ofDays(1));

    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(
            () ->
                calls.read(
                    ACTION,
                    limit -> {
                      throw ApiCallAttemptTimeoutException.create(20_000);
                    }))
        .withMessageContaining("no answer in time")
        .withMessageContaining("check the network, the proxy and the VPC endpoint");
  }

  @Test
  void saysWhatHelpsWhereTheTimeOfTheRunIsTooShort() {
    Calls calls = within(Duration.ofSeconds(1));
    calls.read(ACTION, limit -> limit);
    bucket.reserve();

    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> calls.read(ACTION, limit -> limit))
        .withMessageContaining("give the run more time")
        .withMessageContaining("raise fleet.callsPerSecond if AWS has raised this account's rate")
        .withMessageContaining("more registered directories");
  }

  private Calls within(Duration time) {
    InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    return new Calls(bucket, Deadline.at(Instant.EPOCH.plus(time), clock), ticker);
  }
}
