package io.github.workspacessync.aws;

import java.time.Duration;
import java.util.Optional;

/**
 * The allowance of calls to one service: so many a second, and a burst.
 *
 * <p>A call is reserved before it is made and waits for its turn; after a refusal by the service
 * the pace is halved for a while, since somebody else is spending the same allowance.
 */
final class TokenBucket {
  private static final long SECOND = 1_000_000_000L;
  private static final long SLOW_FOR = 60 * SECOND;

  private final Ticker ticker;
  private double perNano;
  private double burst;
  private double tokens;
  private long filledAt;
  private long slowUntil;

  TokenBucket(double perSecond, int burst, Ticker ticker) {
    this.perNano = perSecond / SECOND;
    this.burst = burst;
    this.ticker = ticker;
    this.tokens = burst;
    this.filledAt = ticker.nanos();
    this.slowUntil = filledAt;
  }

  /** Changes the allowance for all that comes after; what was used up stays used up. */
  synchronized void pace(double perSecond, int mostAtOnce) {
    refill();
    perNano = perSecond / SECOND;
    burst = mostAtOnce;
    tokens = Math.min(burst, tokens);
  }

  /**
   * Takes a place in the queue.
   *
   * @return how long to wait before the call, or empty (and nothing taken) if that is more than
   *     {@code most}
   */
  synchronized Optional<Duration> reserve(Duration most) {
    refill();
    Duration wait = tokens >= 1 ? Duration.ZERO : untilOneMore();
    if (wait.compareTo(most) > 0) {
      return Optional.empty();
    }
    tokens -= 1;
    return Optional.of(wait);
  }

  /** Takes a place in the queue, however far back it is. */
  synchronized Duration reserve() {
    refill();
    Duration wait = tokens >= 1 ? Duration.ZERO : untilOneMore();
    tokens -= 1;
    return wait;
  }

  /** The service has refused a call: what was saved up is void and the pace is halved. */
  synchronized void refused() {
    refill();
    tokens = Math.min(tokens, 0);
    slowUntil = ticker.nanos() + SLOW_FOR;
  }

  private Duration untilOneMore() {
    double missing = 1 - tokens;
    long slowLeft = Math.max(0, slowUntil - filledAt);
    double whileSlow = slowLeft * perNano / 2;
    double nanos =
        missing <= whileSlow ? missing / (perNano / 2) : slowLeft + (missing - whileSlow) / perNano;
    return Duration.ofNanos((long) Math.ceil(nanos));
  }

  private void refill() {
    // A process that was frozen and thawed elsewhere may find its clock set back.
    long now = Math.max(filledAt, ticker.nanos());
    long slow = Math.max(0, Math.min(now, slowUntil) - filledAt);
    double gained = slow * perNano / 2 + (now - filledAt - slow) * perNano;
    tokens = Math.min(burst, tokens + gained);
    filledAt = now;
  }
}
