package io.github.workspacessync.fleet;

import io.github.workspacessync.GroupId;
import io.github.workspacessync.PersonId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose WorkSpace it is and by which group he had it, stored as {@code <person id>@<group id>}.
 *
 * <p>It ties a desktop to a person whatever the name becomes, and makes a group that was exchanged
 * behind an assignment noticeable.
 */
public record Owner(PersonId person, GroupId group) {
  /** Empty where the text is absent or not of the form: an unreadable owner is no owner. */
  public static Optional<Owner> parse(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    int at = text.indexOf('@');
    try {
      return at < 0
          ? Optional.empty()
          : Optional.of(
              new Owner(new PersonId(text.substring(0, at)), new GroupId(text.substring(at + 1))));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /** The tag's value. */
  public String format() {
    return person + "@" + group;
  }
}
