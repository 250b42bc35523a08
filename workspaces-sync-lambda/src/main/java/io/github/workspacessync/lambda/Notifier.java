package io.github.workspacessync.lambda;

import io.github.workspacessync.app.Notices;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Sends notices to the topic that the environment names, if it names one.
 *
 * <p>A notice that cannot be sent is one line of the log and nothing else.
 *
 * <p>What stays as it is, is told once a day and not with each run. That is remembered in the
 * function's memory alone, so after a cold start it is told again; it decides on nothing but mail.
 */
final class Notifier {
  /** The variable of the environment that has the topic's ARN. */
  static final String TOPIC = "WORKSPACES_SYNC_TOPIC";

  /** Sending takes ten seconds at most, and the function must end by itself after that. */
  static final int LEAST_MILLIS = 15_000;

  static final Duration AGAIN_AFTER = Duration.ofHours(24);

  private record Told(String matter, Instant at) {}

  private final InstantSource clock;
  private final Map<String, Told> told = new HashMap<>();

  Notifier(InstantSource clock) {
    this.clock = clock;
  }

  /** Nothing is thrown. */
  synchronized void tell(
      Notice notice,
      String directory,
      Map<String, String> environment,
      Pseudonyms names,
      int millisLeft,
      LogLines lines) {
    String topic = environment.getOrDefault(TOPIC, "");
    if (topic.isEmpty() || isKnown(notice, directory)) {
      return;
    }
    if (millisLeft < LEAST_MILLIS) {
      lines.write("notice not sent: too little time is left");
      return;
    }
    Notices.send(topic, environment, notice.subject(), names.hide(notice.message()))
        .ifPresentOrElse(
            why -> lines.write("notice not sent: " + why),
            () -> told.put(directory, new Told(notice.matter(), clock.instant())));
  }

  /** All is well again: what comes next is news. */
  synchronized void settled(String directory) {
    told.remove(directory);
  }

  private boolean isKnown(Notice notice, String directory) {
    Told last = told.get(directory);
    return last != null
        && !notice.matter().isEmpty()
        && last.matter().equals(notice.matter())
        && clock.instant().isBefore(last.at().plus(AGAIN_AFTER));
  }
}
