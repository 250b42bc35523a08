package io.github.workspacessync.testkit.workspaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** The rate limits, and the clock that they are measured on. */
class ThrottleTest extends EmulatorFixture {

  @Test
  void admitsFiveAtOnceAndNotOneMore() {
    emulator.faults().throttle();
    times(5, this::list);

    assertThrottled("ThrottlingException", this::list);

    assertThat(emulator.calls().throttled()).isEqualTo(1);
    CallLog.Call refused = emulator.calls().all().get(5);
    assertThat(refused.outcome()).isEqualTo("ThrottlingException");
    assertThat(refused.throttled()).isTrue();
    assertThat(refused.refused()).isTrue();
    assertThat(refused.carriedOut()).isFalse();
  }

  @Test
  void admitsTwoASecondOnTheEmulatorsClockAndNotANanosecondEarlier() {
    emulator.faults().throttle();
    times(5, this::list);

    emulator.advance(Duration.ofMillis(500).minusNanos(1000));
    assertThrottled("ThrottlingException", this::list);
    emulator.advance(Duration.ofNanos(1000));
    list();
    assertThrottled("ThrottlingException", this::list);

    emulator.advance(Duration.ofDays(1));
    times(5, this::list);
    assertThrottled("ThrottlingException", this::list);
  }

  @Test
  void isOneAllowanceForAllOperationsOfWorkSpaces() {
    emulator.faults().throttle();
    String id = created("anna");
    list();
    client.describeTags(call -> call.resourceId(id));
    client.createTags(call -> call.resourceId(id).tags(tag("a", "b")));
    client.describeWorkspacesConnectionStatus(call -> call.workspaceIds(id));

    assertThrottled("ThrottlingException", () -> client.describeTags(c -> c.resourceId(id)));
    assertThrottled("ThrottlingException", () -> created("berta"));
    assertThat(emulator.workspaces()).hasSize(1);
  }

  @Test
  void taggingHasAnAllowanceOfItsOwn() {
    emulator.faults().throttle();
    times(5, this::list);

    times(15, this::resources);
    assertThrottled("ThrottledException", this::resources);
    assertThrottled("ThrottlingException", this::list);
    clients.sts().getCallerIdentity();

    emulator.advance(Duration.ofSeconds(1));
    times(15, this::resources);
    times(2, this::list);
    assertThat(emulator.calls().throttled()).isEqualTo(2);
  }

  @Test
  void aRateOfOnesOwnLeavesTheOtherServiceAlone() {
    emulator.faults().throttle(0.001, 1);
    times(3, this::resources);
    list();
    assertThrottled("ThrottlingException", this::list);

    emulator.faults().noThrottle();
    times(3, this::list);
    emulator.faults().throttleTagging(1, 2);
    times(3, this::list);
    times(2, this::resources);
    assertThrottled("ThrottledException", this::resources);
  }

  @Test
  void hoursOfPacedCallsPassAtOnceWithoutARefusal() {
    emulator.faults().throttle();
    long before = emulator.clock().nanos();

    times(
        400,
        () -> {
          list();
          emulator.clock().sleep(Duration.ofMillis(500));
        });
    emulator.clock().sleep(Duration.ofHours(3));

    assertThat(emulator.calls().throttled()).isZero();
    assertThat(Duration.ofNanos(emulator.clock().nanos() - before))
        .isEqualTo(Duration.ofHours(3).plusSeconds(200));
    assertThat(emulator.clock().instant()).isEqualTo(START.plusSeconds(3 * 3600 + 200));
  }

  @Test
  void aClockThatIsTurnedBackNeitherGivesNorTakesAllowance() {
    emulator.faults().throttle();
    times(5, this::list);

    emulator.advance(Duration.ofDays(-9));
    assertThrottled("ThrottlingException", this::list);
    emulator.advance(Duration.ofSeconds(1));
    times(2, this::list);
    assertThrottled("ThrottlingException", this::list);
  }

  @Test
  void elapsedTimeNeverGoesBack() {
    AtomicReference<Instant> base = new AtomicReference<>(START);
    VirtualClock clock = VirtualClock.over(base::get);
    long start = clock.nanos();

    base.set(START.plusSeconds(10));
    long later = clock.nanos();
    base.set(START.minusSeconds(10));
    clock.set(START.minusSeconds(3600));
    long turned = clock.nanos();
    base.set(START);

    assertThat(List.of(later - start, turned - later, clock.nanos() - turned))
        .containsExactly(10_000_000_000L, 0L, 10_000_000_000L);
    assertThatThrownBy(() -> clock.sleep(Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void list() {
    client.describeWorkspaces(call -> call.directoryId(DIRECTORY));
  }

  private void resources() {
    clients.tagging().getResources(all -> {});
  }

  private static void times(int count, Runnable call) {
    IntStream.range(0, count).forEach(number -> call.run());
  }

  private static void assertThrottled(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            refusal -> {
              assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
              assertThat(refusal.statusCode()).isEqualTo(400);
              assertThat(refusal.isThrottlingException()).isTrue();
            });
  }
}
