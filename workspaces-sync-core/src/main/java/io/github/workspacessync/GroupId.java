package io.github.workspacessync;

/**
 * The immutable id of a directory group, in the same form as a {@link PersonId}.
 *
 * <p>It tells a group from another one that was put in its place under the same name.
 *
 * @param value 1 to 100 characters without white space and {@code @}; folded to lower case
 */
public record GroupId(String value) {
  public GroupId {
    value = Checks.id("a group id", value, 100);
  }

  @Override
  public String toString() {
    return value;
  }
}
