package io.github.workspacessync.app;

import io.github.workspacessync.ldap.LdapSettings.Timeouts;
import java.time.Duration;
import java.util.function.Supplier;

/** Reads how long the directory may take. */
final class TimeoutSettings {
  private static final Duration LONGEST_STEP = Duration.ofMinutes(5);
  private static final Duration LONGEST_ANSWER = Duration.ofMinutes(30);
  private static final Duration LONGEST_READ = Duration.ofHours(6);

  private TimeoutSettings() {}

  static Supplier<Timeouts> read(Section section) {
    Timeouts standard = Timeouts.DEFAULT;
    Setting<Duration> connect = step(section, "connect", standard.connect());
    Setting<Duration> tls = step(section, "tls", standard.tls());
    Setting<Duration> bind = step(section, "bind", standard.bind());
    Setting<Duration> answer = read(section, "answer", standard.answer(), LONGEST_ANSWER);
    Setting<Duration> overall = read(section, "overall", standard.overall(), LONGEST_READ);
    section.close();
    return () -> new Timeouts(connect.get(), tls.get(), bind.get(), answer.get(), overall.get());
  }

  private static Setting<Duration> step(Section section, String key, Duration standard) {
    return read(section, key, standard, LONGEST_STEP);
  }

  private static Setting<Duration> read(
      Section section, String key, Duration standard, Duration longest) {
    return section.optional(key, standard, node -> Values.timeout(node, longest));
  }
}
