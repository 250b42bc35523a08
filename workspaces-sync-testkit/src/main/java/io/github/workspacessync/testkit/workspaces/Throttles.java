package io.github.workspacessync.testkit.workspaces;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The rate limits, one bucket a service: the emulator is one account in one Region. */
final class Throttles {
  private final VirtualClock clock;
  private final Map<String, Throttle> buckets = new HashMap<>();

  Throttles(VirtualClock clock) {
    this.clock = clock;
  }

  synchronized void set(String service, double callsPerSecond, int burst) {
    buckets.put(service, new Throttle(callsPerSecond, burst, clock));
  }

  synchronized void clear() {
    buckets.clear();
  }

  /** Takes a token of this service, or says in the service's words that there is none. */
  synchronized Optional<ApiError> refusal(Service service) {
    Throttle bucket = buckets.get(service.signingName());
    if (bucket == null || bucket.admits()) {
      return Optional.empty();
    }
    boolean tagging = service.signingName().equals(Service.TAGGING);
    return Optional.of(
        new ApiError(tagging ? "ThrottledException" : "ThrottlingException", "Rate exceeded"));
  }
}
