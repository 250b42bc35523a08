package io.github.workspacessync;

/**
 * The name of an assignment, written on each of its WorkSpaces as the tag {@code DirectoryGroup}.
 *
 * <p>It is compared to the letter: a tag that differs in anything belongs to somebody else.
 *
 * @param value 1 to 100 characters; a tag key built from it must stay below the 127 of the
 *     WorkSpaces API
 */
public record AssignmentName(String value) implements Comparable<AssignmentName> {
  public AssignmentName {
    Checks.notBlank("an assignment's name", value);
    if (value.length() > 100 || !value.equals(value.strip())) {
      throw new IllegalArgumentException(
          "an assignment's name must have at most 100 characters and no blank at its ends");
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
