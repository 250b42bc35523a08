package io.github.workspacessync.directory;

import java.util.Locale;

/**
 * The distinguished name of a directory entry, in the string form of RFC 4514, as it was written.
 *
 * <p>Two spellings that differ in case only are one name; beyond that nothing is normalised here:
 * an adapter answers with the very name it was asked for.
 */
public final class DistinguishedName implements Comparable<DistinguishedName> {
  private final String value;
  private final String key;

  private DistinguishedName(String value) {
    this.value = value;
    this.key = value.toLowerCase(Locale.ROOT);
  }

  /**
   * Takes the text as it is.
   *
   * @throws IllegalArgumentException if {@code value} is blank
   */
  public static DistinguishedName of(String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a distinguished name must not be blank");
    }
    return new DistinguishedName(value);
  }

  public String value() {
    return value;
  }

  @Override
  public int compareTo(DistinguishedName other) {
    return key.compareTo(other.key);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DistinguishedName name && key.equals(name.key);
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
