package io.github.workspacessync.app;

import io.github.workspacessync.run.Outcome;
import java.util.Arrays;

/** How the kinds of outcomes are called in reports. */
enum OutcomeType {
  DONE(Outcome.Done.class, "done"),
  REFUSED(Outcome.Refused.class, "refused by the service"),
  FAILED(Outcome.Failed.class, "failed, effect unknown"),
  NOT_ATTEMPTED(Outcome.NotAttempted.class, "not attempted"),
  WITHHELD(Outcome.Withheld.class, "withheld after a last look");

  private final Class<? extends Outcome> type;
  private final String words;

  OutcomeType(Class<? extends Outcome> type, String words) {
    this.type = type;
    this.words = words;
  }

  static OutcomeType of(Outcome outcome) {
    return Arrays.stream(values())
        .filter(each -> each.type.isInstance(outcome))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no word for " + outcome.getClass()));
  }

  String words() {
    return words;
  }
}
