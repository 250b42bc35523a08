package io.github.workspacessync;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who is a member of a group or owns a WorkSpace.
 *
 * <p>Where the id is known it alone identifies; the name serves only where no id was ever stored.
 *
 * @param id the immutable id, or null where none is known
 * @param name the name that goes with it
 */
public record Person(@Nullable PersonId id, UserName name) {
  @Override
  public String toString() {
    return id == null ? name.value() : name + " (" + id + ")";
  }
}
