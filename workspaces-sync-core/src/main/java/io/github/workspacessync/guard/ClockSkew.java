package io.github.workspacessync.guard;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Objects to all removals when this machine's clock and the service's differ.
 *
 * <p>Grace is measured by the clock.
 */
record ClockSkew() implements Guard {
  private static final Duration TOLERATED = Duration.ofMinutes(5);

  static boolean isTolerated(@Nullable Duration skew) {
    return skew != null && skew.abs().compareTo(TOLERATED) <= 0;
  }

  @Override
  public List<Objection> inspect(Scene scene, List<Objection> before) {
    @Nullable Duration skew = scene.fleet().clockSkew();
    if (isTolerated(skew)) {
      return List.of();
    }
    return List.of(
        Objection.doubt(
            "ClockSkew",
            new Objection.Scope.All(),
            skew == null
                ? "the service did not tell its time"
                : "this machine's clock differs from the service's by "
                    + skew.abs().toSeconds()
                    + " s (tolerated: "
                    + TOLERATED.toSeconds()
                    + " s)",
            "set this machine's clock"));
  }
}
