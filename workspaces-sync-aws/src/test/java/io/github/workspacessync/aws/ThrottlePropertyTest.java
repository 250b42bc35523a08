package io.github.workspacessync.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Our allowance against the documented one: 2 calls a second, burst 5 (WorkSpaces Administration
 * Guide, "API throttling").
 *
 * <p>Why burst 4 and 1.95: a call that was long on its way is counted by the service later than by
 * us, when we have saved up a burst again; one call can be on its way at a time.
 */
class ThrottlePropertyTest {
  private static final double PER_SECOND = AwsFleetSettings.DEFAULT_CALLS_PER_SECOND;
  private static final int BURST = AwsFleetSettings.DEFAULT_BURST;

  /** One call: what passes before we ask for it, on its way there, and on the answer's way back. */
  record Call(long idle, long there, long back) {}

  @Property
  void noCallIsRefusedHoweverLongCallsAndAnswersTake(@ForAll("calls") List<Call> calls) {
    run(PER_SECOND, BURST, calls);
  }

  @Property
  void noCallIsRefusedAfterARefusalForWhichSomebodyElseIsToBlame(
      @ForAll("calls") List<Call> before, @ForAll("calls") List<Call> after) {
    Run run = new Run(PER_SECOND, BURST);
    run.all(before);
    run.ours.refused();

    run.all(after);
  }

  @Example
  void theBurstOfTheServiceIsOneTooManyForUs() {
    long slow = Duration.ofSeconds(10).toNanos();
    List<Call> late = List.of(new Call(slow, slow, 0), now(), now(), now(), now(), now());

    assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> run(2, 5, late));
    run(PER_SECOND, BURST, late);
  }

  @Example
  void aFasterPaceThanTheServicesIsRefusedInTheEnd() {
    List<Call> many = Collections.nCopies(200, now());

    assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> run(2.1, BURST, many));
    run(PER_SECOND, BURST, many);
  }

  @Provide
  Arbitrary<List<Call>> calls() {
    Arbitrary<Long> passes =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.just(0L)),
            Tuple.of(4, Arbitraries.longs().between(0, 1_000_000_000L)),
            Tuple.of(1, Arbitraries.longs().between(0, 60_000_000_000L)));
    return Combinators.combine(passes, passes, passes).as(Call::new).list().ofMaxSize(120);
  }

  private static Call now() {
    return new Call(0, 0, 0);
  }

  private static void run(double perSecond, int burst, List<Call> calls) {
    new Run(perSecond, burst).all(calls);
  }

  private static final class Run {
    private final FakeTicker time = new FakeTicker();
    private final Service service = new Service();
    private final TokenBucket ours;

    Run(double perSecond, int burst) {
      ours = new TokenBucket(perSecond, burst, time);
    }

    void all(List<Call> calls) {
      for (Call call : calls) {
        time.pass(Duration.ofNanos(call.idle()));
        time.sleep(ours.reserve());
        time.pass(Duration.ofNanos(call.there()));
        assertThat(service.admits(time.nanos())).isTrue();
        time.pass(Duration.ofNanos(call.back()));
      }
    }
  }

  /** The documented throttle, in whole nanoseconds so that no rounding can hide a refusal. */
  private static final class Service {
    private static final long ONE = 500_000_000L;
    private static final long FULL = 5 * ONE;

    private long saved = FULL;
    private long at;

    boolean admits(long now) {
      saved = Math.min(FULL, saved + now - at);
      at = now;
      if (saved < ONE) {
        return false;
      }
      saved -= ONE;
      return true;
    }
  }
}
