package io.github.workspacessync.aws;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The allowances of calls of one process: one for each service, account and Region.
 *
 * <p>The service counts by account and Region, whoever calls: a second run in the same process
 * finds what the first has left over, and not another burst. The account is the role's; the
 * caller's own, which nobody has told yet, stands for itself.
 */
final class Allowances {
  static final Allowances OF_THIS_PROCESS = new Allowances(Ticker.SYSTEM);

  /** Far below what the tagging API is known to take, and enough for 50,000 desktops in 100 s. */
  private static final int TAGGING_CALLS_PER_SECOND = 5;

  private record Account(
      String service, @Nullable String account, String region, @Nullable URI endpoint) {}

  private final Ticker ticker;
  private final Map<Account, TokenBucket> buckets = new HashMap<>();

  Allowances(Ticker ticker) {
    this.ticker = ticker;
  }

  Ticker ticker() {
    return ticker;
  }

  /** At the pace of these settings, from now on. */
  TokenBucket ofWorkspaces(AwsFleetSettings settings) {
    return bucket("workspaces", settings, settings.callsPerSecond(), settings.burst());
  }

  TokenBucket ofTagging(AwsFleetSettings settings) {
    return bucket("tagging", settings, TAGGING_CALLS_PER_SECOND, TAGGING_CALLS_PER_SECOND);
  }

  private synchronized TokenBucket bucket(
      String service, AwsFleetSettings settings, double perSecond, int burst) {
    @Nullable FleetRole role = settings.role();
    Account account =
        new Account(
            service, role == null ? null : role.account(), settings.region(), settings.endpoint());
    TokenBucket bucket =
        buckets.computeIfAbsent(account, first -> new TokenBucket(perSecond, burst, ticker));
    bucket.pace(perSecond, burst);
    return bucket;
  }
}
