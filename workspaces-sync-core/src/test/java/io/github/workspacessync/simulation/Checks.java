package io.github.workspacessync.simulation;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All checks; the first contradiction is kept. */
final class Checks {
  private final List<Check> all =
      List.of(
          new WhoeverIsIn(),
          new MarkAndGrace(),
          new OnlyOurs(),
          new WithinLimits(),
          new OneDesktopEach(),
          new AuditLine());
  private @Nullable Violation violation;

  void ask(Function<Check, Optional<String>> question) {
    for (Check check : all) {
      question.apply(check).ifPresent(what -> found(check.getClass().getSimpleName(), what));
    }
  }

  void tell(Consumer<Check> news) {
    all.forEach(news);
  }

  void found(String check, String what) {
    if (violation == null) {
      violation = new Violation(check, what);
    }
  }

  Optional<Violation> violation() {
    return Optional.ofNullable(violation);
  }
}
