package io.github.workspacessync;

import java.util.Locale;

/**
 * The name under which a person signs in (sAMAccountName, uid) and under which a WorkSpace runs.
 *
 * <p>Names that differ in case only are one name, whatever the locale of the machine, because the
 * WorkSpaces API and the directories compare them so; the spelling is kept for display alone.
 */
public final class UserName implements Comparable<UserName> {
  private final String value;
  private final String key;

  private UserName(String value) {
    this.value = value;
    this.key = value.toLowerCase(Locale.ROOT);
  }

  /**
   * Takes the text as it is.
   *
   * @throws IllegalArgumentException if {@code value} is blank
   */
  public static UserName of(String value) {
    return new UserName(Checks.notBlank("a user name", value));
  }

  /** The name as it was written. */
  public String value() {
    return value;
  }

  /** The folded name, equal for all spellings of one name. */
  public String key() {
    return key;
  }

  @Override
  public int compareTo(UserName other) {
    return key.compareTo(other.key);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UserName name && key.equals(name.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
