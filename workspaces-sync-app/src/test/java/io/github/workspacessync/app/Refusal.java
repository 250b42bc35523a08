package io.github.workspacessync.app;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a refused configuration is told. */
final class Refusal {
  private Refusal() {}

  static String of(ThrowingCallable reading) {
    ConfigException refusal = catchThrowableOfType(ConfigException.class, reading);
    return Objects.requireNonNull(
        Objects.requireNonNull(refusal, "the configuration was taken").getMessage());
  }
}
