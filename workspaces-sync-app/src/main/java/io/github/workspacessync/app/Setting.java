package io.github.workspacessync.app;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One setting that was read, or that is already among the faults.
 *
 * <p>A configuration is put together only after everything was read, so a faulty setting never
 * becomes part of one.
 */
final class Setting<T> implements Supplier<T> {
  private final @Nullable T value;

  private Setting(@Nullable T value) {
    this.value = value;
  }

  static <T> Setting<T> of(T value) {
    return new Setting<>(value);
  }

  static <T> Setting<T> faulty() {
    return new Setting<>(null);
  }

  /** Empty where the setting is faulty. */
  Optional<T> sound() {
    return Optional.ofNullable(value);
  }

  @Override
  public T get() {
    if (value == null) {
      throw new IllegalStateException("a faulty setting was used");
    }
    return value;
  }
}
