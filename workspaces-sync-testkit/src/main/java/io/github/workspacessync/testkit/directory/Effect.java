package io.github.workspacessync.testkit.directory;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fault does to one answer.
 *
 * @param answer null: the result that would have come anyway
 * @param after entries sent before the answer or the drop; -1: neither cuts the entries
 * @param omit entries silently left out, from the first one on
 * @param distortion what else is not true
 */
record Effect(
    @Nullable LdapAnswer answer,
    String diagnostic,
    int after,
    boolean drop,
    Duration delay,
    Duration pause,
    List<String> references,
    int omit,
    Distortion distortion) {
  static final Effect NONE =
      new Effect(null, "", -1, false, Duration.ZERO, Duration.ZERO, List.of(), 0, Distortion.NONE);

  static Effect answer(LdapAnswer answer, String diagnostic, int after) {
    return new Effect(
        answer,
        diagnostic,
        after,
        false,
        Duration.ZERO,
        Duration.ZERO,
        List.of(),
        0,
        Distortion.NONE);
  }

  static Effect drop(int after) {
    return new Effect(
        null, "", after, true, Duration.ZERO, Duration.ZERO, List.of(), 0, Distortion.NONE);
  }

  static Effect delay(Duration delay, Duration pause) {
    return new Effect(null, "", -1, false, delay, pause, List.of(), 0, Distortion.NONE);
  }

  static Effect references(List<String> urls) {
    return new Effect(
        null, "", -1, false, Duration.ZERO, Duration.ZERO, List.copyOf(urls), 0, Distortion.NONE);
  }

  static Effect omit(int entries) {
    return new Effect(
        null, "", -1, false, Duration.ZERO, Duration.ZERO, List.of(), entries, Distortion.NONE);
  }

  static Effect distort(Distortion distortion) {
    return new Effect(null, "", -1, false, Duration.ZERO, Duration.ZERO, List.of(), 0, distortion);
  }

  /** Both effects on one answer; an answer or a drop of the first one prevails. */
  Effect and(Effect other) {
    Effect end = after >= 0 ? this : other;
    return new Effect(
        end.answer,
        end.diagnostic,
        end.after,
        end.drop,
        delay.plus(other.delay),
        pause.plus(other.pause),
        references.isEmpty() ? other.references : references,
        Math.max(omit, other.omit),
        distortion.and(other.distortion));
  }

  boolean endsAt(int sent) {
    return after >= 0 && sent >= after;
  }
}
