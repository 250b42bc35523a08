package io.github.workspacessync;

import java.util.regex.Pattern;

/**
 * The name of an assignment, written on each of its WorkSpaces as the tag {@code DirectoryGroup}.
 *
 * <p>It is compared to the letter: a tag that differs in anything belongs to somebody else.
 *
 * @param value 1 to 100 characters (a tag key built from it must stay below the 127 of the
 *     WorkSpaces API), of those that AWS allows in tags: letters, digits, spaces and {@code + - = .
 *     _ : / @}
 */
public record AssignmentName(String value) implements Comparable<AssignmentName> {
  private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N} +\\-=._:/@]{1,100}");

  public AssignmentName {
    Checks.notBlank("an assignment's name", value);
    if (!TAG.matcher(value).matches() || !value.equals(value.strip())) {
      throw new IllegalArgumentException(
          "an assignment's name must have at most 100 characters, of letters, digits, spaces and"
              + " + - = . _ : / @ (AWS's rule for tags), and no blank at its ends");
    }
  }

  @Override
  public int compareTo(AssignmentName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
